import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { regionOfService } from "../../core/endpoint-service";
import { known } from "../../core/late";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

/** A dangling name would fail the plan with an error that names no entry. */
const namesOffer = (input: "principals" | "consumers" | "connections"): CrossCheck<Shape> => ({
  input,
  want: "must name an offer",
  offending: (values: Values) =>
    Object.entries<{ readonly offer: string }>(values[input])
      .filter(([, { offer }]) => known(offer) && !Object.hasOwn(values.offers, offer))
      .map(([key]) => `${key}.offer`),
  hcl: `[for k, v in var.${input} : join(".", [k, "offer"]) if !contains(keys(var.offers), v.offer)]`,
});

/** Without a subnet there is no address to connect to. */
const somewhere = (input: "offers" | "endpoints"): CrossCheck<Shape> => ({
  input,
  want: "must name at least one subnet",
  offending: (values: Values) =>
    Object.entries<{ readonly subnetIds: object }>(values[input])
      .filter(([, { subnetIds }]) => known(subnetIds) && Object.keys(subnetIds).length === 0)
      .map(([key]) => `${key}.subnetIds`),
  hcl: `[for k, v in var.${input} : join(".", [k, "subnet_ids"]) if length(v.subnet_ids) == 0]`,
});

/** An endpoint reaches services of its own region. */
const sameRegion: CrossCheck<Shape> = {
  input: "endpoints",
  want: "must be an endpoint service in the region of the account",
  offending: ({ endpoints, account }) =>
    Object.entries(endpoints)
      .filter(([, { service }]) => known(service) && known(account) && regionOfService(service) !== account.region)
      .map(([key]) => `${key}.service`),
  hcl: `[for k, v in var.endpoints : join(".", [k, "service"]) if try(split(".", v.service)[3] != var.account.region, false)]`,
};

export const checks: readonly CrossCheck<Shape>[] = [
  namesOffer("principals"),
  namesOffer("consumers"),
  namesOffer("connections"),
  somewhere("offers"),
  somewhere("endpoints"),
  sameRegion,
];
