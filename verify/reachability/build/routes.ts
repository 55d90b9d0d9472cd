/** The routes of subnets. */
import type { Block } from "../../model/block";
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Route, Target } from "../network";
import { prefixLists } from "./prefix-lists";
import { addressesAt } from "./terms";

const tableTypes = ["aws_route_table", "aws_default_route_table"] as const;

export class RouteTables {
  readonly #routes = new Map<string, Route[]>();
  /** A route of which nobody knows the table is in each, perhaps. */
  readonly #anybodys: Route[] = [];

  constructor(private readonly model: Model) {
    for (const table of model.all(...tableTypes))
      this.#routes.set(
        table.id,
        table.blocks("route").flatMap((block) => routesIn(model, table, block, "cidr_block")),
      );
    for (const route of model.all("aws_route")) {
      const { sure, perhaps, doubt } = model.meant(route, "route_table_id", ...tableTypes);
      const found = routesIn(model, route, route, "destination_cidr_block");
      for (const { id } of sure) this.#routes.get(id)?.push(...found);
      if (doubt || perhaps.length > 0) this.#anybodys.push(...found.map((one) => ({ ...one, certain: false })));
    }
  }

  /** Undefined where nobody can tell which table a subnet has. */
  of(subnet: Resource, vpc: string | undefined): readonly Route[] | undefined {
    const associated = this.model.relations(subnet, "aws_route_table_association", "subnet_id");
    if (associated.some(({ related }) => related !== true)) return undefined;
    const [association] = associated;
    const table = association ? this.tableOf(association.resource) : this.mainOf(vpc);
    return table === undefined ? undefined : [...(this.#routes.get(table) ?? []), ...this.#anybodys];
  }

  private tableOf(association: Resource): string | undefined {
    const { sure, doubt, perhaps } = this.model.meant(association, "route_table_id", ...tableTypes);
    return doubt || perhaps.length > 0 ? undefined : sure[0]?.id;
  }

  /** The main table of a VPC: one that took its place, the adopted default, or an empty one. */
  private mainOf(vpc: string | undefined): string | undefined {
    if (vpc === undefined) return undefined;
    const of = (path: string) => (one: Resource) =>
      one.references(path).some(({ id, certain }) => certain && id === vpc);
    const main = this.model.all("aws_main_route_table_association").find(of("vpc_id"));
    if (main) return this.tableOf(main);
    return (
      this.model.all("aws_default_route_table").find(of("default_route_table_id"))?.id ?? "a main table without routes"
    );
  }
}

/** Arguments that say where a route leads, and to which types. */
const targets: readonly (readonly [string, Target["kind"], ...string[]])[] = [
  ["gateway_id", "internet", "aws_internet_gateway"],
  ["nat_gateway_id", "nat", "aws_nat_gateway"],
  ["vpc_peering_connection_id", "peering", "aws_vpc_peering_connection"],
  ["transit_gateway_id", "transit", "aws_ec2_transit_gateway"],
];

/** What leads out of what is modelled: a virtual private gateway, an appliance, an endpoint. */
const elsewhere = [
  "egress_only_gateway_id",
  "carrier_gateway_id",
  "local_gateway_id",
  "network_interface_id",
  "vpc_endpoint_id",
  "core_network_arn",
];

function routesIn(model: Model, resource: Resource, block: Block, destination: string): readonly Route[] {
  const inside = block === resource ? resource : as(resource, block);
  const target = targetOf(model, inside);
  if (!target) return [];
  const addresses = addressesAt(block, destination);
  const certain = resource.exists === true && target.kind !== "unknown";
  const id = block === resource ? resource.id : `${resource.id} route`;
  const listed = prefixLists(model, inside, "destination_prefix_list_id").flatMap((peer) =>
    peer.kind === "addresses" ? peer.ranges : [],
  );
  return [
    ...(addresses ? [{ id, to: addresses.addresses, target, certain: certain && addresses.certain }] : []),
    ...listed.map((to) => ({ id, to, target, certain })),
  ];
}

const as = (resource: Resource, block: Block): Resource =>
  Object.assign(Object.create(Object.getPrototypeOf(resource) as object) as Resource, resource, { value: block.value });

function targetOf(model: Model, route: Resource): Target | undefined {
  for (const [path, kind, ...types] of targets) {
    if (route.get(path) === undefined || route.get(path) === "") continue;
    const { sure, texts } = model.meant(route, path, ...types);
    const id = sure[0]?.id ?? texts[0];
    if (id === undefined) return { kind: "unknown", id: route.id };
    if (kind === "internet" && !sure[0] && !id.startsWith("igw-")) return { kind: "blackhole", id };
    if (kind === "nat")
      return { kind, id, subnet: sure[0] && model.meant(sure[0], "subnet_id", "aws_subnet").sure[0]?.id };
    return { kind, id };
  }
  return elsewhere.some((path) => route.at(path) !== undefined && route.get(path) !== undefined)
    ? { kind: "blackhole", id: route.id }
    : undefined;
}
