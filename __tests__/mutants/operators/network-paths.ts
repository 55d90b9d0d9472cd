/** Paths of the network that are opened or closed all the way: by grants that nobody declared, and by pieces that are gone. */

import { egress, entry, group, ingress, keysOf, network, subnet } from "../example";
import { copy, type Edit, type Given, type Mutant, mutants, remove, set } from "../mutant";

/** What a grant of the example makes of the network. */
interface Leg {
  readonly from: string;
  readonly to: string;
  /** Segments. */
  readonly out: string;
  readonly into: string;
  readonly port: number;
}

const legs: readonly Leg[] = [
  { from: "client-vpn", to: "orders-api", out: "vpn", into: "app", port: 8443 },
  { from: "orders-api", to: "endpoints", out: "app", into: "endpoints", port: 443 },
  { from: "orders-api", to: "orders-db", out: "app", into: "data", port: 5432 },
  { from: "session-manager", to: "endpoints", out: "doors", into: "endpoints", port: 443 },
  { from: "session-manager", to: "orders-db", out: "doors", into: "data", port: 5432 },
];

const nameOf = ({ from, to, port }: Leg): string => `${from}/${to}/tcp-${port}`;
const inWords = ({ from, to }: Leg): string => `${from} to ${to}`;

const rules = (leg: Leg): readonly string[] => [ingress(nameOf(leg)), egress(nameOf(leg))];
const entries = ({ out, into, port }: Leg): readonly string[] => [
  entry(`${out}/out/${into}/tcp-${port}`),
  entry(`${into}/in/${out}/tcp-${port}`),
];

/** The same argument of rules and entries, on both sides. */
const everywhere = (leg: Leg, changes: Readonly<Record<string, Given>>, protocol?: string): readonly Edit[] => [
  ...[...rules(leg), ...entries(leg)].flatMap((id) => Object.entries(changes).map(([name, to]) => set(id, name, to))),
  ...(protocol === undefined
    ? []
    : [
        ...rules(leg).map((id) => set(id, "ip_protocol", protocol)),
        ...entries(leg).map((id) => set(id, "protocol", protocol)),
      ]),
];

/** Two that no grant joins; what there is of a grant like it is copied. */
const undeclared: readonly Leg[] = [
  { from: "session-manager", to: "orders-api", out: "doors", into: "app", port: 8443 },
  { from: "session-manager", to: "orders-api", out: "doors", into: "app", port: 22 },
  { from: "orders-db", to: "endpoints", out: "data", into: "endpoints", port: 443 },
  { from: "orders-db", to: "orders-api", out: "data", into: "app", port: 8443 },
  { from: "orders-api", to: "session-manager", out: "app", into: "doors", port: 22 },
  { from: "orders-db", to: "session-manager", out: "data", into: "doors", port: 22 },
  { from: "endpoints", to: "orders-db", out: "endpoints", into: "data", port: 5432 },
];

const ranges: Readonly<Record<string, string>> = {
  app: "10.10.16.0/20",
  data: "10.10.32.0/20",
  doors: "10.10.48.0/20",
  endpoints: "10.10.64.0/20",
  vpn: "10.10.80.0/20",
};

function opened(leg: Leg): readonly Edit[] {
  const { from, to, out, into, port } = leg;
  const ports = { from_port: port, to_port: port };
  const acl = (segment: string, other: string, egress_: boolean, first: number, last: number): Edit =>
    copy(entry("app/out/data/tcp-5432"), `${segment}/${egress_ ? "out" : "in"}/${other}/tcp-${first}`, {
      ...{ network_acl_id: { idOf: network(`aws_network_acl.network_acl["${segment}"]`) }, egress: egress_ },
      ...{ cidr_block: ranges[other] ?? "", rule_number: 900 + (port % 50), from_port: first, to_port: last },
    });
  return [
    copy(ingress("orders-api/orders-db/tcp-5432"), nameOf(leg), {
      ...ports,
      ...{ security_group_id: { idOf: group(to) }, referenced_security_group_id: { idOf: group(from) } },
    }),
    copy(egress("orders-api/orders-db/tcp-5432"), nameOf(leg), {
      ...ports,
      ...{ security_group_id: { idOf: group(from) }, referenced_security_group_id: { idOf: group(to) } },
    }),
    acl(out, into, true, port, port),
    acl(into, out, false, port, port),
    acl(into, out, true, 1024, 65_535),
    acl(out, into, false, 1024, 65_535),
  ];
}

const entryIds = keysOf(network("aws_network_acl_rule.network_acl_rule"));
const zones = ["app-a", "data-b", "doors-c", "endpoints-a", "vpn-b"];

