import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all, expr } from "../../core/late";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { perimeterPolicy } from "./perimeter";

/** Endpoints of AWS services inside a VPC, through which only the organization meets itself. */
export class PrivateEndpoints extends Construct {
  readonly securityGroupId: string;
  readonly interfaceEndpointIds: string;
  readonly gatewayPrefixListIds: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { name, vpcId, interfaceEndpoints, gatewayEndpoints } = given;
    const policy = perimeterPolicy(this, given);

    const group = new SecurityGroup(this, "group", {
      name: Fn.join("-", [name, "endpoints"]),
      description: "Closed but for the rules of grants.",
      vpcId,
      revokeRulesOnDelete: true,
      tags: { Name: Fn.join("-", [name, "endpoints"]) },
    });
    const inside = new VpcEndpoint(this, "interface", {
      forEach: interfaceEndpoints.forEach,
      vpcId,
      vpcEndpointType: "Interface",
      serviceName: interfaceEndpoints.value.service,
      subnetIds: interfaceEndpoints.value.subnetIds,
      securityGroupIds: [group.id],
      privateDnsEnabled: interfaceEndpoints.value.privateDns,
      policy,
      tags: { Name: Fn.join("-", [name, interfaceEndpoints.key]) },
    });
    inside.addOverride("dynamic.dns_options", resolveFromTheVpc);
    const gateway = new VpcEndpoint(this, "gateway", {
      forEach: gatewayEndpoints.forEach,
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: gatewayEndpoints.value.service,
      routeTableIds: gatewayEndpoints.value.routeTableIds,
      policy,
      tags: { Name: Fn.join("-", [name, gatewayEndpoints.key]) },
    });

    this.securityGroupId = group.id;
    this.interfaceEndpointIds = all(inside);
    this.gatewayPrefixListIds = all(gateway, "prefix_list_id");
  }
}

/** The endpoint of S3 alone would otherwise answer names only to queries from outside the VPC, and ask for a gateway endpoint beside it. */
const resolveFromTheVpc = {
  for_each: expr('each.key == "s3" && each.value.private_dns ? [false] : []'),
  content: { dns_record_ip_type: "ipv4", private_dns_only_for_inbound_resolver_endpoint: expr("dns_options.value") },
};

export const privateEndpoints = defineModule({
  name: "private-endpoints",
  summary:
    "Private endpoints of AWS services, each with a perimeter policy: the organization's principals and resources only.",
  inputs,
  outputs,
  checks,
  construct: PrivateEndpoints,
});
