/** Changes of one layer of the network after which the same packets get through as before: the others hold, or it was said in other words. */

import { egress, entry, group, ingress, keysOf, network, subnet, textAt } from "../example";
import { copy, type Mutant, mutants, remove, set } from "../mutant";

const names = keysOf("dev-network: module.boundary.aws_vpc_security_group_ingress_rule.ingress");
const entries = keysOf(network("aws_network_acl_rule.network_acl_rule"));
const returning = entries.filter((name) => name.endsWith("1024-65535"));
const asking = entries.filter((name) => !name.endsWith("1024-65535"));

const zones = ["a", "b", "c"];

const portOf = (name: string): number => Number(name.split("-").at(-1));
const numberOf = (id: string, name: string): number => Number(textAt(id, name));

/** The two halves of a /20. */
function halves(id: string): readonly [string, string] {
  const [a = "", b = "", c = "0"] = textAt(id, "cidr_block").split(".");
  return [`${a}.${b}.${c}.0/21`, `${a}.${b}.${Number(c) + 8}.0/21`];
}

export const networkHolds: readonly Mutant[] = [
  ...mutants(
    "split-cidr",
    "packets",
    "harmless",
    entries.slice(0, 10).map((name) => {
      const [first, second] = halves(entry(name));
      const number = numberOf(entry(name), "rule_number") + 300;
      return [
        name,
        "one range as its two halves",
        set(entry(name), "cidr_block", first),
        copy(entry(name), `${name}/2`, { cidr_block: second, rule_number: number }),
      ];
    }),
  ),
  ...mutants(
    "renumber",
    "packets",
    "harmless",
    entries
      .slice(10)
      .map((name) => [
        name,
        "an entry has another number; nothing stands between",
        set(entry(name), "rule_number", numberOf(entry(name), "rule_number") + 400),
      ]),
  ),
  ...mutants(
    "narrow-answers",
    "packets",
    "harmless",
    returning
      .slice(0, 6)
      .map((name) => [name, "answers go to the ports of Linux alone", set(entry(name), "from_port", 32_768)]),
  ),
  ...mutants(
    "deny-before",
    "packets",
    "harmless",
    asking
      .slice(0, 5)
      .map((name) => [
        name,
        "SSH is denied first, which nothing let through",
        copy(entry(name), `${name}/ssh`, { rule_action: "deny", rule_number: 1, from_port: 22, to_port: 22 }),
      ]),
  ),
  ...mutants(
    "widen-one-side",
    "packets",
    "harmless",
    names.flatMap((name) => [
      [
        `in/${name}`,
        "one port more is let in, and nobody's group lets it out",
        set(ingress(name), "to_port", portOf(name) + 1),
      ] as const,
      [
        `out/${name}`,
        "one port more is let out, and no group lets it in",
        set(egress(name), "to_port", portOf(name) + 1),
      ] as const,
    ]),
  ),
  ...mutants(
    "widen-entry",
    "packets",
    "harmless",
    asking.map((name) => [
      name,
      "one port more in an ACL, and no group lets it through",
      set(entry(name), "to_port", portOf(name) + 1),
    ]),
  ),
  ...mutants(
    "add-unused-rule",
    "packets",
    "harmless",
    ["client-vpn", "orders-db"].map((name) => [
      name,
      "a rule lets in a group that lets nothing out there",
      copy(ingress("orders-api/orders-db/tcp-5432"), `unused/${name}`, {
        ...{
          security_group_id: { idOf: group("session-manager") },
          referenced_security_group_id: { idOf: group(name) },
        },
      }),
    ]),
  ),
  ...mutants("remove-unused", "packets", "harmless", [
    [
      "edge",
      "nothing stands in the public segment: its route goes",
      remove(network('aws_route.public_route["public"]')),
    ],
    [
      "exclusion-a",
      "nothing stands in the public segment: its exclusion goes",
      remove(network('aws_vpc_block_public_access_exclusion.block_public_access_exclusion["edge-a"]')),
    ],
    [
      "exclusion-b",
      "nothing stands in the public segment: its exclusion goes",
      remove(network('aws_vpc_block_public_access_exclusion.block_public_access_exclusion["edge-b"]')),
    ],
  ]),
  ...mutants(
    "route-without-address",
    "packets",
    "harmless",
    ["app-a", "doors", "vpn", "endpoints"].map((table) => [
      table,
      "a route to the internet where nothing has an address, and Block Public Access is on",
      copy(network('aws_route.public_route["public"]'), table, {
        route_table_id: { idOf: network(`aws_route_table.route_table["${table}"]`) },
      }),
    ]),
  ),
  ...mutants("move-within-reach", "packets", "harmless", [
    [
      "group",
      "the host has the group of the service: from its segment, both reach the same",
      set("dev-access: module.host.aws_launch_template.template", "network_interfaces.0.security_groups", [
        { idOf: group("orders-api") },
      ]),
    ],
    [
      "host",
      "the host stands in the segment of the service",
      set(
        "dev-access: module.host.aws_autoscaling_group.group",
        "vpc_zone_identifier",
        zones.map((zone) => ({ idOf: subnet(`app-${zone}`) })),
      ),
    ],
  ]),
  ...mutants("describe", "definition", "harmless", [
    ...names
      .slice(0, 3)
      .map((name) => [`rule/${name}`, "another description", set(ingress(name), "description", "Reviewed.")] as const),
    ...["app-a", "data-a", "vpn-c"].map(
      (name) => [`subnet/${name}`, "a tag more", set(subnet(name), "tags.team", "platform")] as const,
    ),
  ]),
];
