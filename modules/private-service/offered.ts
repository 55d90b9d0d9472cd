import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpointConnectionAccepter } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-accepter";
import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcEndpointServiceAllowedPrincipal } from "@cdktf/provider-aws/lib/vpc-endpoint-service-allowed-principal";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { at, expr, str } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A service per offer, behind a load balancer of its own, that nobody may ask for and that lets nobody in. */
export function offeredServices(scope: Construct, given: Given) {
  const { name, vpcId, offers } = given;
  const group = new SecurityGroup(scope, "balancer_group", {
    forEach: offers.forEach,
    name: Fn.join("-", [name, "offer", offers.key]),
    description: "Closed but for the rules of offers.",
    vpcId,
    revokeRulesOnDelete: true,
    tags: { Name: Fn.join("-", [name, "offer", offers.key]) },
  });
  const balancer = new Lb(scope, "balancer", {
    forEach: offers.forEach,
    name: offers.value.name,
    loadBalancerType: "network",
    internal: true,
    subnets: offers.value.subnetIds,
    securityGroups: [at(group, "each.key")],
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "on",
    enableCrossZoneLoadBalancing: true,
    enableDeletionProtection: expr("!each.value.retired"),
    tags: { Name: offers.value.name },
  });
  const target = targetGroup(scope, given);
  new LbListener(scope, "listener", {
    forEach: offers.forEach,
    loadBalancerArn: at(balancer, "each.key", "arn"),
    port: offers.value.port,
    protocol: "TCP",
    defaultAction: [{ type: "forward", targetGroupArn: at(target, "each.key", "arn") }],
  });
  const service = new VpcEndpointService(scope, "service", {
    forEach: offers.forEach,
    networkLoadBalancerArns: [at(balancer, "each.key", "arn")],
    acceptanceRequired: true,
    supportedIpAddressTypes: ["ipv4"],
    tags: { Name: Fn.join("-", [name, offers.key]) },
  });
  letIn(scope, given, group, service);
  return { group, target, service };
}

/** TLS goes through to the service: who is on both ends is for them to prove. The old group goes after the listener has the new one. */
const targetGroup = (scope: Construct, { vpcId, offers }: Given): LbTargetGroup =>
  new LbTargetGroup(scope, "target_group", {
    forEach: offers.forEach,
    name: Fn.join("-", [offers.value.name, str("each.value.port")]),
    targetType: "ip",
    protocol: "TCP",
    port: offers.value.port,
    vpcId,
    preserveClientIp: "false",
    connectionTermination: true,
    healthCheck: { protocol: "TCP", port: "traffic-port" },
    tags: { Name: offers.value.name },
    lifecycle: { createBeforeDestroy: true },
  });

/** Who may ask, which of their endpoints is accepted, and from which addresses it may speak: all three, or nothing gets in. */
function letIn(scope: Construct, given: Given, group: SecurityGroup, service: VpcEndpointService): void {
  const { account, offers, principals, consumers, connections } = given;
  // Not `allowed_principals` of the service: left empty, it would keep what it had.
  new VpcEndpointServiceAllowedPrincipal(scope, "principal", {
    forEach: principals.forEach,
    vpcEndpointServiceId: at(service, "each.value.offer"),
    principalArn: Fn.join("", ["arn:", account.partition, ":iam::", principals.value.account, ":root"]),
  });
  const port = Token.asNumber(expr(`${offers.hcl}[each.value.offer].port`));
  new VpcSecurityGroupIngressRule(scope, "consumer", {
    forEach: consumers.forEach,
    securityGroupId: at(group, "each.value.offer"),
    cidrIpv4: consumers.value.cidr,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    description: consumers.value.grants,
  });
  new VpcEndpointConnectionAccepter(scope, "connection", {
    forEach: connections.forEach,
    vpcEndpointServiceId: at(service, "each.value.offer"),
    vpcEndpointId: connections.value.endpointId,
  });
}
