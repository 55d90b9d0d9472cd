/** Security groups with their rules, whichever way they are written. */
import type { Block } from "../../model/block";
import type { Meant, Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { UnknownValue, untraced } from "../../model/value";
import type { Group, Peer, Rule } from "../network";
import { allPorts } from "../ranges";
import { prefixLists } from "./prefix-lists";
import { addressPeers, portsOf, protocolOf } from "./terms";

type Direction = "ingress" | "egress";

export const groupTypes = ["aws_security_group", "aws_default_security_group"] as const;

/** Groups that an attribute names: of the model, or by an id that is not in it. */
export function groupsAt(
  model: Model,
  resource: Resource,
  path: string,
): { readonly ids: readonly string[]; readonly certain: boolean } {
  const meant: Meant = model.meant(resource, path, ...groupTypes);
  const literal = meant.texts.filter((text) => text.startsWith("sg-"));
  const ids = [...meant.sure.map(({ id }) => id), ...literal];
  const known = literal.length === meant.texts.length || meant.sure.length > 0;
  return { ids, certain: !meant.doubt && meant.perhaps.length === 0 && known };
}

interface Found {
  readonly direction: Direction;
  readonly rule: Rule;
}

/** Rules by the group they are of; those of which nobody knows the group are of all, perhaps. */
export function groupsOf(model: Model): ReadonlyMap<string, Group> {
  const rules = new Map<string, Found[]>();
  const anybodys: Found[] = [];
  for (const resource of model.all(
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
    "aws_security_group_rule",
  )) {
    const found = standalone(model, resource);
    const { ids, certain } = groupsAt(model, resource, "security_group_id");
    for (const id of ids) rules.set(id, [...(rules.get(id) ?? []), ...found]);
    if (!certain)
      anybodys.push(...found.map(({ direction, rule }) => ({ direction, rule: { ...rule, certain: false } })));
  }
  return new Map(
    model.all(...groupTypes).map((resource) => {
      const own = rules.get(resource.id) ?? [];
      const all = [...own, ...anybodys, ...inline(model, resource, own.length > 0)];
      const of = (direction: Direction): readonly Rule[] =>
        all.filter((one) => one.direction === direction).map(({ rule }) => rule);
      return [
        resource.id,
        { id: resource.id, vpc: vpcOf(model, resource), ingress: of("ingress"), egress: of("egress") },
      ];
    }),
  );
}

export function vpcOf(model: Model, resource: Resource): string | undefined {
  const { sure, texts, doubt } = model.meant(resource, "vpc_id", "aws_vpc", "aws_default_vpc");
  const [vpc] = sure;
  if (vpc) return vpc.id;
  const literal = texts.find((text) => text.startsWith("vpc-"));
  return doubt ? undefined : literal;
}

function standalone(model: Model, resource: Resource): readonly Found[] {
  const { type } = resource;
  const direction =
    type === "aws_security_group_rule" ? directionOf(resource) : type.includes("ingress") ? "ingress" : "egress";
  const paths =
    type === "aws_security_group_rule"
      ? {
          protocol: "protocol",
          addresses: ["cidr_blocks"],
          group: "source_security_group_id",
          lists: "prefix_list_ids",
        }
      : {
          protocol: "ip_protocol",
          addresses: ["cidr_ipv4"],
          group: "referenced_security_group_id",
          lists: "prefix_list_id",
        };
  const self = resource.is("self", true) === true ? groupsAt(model, resource, "security_group_id").ids : [];
  const peers = [
    ...peersOf(model, resource, resource, paths),
    ...self.map((group): Peer => ({ kind: "group", group })),
  ];
  const directions: readonly Direction[] = direction ? [direction] : ["ingress", "egress"];
  return directions.flatMap((one) =>
    rulesOf(resource.id, resource, paths.protocol, peers, direction !== undefined && resource.exists === true).map(
      (rule) => ({ direction: one, rule }),
    ),
  );
}

function directionOf(resource: Resource): Direction | undefined {
  const text = resource.text("type");
  return text === "ingress" || text === "egress" ? text : undefined;
}

interface Paths {
  readonly addresses: readonly string[];
  readonly group: string;
  readonly lists: string;
}

function peersOf(model: Model, resource: Resource, block: Block, { addresses, group, lists }: Paths): readonly Peer[] {
  const asResource = block === resource ? resource : within(resource, block);
  const groups = groupsAt(model, asResource, group);
  return [
    ...addresses.flatMap((path) => addressPeers(block, path)),
    ...groups.ids.map((id): Peer => ({ kind: "group", group: id })),
    ...(groups.certain ? [] : [{ kind: "unknown" } as const]),
    ...prefixLists(model, asResource, lists),
  ];
}

/** A block inside a resource, as something that refers to others. */
const within = (resource: Resource, block: Block): Resource =>
  Object.assign(Object.create(Object.getPrototypeOf(resource) as object) as Resource, resource, { value: block.value });

function rulesOf(
  id: string,
  block: Block,
  protocolPath: string,
  peers: readonly Peer[],
  certain: boolean,
): readonly Rule[] {
  const protocol = protocolOf(block, protocolPath);
  const { ports, certain: known } = portsOf(block);
  return peers.map((peer) => ({
    id,
    protocol: protocol ?? "all",
    ports: protocol === undefined ? allPorts : ports,
    peer,
    certain: certain && known && protocol !== undefined && peer.kind !== "unknown",
  }));
}

const inlinePaths = { addresses: ["cidr_blocks"], group: "security_groups", lists: "prefix_list_ids" };

/** Rules inside a group. Where rules of their own are used, what a plan does not know of the group's are those. */
function inline(model: Model, resource: Resource, hasOwn: boolean): readonly Found[] {
  return (["ingress", "egress"] as const).flatMap((direction) => {
    const value = resource.at(direction);
    if (value === undefined || (hasOwn && untraced(value) instanceof UnknownValue)) return [];
    return resource.blocks(direction).flatMap((block) => {
      const self: readonly Peer[] = block.is("self", true) === true ? [{ kind: "group", group: resource.id }] : [];
      const peers = [...peersOf(model, resource, block, inlinePaths), ...self];
      return rulesOf(`${resource.id} ${direction}`, block, "protocol", peers, resource.exists === true).map((rule) => ({
        direction,
        rule,
      }));
    });
  });
}
