import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { ownSids } from "../../core/role-patterns";
import { keyHere } from "../../core/store-key";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const namesAnAccessPoint: CrossCheck<Shape> = {
  input: "grants",
  want: "must name an access point that exists",
  offending: ({ accessPoints, grants }: Values) =>
    Object.entries(grants).flatMap(([name, { accessPoint }]) =>
      known(accessPoint) && !Object.hasOwn(accessPoints, accessPoint) ? [name] : [],
    ),
  hcl: "[for k, g in var.grants : k if !contains(keys(var.access_points), g.access_point)]",
};

/** EFS refuses to archive what has not moved before. */
const archivedLater: CrossCheck<Shape> = {
  input: "tiers",
  want: "must be later than infrequent_after_days",
  offending: ({ tiers: { infrequentAfterDays: first, archiveAfterDays: then } }: Values) =>
    known([first, then]) && then <= first ? ["archive_after_days"] : [],
  hcl: 'var.tiers.archive_after_days <= var.tiers.infrequent_after_days ? ["archive_after_days"] : []',
};

export const checks: readonly CrossCheck<Shape>[] = [
  keyHere<Shape>("file system"),
  namesAnAccessPoint,
  ownSids<Shape>("accessPoints"),
  ownSids<Shape>("grants"),
  archivedLater,
];
