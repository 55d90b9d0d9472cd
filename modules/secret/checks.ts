import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { ownSids } from "../../core/role-patterns";
import { keyHere, regionOf } from "../../core/store-key";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const elsewhere: CrossCheck<Shape> = {
  input: "replicas",
  want: "must be another region than that of the secret, with a key of that region",
  offending: ({ account, replicas }: Values) =>
    Object.entries(replicas)
      .filter(([region, { keyArn }]) => region === account.region || (known(keyArn) && regionOf(keyArn) !== region))
      .map(([region]) => region),
  hcl: '[for r, v in var.replicas : r if r == var.account.region || try(split(":", v.key_arn)[3], "") != r]',
};

const once: CrossCheck<Shape> = {
  input: "rotation",
  want: "must be given where days are not, and only there",
  offending: ({ rotation }: Values) =>
    rotation && (rotation.days === undefined) === (rotation.schedule === undefined) ? ["schedule"] : [],
  hcl: 'var.rotation == null ? [] : ((var.rotation.days == null) == (var.rotation.schedule == null) ? ["schedule"] : [])',
};

export const checks: readonly CrossCheck<Shape>[] = [
  keyHere<Shape>("secret"),
  ownSids<Shape>("grants"),
  once,
  elsewhere,
];
