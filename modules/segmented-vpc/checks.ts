import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted } from "../../core/late";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;
type Reference = {
  readonly of: keyof Values & string;
  readonly field: string;
  readonly to: keyof Values & string;
  readonly hcl: [string, string, string];
  readonly what: string;
};

/** A field of one map that names an entry of another: Terraform would answer a dangling one with errors that name no instance. */
const names = ({ of, field, to, hcl, what }: Reference): CrossCheck<Shape> => ({
  input: of,
  want: `must name ${what}, in ${hcl[1]}`,
  offending: (values) =>
    Object.entries(values[of] as Record<string, Record<string, unknown>>)
      .filter(([, v]) => !Object.hasOwn(values[to] as object, String(v[field])))
      .map(([k]) => `${k}.${field}`),
  hcl: `[for k, v in var.${hcl[0]} : "${inserted("k")}.${hcl[2]}" if !contains(keys(var.${hcl[1]}), v.${hcl[2]})]`,
});

export const checks: readonly CrossCheck<Shape>[] = [
  names({
    of: "subnets",
    field: "segment",
    to: "segments",
    hcl: ["subnets", "segments", "segment"],
    what: "a segment",
  }),
  names({
    of: "subnets",
    field: "routeTable",
    to: "routeTables",
    hcl: ["subnets", "route_tables", "route_table"],
    what: "a route table",
  }),
  names({
    of: "entries",
    field: "segment",
    to: "segments",
    hcl: ["entries", "segments", "segment"],
    what: "a segment",
  }),
  names({
    of: "natGateways",
    field: "subnet",
    to: "subnets",
    hcl: ["nat_gateways", "subnets", "subnet"],
    what: "a public subnet",
  }),
  names({
    of: "natRoutes",
    field: "natGateway",
    to: "natGateways",
    hcl: ["nat_routes", "nat_gateways", "nat_gateway"],
    what: "a NAT gateway",
  }),
];
