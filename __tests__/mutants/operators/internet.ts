/** Parts of the network that are opened to the internet. Each is harmful by definition: what still holds is one mistake away. */

import { egress, entry, group, ingress, keysOf, network, subnet } from "../example";
import { copy, type Mutant, mutants, remove, set } from "../mutant";

const names = keysOf("dev-network: module.boundary.aws_vpc_security_group_ingress_rule.ingress");
const inbound = keysOf(network("aws_network_acl_rule.network_acl_rule")).filter((name) => name.includes("/in/"));
const anywhere = "0.0.0.0/0";
const host = "dev-access: module.host.aws_launch_template.template";

export const internet: readonly Mutant[] = [
  ...mutants(
    "open-rule",
    "definition",
    "harmful",
    names
      .filter((name) => !name.endsWith("tcp-443"))
      .map((name) => [
        name,
        "a rule lets in everybody in place of a group",
        set(ingress(name), "referenced_security_group_id", null),
        set(ingress(name), "cidr_ipv4", anywhere),
      ]),
  ),
  ...mutants(
    "open-ssh",
    "definition",
    "harmful",
    ["client-vpn", "orders-api", "orders-db", "session-manager", "endpoints"].map((name) => [
      name,
      "a rule more lets in SSH from everywhere",
      copy(ingress("orders-api/orders-db/tcp-5432"), `ssh/${name}`, {
        ...{
          security_group_id: { idOf: group(name) },
          referenced_security_group_id: null,
          cidr_ipv4: anywhere,
          from_port: 22,
          to_port: 22,
        },
      }),
    ]),
  ),
  ...mutants(
    "open-egress",
    "definition",
    "harmful",
    names.map((name) => [
      name,
      "a rule lets everything out in place of one port to a group",
      set(egress(name), "referenced_security_group_id", null),
      set(egress(name), "cidr_ipv4", anywhere),
      set(egress(name), "ip_protocol", "-1"),
      set(egress(name), "from_port", null),
      set(egress(name), "to_port", null),
    ]),
  ),
  ...mutants(
    "open-entry",
    "definition",
    "harmful",
    inbound.map((name) => [
      name,
      "an entry of an ACL lets in everything from everywhere",
      set(entry(name), "cidr_block", anywhere),
      set(entry(name), "protocol", "-1"),
      set(entry(name), "from_port", 0),
      set(entry(name), "to_port", 0),
    ]),
  ),
  ...mutants("public-address", "definition", "harmful", [
    ...["app-a", "data-b", "doors-c", "endpoints-a", "vpn-b"].map(
      (name) =>
        [name, "a subnet hands out public addresses", set(subnet(name), "map_public_ip_on_launch", true)] as const,
    ),
    ["host", "the host has a public address", set(host, "network_interfaces.0.associate_public_ip_address", "true")],
    [
      "database",
      "the database has a public address",
      set("dev-data: module.database_orders_db.aws_db_instance.instance", "publicly_accessible", true),
    ],
  ]),
  ...mutants("add-route", "definition", "harmful", [
    [
      "data",
      "the segment of the database has a route to the internet",
      copy(network('aws_route.public_route["public"]'), "data", {
        route_table_id: { idOf: network('aws_route_table.route_table["data"]') },
      }),
    ],
  ]),
  ...mutants("default-group", "definition", "harmful", [
    [
      "ingress",
      "the default group lets in its own members",
      set(network("aws_default_security_group.default"), "ingress", [
        { protocol: "-1", from_port: 0, to_port: 0, self: true },
      ]),
    ],
    [
      "egress",
      "the default group lets everything out",
      set(network("aws_default_security_group.default"), "egress", [
        { protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: [anywhere] },
      ]),
    ],
    ["forgotten", "nobody closes the default group", remove(network("aws_default_security_group.default"))],
  ]),
  ...mutants("block-public-access", "definition", "harmful", [
    [
      "off",
      "Block Public Access is off",
      set(
        network('aws_vpc_block_public_access_options.block_public_access["this"]'),
        "internet_gateway_block_mode",
        "off",
      ),
    ],
    [
      "vpc",
      "an exclusion is of the whole VPC",
      set(network('aws_vpc_block_public_access_exclusion.block_public_access_exclusion["edge-a"]'), "subnet_id", null),
      set(network('aws_vpc_block_public_access_exclusion.block_public_access_exclusion["edge-a"]'), "vpc_id", {
        idOf: network("aws_vpc.vpc"),
      }),
    ],
  ]),
  ...mutants("vpn", "definition", "harmful", [
    [
      "anywhere",
      "a group may go everywhere",
      set(
        'dev-access: module.client_vpn.aws_ec2_client_vpn_authorization_rule.rule["engineering/app"]',
        "target_network_cidr",
        anywhere,
      ),
    ],
    [
      "everybody",
      "everybody who can log in may go where a group may",
      set(
        'dev-access: module.client_vpn.aws_ec2_client_vpn_authorization_rule.rule["engineering/app"]',
        "access_group_id",
        null,
      ),
      set(
        'dev-access: module.client_vpn.aws_ec2_client_vpn_authorization_rule.rule["engineering/app"]',
        "authorize_all_groups",
        true,
      ),
    ],
  ]),
  ...mutants(
    "endpoint-names",
    "definition",
    "harmful",
    ["kms", "s3", "ssm"].map((name) => [
      name,
      "the public name of a service leads around its endpoint",
      set(`dev-network: module.endpoints.aws_vpc_endpoint.interface["${name}"]`, "private_dns_enabled", false),
    ]),
  ),
];