export const networkPaths: readonly Mutant[] = [
  ...mutants(
    "open-all-ports",
    "packets",
    "harmful",
    legs.map((leg) => [
      nameOf(leg),
      `all TCP ports from ${inWords(leg)}, in groups and ACLs`,
      ...everywhere(leg, { from_port: 0, to_port: 65_535 }),
    ]),
  ),
  ...mutants(
    "open-next-port",
    "packets",
    "harmful",
    legs.map((leg) => [
      nameOf(leg),
      `one port more from ${inWords(leg)}, in groups and ACLs`,
      ...everywhere(leg, { to_port: leg.port + 1 }),
    ]),
  ),
  ...mutants(
    "open-all-protocols",
    "packets",
    "harmful",
    legs.map((leg) => [
      nameOf(leg),
      `all protocols from ${inWords(leg)}, in groups and ACLs`,
      ...everywhere(leg, { from_port: null, to_port: null }, "-1"),
    ]),
  ),
  ...mutants(
    "add-undeclared-path",
    "packets",
    "harmful",
    undeclared.map((leg) => [nameOf(leg), `a path from ${inWords(leg)}, as if it were granted`, ...opened(leg)]),
  ),
  ...mutants(
    "remove-entry",
    "packets",
    "harmful",
    entryIds.map((name) => [
      name,
      "an entry of a network ACL is gone, and with it what a grant declares",
      remove(entry(name)),
    ]),
  ),
  ...mutants(
    "remove-rule",
    "packets",
    "harmful",
    legs.flatMap((leg) => [
      [
        `in/${nameOf(leg)}`,
        "an ingress rule is gone, and with it what a grant declares",
        remove(ingress(nameOf(leg))),
      ] as const,
      [
        `out/${nameOf(leg)}`,
        "an egress rule is gone, and with it what a grant declares",
        remove(egress(nameOf(leg))),
      ] as const,
    ]),
  ),
  ...mutants(
    "swap-peer",
    "packets",
    "harmful",
    legs.flatMap((leg) => [
      [
        `in/${nameOf(leg)}`,
        "an ingress rule names another group",
        set(ingress(nameOf(leg)), "referenced_security_group_id", {
          idOf: group(leg.from === "client-vpn" ? "session-manager" : "client-vpn"),
        }),
      ] as const,
      [
        `out/${nameOf(leg)}`,
        "an egress rule is another group's",
        set(egress(nameOf(leg)), "security_group_id", {
          idOf: group(leg.from === "client-vpn" ? "session-manager" : "client-vpn"),
        }),
      ] as const,
    ]),
  ),
  ...mutants("swap-group", "packets", "harmful", [
    [
      "database",
      "the database has the group of the service",
      set("dev-data: module.database_orders_db.aws_db_instance.instance", "vpc_security_group_ids", [
        { idOf: group("orders-api") },
      ]),
    ],
    [
      "host",
      "the host has the group of the VPN",
      set("dev-access: module.host.aws_launch_template.template", "network_interfaces.0.security_groups", [
        { idOf: group("client-vpn") },
      ]),
    ],
    [
      "endpoint",
      "an endpoint has the group of the database",
      set('dev-network: module.endpoints.aws_vpc_endpoint.interface["kms"]', "security_group_ids", [
        { idOf: group("orders-db") },
      ]),
    ],
    [
      "vpn",
      "people at the VPN have the group of the host",
      set("dev-access: module.client_vpn.aws_ec2_client_vpn_endpoint.endpoint", "security_group_ids", [
        { idOf: group("session-manager") },
      ]),
    ],
  ]),
  ...mutants(
    "swap-acl",
    "packets",
    "harmful",
    zones.map((name) => [
      name,
      "a subnet has the ACL of another segment",
      set(network(`aws_network_acl_association.network_acl_association["${name}"]`), "network_acl_id", {
        idOf: network('aws_network_acl.network_acl["edge"]'),
      }),
    ]),
  ),
  ...mutants("move", "packets", "harmful", [
    [
      "database",
      "the database stands in the public segment",
      set(
        "dev-data: module.database_orders_db.aws_db_subnet_group.subnets",
        "subnet_ids",
        ["a", "b", "c"].map((zone) => ({ idOf: subnet(`edge-${zone}`) })),
      ),
    ],
    [
      "host",
      "the host stands in the segment of the database",
      set(
        "dev-access: module.host.aws_autoscaling_group.group",
        "vpc_zone_identifier",
        ["a", "b", "c"].map((zone) => ({ idOf: subnet(`data-${zone}`) })),
      ),
    ],
    [
      "vpn",
      "the VPN is associated with the segment of the service, in which no ACL lets anything from zone to zone",
      ...["a", "b", "c"].map((zone) =>
        set(
          `dev-access: module.client_vpn.aws_ec2_client_vpn_network_association.association["${zone}"]`,
          "subnet_id",
          { idOf: subnet(`app-${zone}`) },
        ),
      ),
    ],
  ]),
  ...mutants(
    "deny-entry",
    "packets",
    "harmful",
    ["app/out/data/tcp-5432", "data/in/doors/tcp-5432", "vpn/out/app/tcp-8443"].map((name) => [
      name,
      "an entry denies what it let through",
      set(entry(name), "rule_action", "deny"),
    ]),
  ),
];
