/** The network of a model. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Network, Subnet } from "../network";
import { allAddresses, type Ranges } from "../ranges";
import { aclOf, aclsOf } from "./acls";
import { attachmentsOf, peeringsOf } from "./connections";
import { groupsOf, vpcOf } from "./groups";
import { internetOf } from "./public-access";
import { RouteTables } from "./routes";
import { addressesAt } from "./terms";

const vpcTypes = ["aws_vpc", "aws_default_vpc"] as const;

export function networkOf(model: Model): Network {
  const vpcs = new Map(model.all(...vpcTypes).map((vpc) => [vpc.id, { id: vpc.id, blocks: blocksOf(model, vpc) }]));
  const tables = new RouteTables(model);
  const subnets = new Map(
    model.all("aws_subnet", "aws_default_subnet").map((subnet) => [subnet.id, subnetOf(model, tables, subnet)]),
  );
  return {
    vpcs,
    subnets,
    groups: groupsOf(model),
    acls: aclsOf(model, [...vpcs.keys()]),
    peerings: peeringsOf(model),
    attachments: attachmentsOf(model, vpcs),
    problems: problemsOf(model),
  };
}

function blocksOf(model: Model, vpc: Resource): Ranges {
  const more = model.related(vpc, "aws_vpc_ipv4_cidr_block_association", "vpc_id");
  return [vpc, ...more].flatMap((one) => addressesAt(one, "cidr_block")?.addresses ?? []);
}

function subnetOf(model: Model, tables: RouteTables, subnet: Resource): Subnet {
  const vpc = vpcOf(model, subnet);
  return {
    id: subnet.id,
    vpc,
    addresses: addressesAt(subnet, "cidr_block")?.addresses ?? allAddresses,
    acl: aclOf(model, subnet, vpc),
    routes: tables.of(subnet, vpc),
    internet: internetOf(model, subnet, vpc),
  };
}

/** What is there and not modelled. */
function problemsOf(model: Model): readonly string[] {
  const ipv6 = model
    .all("aws_vpc", "aws_subnet")
    .filter(
      (one) =>
        one.is("assign_generated_ipv6_cidr_block", true) === true || one.is("ipv6_cidr_block", undefined) === false,
    );
  const types = [
    "aws_networkfirewall_firewall",
    "aws_vpn_connection",
    "aws_dx_gateway_association",
    "aws_networkmanager_core_network",
    "aws_vpclattice_service_network_vpc_association",
  ];
  const others = model.all(...types).map(({ id }) => `${id}: is not modelled, packets may go through it`);
  return [...ipv6.map(({ id }) => `${id}: IPv6 is not modelled`), ...others];
}
