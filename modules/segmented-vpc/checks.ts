import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { snake } from "../../core/names";
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
      .filter(([, v]) => known(v[field]) && !Object.hasOwn(values[to] as object, String(v[field])))
      .map(([k]) => `${k}.${field}`),
  hcl: `[for k, v in var.${hcl[0]} : "${inserted("k")}.${hcl[2]}" if !contains(keys(var.${hcl[1]}), v.${hcl[2]})]`,
});

/** Whether two values are known to be different. */
const differ = (one: unknown, other: unknown): boolean => known([one, other]) && one !== other;

/** A private subnet on a public route table would be open to the internet: kinds have to agree. */
const sameKind = (field: "segment" | "routeTable", to: "segments" | "routeTables"): CrossCheck<Shape> => ({
  input: "subnets",
  want: "must be of the subnet's own kind",
  offending: (values) =>
    Object.entries(values.subnets)
      .filter(([, subnet]) => differ(values[to][subnet[field]]?.kind ?? subnet.kind, subnet.kind))
      .map(([k]) => `${k}.${field}`),
  hcl: `[for k, v in var.subnets : "${inserted("k")}.${snake(field)}" if try(var.${snake(to)}[v.${snake(field)}].kind, v.kind) != v.kind]`,
});

const publicSubnet: CrossCheck<Shape> = {
  input: "natGateways",
  want: "must name a public subnet",
  offending: (values) =>
    Object.entries(values.natGateways)
      .filter(([, { subnet }]) => known(subnet) && differ(values.subnets[subnet]?.kind, "public"))
      .map(([k]) => `${k}.subnet`),
  hcl: `[for k, v in var.nat_gateways : "${inserted("k")}.subnet" if try(var.subnets[v.subnet].kind, "") != "public"]`,
};

const privateTable: CrossCheck<Shape> = {
  input: "natRoutes",
  want: "must be of a private route table; an isolated one has no way out",
  offending: (values) =>
    Object.keys(values.natRoutes).filter((table) => differ(values.routeTables[table]?.kind, "private")),
  hcl: `[for k, v in var.nat_routes : k if try(var.route_tables[k].kind, "") != "private"]`,
};

/** Each would get an internet gateway, and AWS attaches one to a VPC: the second fails at apply. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const oneWayOut: CrossCheck<Shape> = {
  input: "routeTables",
  want: "must be the only public one; a VPC has one internet gateway, and public subnets share its route table",
  offending: ({ routeTables }) => {
    const open = Object.keys(routeTables).filter((key) => routeTables[key]?.kind === "public");
    return open.length > 1 ? open : [];
  },
  hcl: '[for k, v in var.route_tables : k if v.kind == "public" && length([for t in var.route_tables : t if t.kind == "public"]) > 1]',
};

const risingPorts: CrossCheck<Shape> = {
  input: "entries",
  want: "must have ports from low to high",
  offending: (values) =>
    Object.entries(values.entries)
      .filter(([, { fromPort, toPort }]) => known([fromPort, toPort]) && fromPort > toPort)
      .map(([k]) => k),
  hcl: `[for k, v in var.entries : k if v.from_port > v.to_port]`,
};

export const checks: readonly CrossCheck<Shape>[] = [
  sameKind("segment", "segments"),
  sameKind("routeTable", "routeTables"),
  publicSubnet,
  privateTable,
  oneWayOut,
  risingPorts,
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
    of: "natRoutes",
    field: "natGateway",
    to: "natGateways",
    hcl: ["nat_routes", "nat_gateways", "nat_gateway"],
    what: "a NAT gateway",
  }),
];
