import { DataAwsVpcEndpointService } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-service";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { at, expr, inserted, str } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** An endpoint per service of somebody else, each with a closed security group of its own. Such endpoints take no endpoint policy. */
export function consumedServices(scope: Construct, { name, vpcId, endpoints }: Given) {
  const group = new SecurityGroup(scope, "endpoint_group", {
    forEach: endpoints.forEach,
    name: Fn.join("-", [name, "endpoint", endpoints.key]),
    description: "Closed but for the rules of grants.",
    vpcId,
    revokeRulesOnDelete: true,
    tags: { Name: Fn.join("-", [name, "endpoint", endpoints.key]) },
  });
  const service = new DataAwsVpcEndpointService(scope, "consumed", {
    forEach: endpoints.forEach,
    serviceName: endpoints.value.service,
  });
  const endpoint = new VpcEndpoint(scope, "endpoint", {
    forEach: endpoints.forEach,
    vpcId,
    vpcEndpointType: "Interface",
    serviceName: endpoints.value.service,
    subnetIds: Token.asList(expr(subnetsIn(zonesOf(service)))),
    securityGroupIds: [at(group, "each.key")],
    privateDnsEnabled: endpoints.value.privateDns,
    tags: { Name: Fn.join("-", [name, endpoints.key]) },
    lifecycle: { precondition: [somewhere(zonesOf(service))] },
  });
  return { group, endpoint };
}

/** The zones that a service has in common with this account, by their names here: accounts name zones differently. */
const zonesOf = (service: DataAwsVpcEndpointService): string =>
  `data.aws_vpc_endpoint_service.${service.friendlyUniqueId}[each.key].availability_zones`;

const subnetsIn = (zones: string): string => `[for zone, id in each.value.subnet_ids : id if contains(${zones}, zone)]`;

const somewhere = (zones: string) => ({
  condition: str(`length(${subnetsIn(zones)}) > 0`),
  errorMessage: str(
    `"endpoints.${inserted("each.key")}.subnet_ids must name a subnet in a zone of the service (${inserted(`join(", ", ${zones})`)}), got ${inserted('join(", ", keys(each.value.subnet_ids))')}; add a zone to the network."`,
  ),
});
