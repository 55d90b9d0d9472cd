/** Network ACLs with their entries, and which subnet has which. */
import type { Block } from "../../model/block";
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { UnknownValue, untraced } from "../../model/value";
import type { Acl, Entry } from "../network";
import { allAddresses, allPorts } from "../ranges";
import { addressesAt, portsOf, protocolOf } from "./terms";

const aclTypes = ["aws_network_acl", "aws_default_network_acl"] as const;
type Direction = "ingress" | "egress";

/** What a VPC has until somebody adopts its default ACL: everything passes. */
const open = (id: string): Acl => {
  const entry: Entry = {
    id,
    number: 100,
    allow: true,
    protocol: "all",
    ports: allPorts,
    addresses: allAddresses,
    certain: true,
  };
  return { id, ingress: [entry], egress: [entry] };
};

export const openAclOf = (vpc: string): string => `default ACL of ${vpc}`;

interface Found {
  readonly direction: Direction;
  readonly entry: Entry;
}

export function aclsOf(model: Model, vpcs: readonly string[]): ReadonlyMap<string, Acl> {
  const entries = new Map<string, Found[]>();
  const anybodys: Found[] = [];
  for (const rule of model.all("aws_network_acl_rule")) {
    const { sure, doubt, perhaps } = model.meant(rule, "network_acl_id", ...aclTypes);
    const found = standalone(rule);
    for (const { id } of sure) entries.set(id, [...(entries.get(id) ?? []), ...found]);
    if (doubt || perhaps.length > 0)
      anybodys.push(...found.map(({ direction, entry }) => ({ direction, entry: { ...entry, certain: false } })));
  }
  const acls = model.all(...aclTypes).map((resource): Acl => {
    const own = entries.get(resource.id) ?? [];
    const all = [...own, ...anybodys, ...inline(resource, own.length > 0)];
    const of = (direction: Direction): readonly Entry[] =>
      all
        .filter((one) => one.direction === direction)
        .map(({ entry }) => entry)
        .sort((a, b) => a.number - b.number);
    return { id: resource.id, ingress: of("ingress"), egress: of("egress") };
  });
  return new Map([...vpcs.map((vpc) => open(openAclOf(vpc))), ...acls].map((acl) => [acl.id, acl]));
}

function standalone(rule: Resource): readonly Found[] {
  const egress = rule.is("egress", true);
  const directions: readonly Direction[] =
    egress === true ? ["egress"] : egress === false ? ["ingress"] : ["ingress", "egress"];
  return directions.flatMap((direction) =>
    entryOf(
      rule.id,
      rule,
      { number: "rule_number", action: "rule_action" },
      rule.exists === true && typeof egress === "boolean",
    ).map((entry) => ({ direction, entry })),
  );
}

function entryOf(
  id: string,
  block: Block,
  names: { readonly number: string; readonly action: string },
  exists: boolean,
): readonly Entry[] {
  const addresses = addressesAt(block, "cidr_block");
  if (!addresses) return [];
  const protocol = protocolOf(block, "protocol");
  const { ports, certain } = portsOf(block);
  const number = block.get(names.number);
  const allow = block.is(names.action, "allow");
  const known =
    exists &&
    certain &&
    addresses.certain &&
    protocol !== undefined &&
    typeof allow === "boolean" &&
    !(number instanceof UnknownValue);
  const base = {
    id,
    number: Number(number instanceof UnknownValue ? 0 : (number ?? 0)),
    protocol: protocol ?? ("all" as const),
    ports: protocol === undefined ? allPorts : ports,
    addresses: addresses.addresses,
    certain: known,
  };
  // What may allow and may deny does both, perhaps.
  return typeof allow === "boolean" ? [{ ...base, allow }] : [true, false].map((one) => ({ ...base, allow: one }));
}

function inline(resource: Resource, hasOwn: boolean): readonly Found[] {
  return (["ingress", "egress"] as const).flatMap((direction) => {
    const value = resource.at(direction);
    if (value === undefined || (hasOwn && untraced(value) instanceof UnknownValue)) return [];
    return resource
      .blocks(direction)
      .flatMap((block) =>
        entryOf(
          `${resource.id} ${direction}`,
          block,
          { number: "rule_no", action: "action" },
          resource.exists === true,
        ).map((entry) => ({ direction, entry })),
      );
  });
}

/** The ACL of a subnet: associated, or the VPC's default one. Undefined where nobody can tell. */
export function aclOf(model: Model, subnet: Resource, vpc: string | undefined): string | undefined {
  const associated = model.relations(subnet, "aws_network_acl_association", "subnet_id");
  const listed = aclTypes.flatMap((type) => model.relations(subnet, type, "subnet_ids"));
  if ([...associated, ...listed].some(({ related }) => related !== true)) return undefined;
  const [association] = associated;
  if (association) return model.meant(association.resource, "network_acl_id", ...aclTypes).sure[0]?.id;
  const [acl] = listed;
  if (acl) return acl.resource.id;
  return vpc === undefined ? undefined : (adopted(model, vpc) ?? openAclOf(vpc));
}

function adopted(model: Model, vpc: string): string | undefined {
  return model
    .all("aws_default_network_acl")
    .find((acl) => acl.references("default_network_acl_id").some(({ id, certain }) => certain && id === vpc))?.id;
}
