import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all, str } from "../../core/late";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

/** The security groups of services, stores and doors, and the rules that grants open between them. */
export class ServiceBoundary extends Construct {
  readonly groupIds: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { name, vpcId, groups, peers, ingress, egress, internet, prefixLists } = given;

    const group = new SecurityGroup(this, "group", {
      forEach: groups.forEach,
      name: groups.value.name,
      description: "Closed but for the rules of grants.",
      vpcId,
      revokeRulesOnDelete: true,
      tags: { Name: groups.value.name, Boundary: groups.key, Network: name },
    });
    const named = new TerraformLocal(this, "groups", Fn.merge([Token.asAny(all(group)), peers]));
    const idOf = (key: string) => str(`local.${named.friendlyUniqueId}[${key}]`);

    new VpcSecurityGroupIngressRule(this, "ingress", {
      forEach: ingress.forEach,
      securityGroupId: idOf("each.value.group"),
      referencedSecurityGroupId: idOf("each.value.peer"),
      ipProtocol: ingress.value.protocol,
      fromPort: ingress.value.fromPort,
      toPort: ingress.value.toPort,
      description: ingress.value.grants,
    });
    new VpcSecurityGroupEgressRule(this, "egress", {
      forEach: egress.forEach,
      securityGroupId: idOf("each.value.group"),
      referencedSecurityGroupId: idOf("each.value.peer"),
      ipProtocol: egress.value.protocol,
      fromPort: egress.value.fromPort,
      toPort: egress.value.toPort,
      description: egress.value.grants,
    });
    new VpcSecurityGroupEgressRule(this, "internet", {
      forEach: internet.forEach,
      securityGroupId: idOf("each.value.group"),
      cidrIpv4: internet.value.cidr,
      ipProtocol: internet.value.protocol,
      fromPort: internet.value.fromPort,
      toPort: internet.value.toPort,
      description: internet.value.grants,
    });
    new VpcSecurityGroupIngressRule(this, "public", {
      forEach: given.public.forEach,
      securityGroupId: idOf("each.value.group"),
      cidrIpv4: given.public.value.cidr,
      ipProtocol: "tcp",
      fromPort: given.public.value.port,
      toPort: given.public.value.port,
      description: given.public.value.grants,
    });
    new VpcSecurityGroupEgressRule(this, "prefix_list", {
      forEach: prefixLists.forEach,
      securityGroupId: idOf("each.value.group"),
      prefixListId: prefixLists.value.prefixListId,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      description: prefixLists.value.grants,
    });

    this.groupIds = all(group);
  }
}

export const serviceBoundary = defineModule({
  name: "service-boundary",
  summary: "Security groups of services, stores and doors, closed but for one rule per grant and direction.",
  inputs,
  outputs,
  checks,
  construct: ServiceBoundary,
});
