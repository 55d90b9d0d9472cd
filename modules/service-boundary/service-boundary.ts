import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import type { z } from "zod";
import { accept } from "../../core/accept";
import { type CrossCheck, defineModule, type Props } from "../../core/definition";
import { all, inserted, known, str } from "../../core/late";
import { inputs, outputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Direction = "ingress" | "egress";

/** Rules name a group by its name: one that is not there would fail the plan without naming the rule. */
const namesGroup = (input: Direction, field: "group" | "peer"): CrossCheck<Shape> => ({
  input,
  want: "must name a group, or a peer",
  offending: (values: z.output<typeof inputs>) =>
    Object.entries(values[input])
      .filter(([, { [field]: name }]) => known(name) && known(Object.keys(values.peers)))
      .filter(([, { [field]: name }]) => !Object.hasOwn(values.groups, name) && !Object.hasOwn(values.peers, name))
      .map(([key]) => `${key}.${field}`),
  hcl: `[for k, v in var.${input} : "${inserted("k")}.${field}" if !contains(concat(keys(var.groups), keys(var.peers)), v.${field})]`,
});

const ownGroup: CrossCheck<Shape> = {
  input: "prefixLists",
  want: "must name a group",
  offending: ({ prefixLists, groups }) =>
    Object.entries(prefixLists)
      .filter(([, { group }]) => known(group) && !Object.hasOwn(groups, group))
      .map(([key]) => `${key}.group`),
  hcl: `[for k, v in var.prefix_lists : "${inserted("k")}.group" if !contains(keys(var.groups), v.group)]`,
};

/** A peer of the same name would take the rules of a group without a word. */
const namedOnce: CrossCheck<Shape> = {
  input: "peers",
  want: "must not have the name of a group",
  offending: ({ peers, groups }) => Object.keys(peers).filter((key) => Object.hasOwn(groups, key)),
  hcl: "[for k, v in var.peers : k if contains(keys(var.groups), k)]",
};

const checks = [
  ownGroup,
  namedOnce,
  namesGroup("ingress", "group"),
  namesGroup("ingress", "peer"),
  namesGroup("egress", "group"),
  namesGroup("egress", "peer"),
];

/** The security groups of services, stores and doors, and the rules that grants open between them. */
export class ServiceBoundary extends Construct {
  readonly groupIds: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const { name, vpcId, groups, peers, ingress, egress, prefixLists } = accept(this, inputs, props, checks);

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
