import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclAssociation } from "@cdktf/provider-aws/lib/network-acl-association";
import { NetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcBlockPublicAccessExclusion } from "@cdktf/provider-aws/lib/vpc-block-public-access-exclusion";
import { VpcBlockPublicAccessOptions } from "@cdktf/provider-aws/lib/vpc-block-public-access-options";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all, at } from "../../core/late";
import { checks } from "./checks";
import { FlowLogs } from "./flow-logs";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A VPC of segments that reach nothing, and each other only where an entry allows it. */
export class SegmentedVpc extends Construct {
  readonly vpcId: string;
  readonly subnetIds: string;
  readonly routeTableIds: string;
  readonly networkAclIds: string;
  readonly natAddresses: string;
  readonly logKeyArn: string;
  readonly flowLogGroupName: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);

    const vpc = new Vpc(this, "vpc", {
      cidrBlock: given.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: given.name },
    });
    this.adoptDefaults(vpc);
    const subnet = this.subnets(given, vpc);
    const { table, natAddress } = this.routes(given, vpc, subnet);
    const acl = this.networkAcls(given, vpc, subnet);
    this.blockPublicAccess(given, subnet);
    const logs = new FlowLogs(this, "flow_log", { ...given, vpcId: vpc.id });

    this.vpcId = vpc.id;
    this.subnetIds = all(subnet);
    this.routeTableIds = all(table);
    this.networkAclIds = all(acl);
    this.natAddresses = all(natAddress, "public_ip");
    this.logKeyArn = logs.keyArn;
    this.flowLogGroupName = logs.groupName;
  }

  /** What AWS makes with every VPC is adopted and emptied: it allows everything otherwise. */
  private adoptDefaults(vpc: Vpc): void {
    new DefaultSecurityGroup(this, "default", { vpcId: vpc.id, ingress: [], egress: [], tags: { Name: "unused" } });
    new DefaultNetworkAcl(this, "default_acl", {
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      tags: { Name: "unused" },
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
    new DefaultRouteTable(this, "default_routes", {
      defaultRouteTableId: vpc.defaultRouteTableId,
      route: [],
      tags: { Name: "unused" },
    });
  }

  private subnets({ name, subnets }: Given, vpc: Vpc): Subnet {
    return new Subnet(this, "subnet", {
      forEach: subnets.forEach,
      vpcId: vpc.id,
      cidrBlock: subnets.value.cidr,
      availabilityZone: subnets.value.availabilityZone,
      mapPublicIpOnLaunch: false,
      tags: { Name: Fn.join("-", [name, subnets.key]), Segment: subnets.value.segment, Kind: subnets.value.kind },
    });
  }

  private routes({ name, subnets, routeTables, natGateways, natRoutes }: Given, vpc: Vpc, subnet: Subnet) {
    const table = new RouteTable(this, "route_table", {
      forEach: routeTables.forEach,
      vpcId: vpc.id,
      tags: { Name: Fn.join("-", [name, routeTables.key]) },
    });
    new RouteTableAssociation(this, "route_table_association", {
      forEach: subnets.forEach,
      subnetId: at(subnet, "each.key"),
      routeTableId: at(table, "each.value.route_table"),
    });

    const open = routeTables.where("kind", "public");
    const gateway = new InternetGateway(this, "internet_gateway", {
      forEach: open.forEach,
      vpcId: vpc.id,
      tags: { Name: name },
    });
    new Route(this, "public_route", {
      forEach: open.forEach,
      routeTableId: at(table, "each.key"),
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: at(gateway, "each.key"),
    });

    const natAddress = new Eip(this, "nat_address", {
      forEach: natGateways.forEach,
      domain: "vpc",
      dependsOn: [gateway],
    });
    const nat = new NatGateway(this, "nat_gateway", {
      forEach: natGateways.forEach,
      allocationId: at(natAddress, "each.key", "allocation_id"),
      subnetId: at(subnet, "each.value.subnet"),
      tags: { Name: Fn.join("-", [name, natGateways.key]) },
    });
    new Route(this, "nat_route", {
      forEach: natRoutes.forEach,
      routeTableId: at(table, "each.key"),
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: at(nat, "each.value.nat_gateway"),
    });
    return { table, natAddress };
  }

  private networkAcls({ name, segments, subnets, entries }: Given, vpc: Vpc, subnet: Subnet): NetworkAcl {
    const acl = new NetworkAcl(this, "network_acl", {
      forEach: segments.forEach,
      vpcId: vpc.id,
      tags: { Name: Fn.join("-", [name, segments.key]) },
    });
    new NetworkAclAssociation(this, "network_acl_association", {
      forEach: subnets.forEach,
      networkAclId: at(acl, "each.value.segment"),
      subnetId: at(subnet, "each.key"),
    });
    new NetworkAclRule(this, "network_acl_rule", {
      forEach: entries.forEach,
      networkAclId: at(acl, "each.value.segment"),
      egress: entries.value.egress,
      ruleNumber: entries.value.number,
      ruleAction: "allow",
      protocol: entries.value.protocol,
      cidrBlock: entries.value.cidr,
      fromPort: entries.value.fromPort,
      toPort: entries.value.toPort,
    });
    return acl;
  }

  private blockPublicAccess({ name, subnets, blockPublicAccess }: Given, subnet: Subnet): void {
    const block = new VpcBlockPublicAccessOptions(this, "block_public_access", {
      forEach: blockPublicAccess.forEach,
      internetGatewayBlockMode: blockPublicAccess.value.mode,
    });
    const open = subnets.where("kind", "public");
    new VpcBlockPublicAccessExclusion(this, "block_public_access_exclusion", {
      forEach: open.forEach,
      subnetId: at(subnet, "each.key"),
      internetGatewayExclusionMode: "allow-bidirectional",
      tags: { Name: Fn.join("-", [name, open.key]) },
      dependsOn: [block],
    });
  }
}

export const segmentedVpc = defineModule({
  name: "segmented-vpc",
  summary: "A VPC of public, private and isolated segments in which nothing reaches anything until an entry allows it.",
  inputs,
  outputs,
  checks,
  construct: SegmentedVpc,
});
