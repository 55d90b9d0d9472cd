import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { or, some, type Tri, unknown } from "../../policy/tristate";
import { must } from "../answer";
import { orElsewhere, someBeside, someOf } from "../related";
import type { Example, Rule } from "../rule";

const rules = "aws_route53_resolver_firewall_rule";

export const rule: Rule = {
  id: "ZT-NET-19",
  title: "DNS firewalls block something, and are asked",
  why: "A resource in a network without routes still talks to the world in DNS queries; a firewall that only alerts answers them.",
  fix: "Give the rule group a rule whose action is BLOCK, and associate it with the VPCs.",
  severity: "medium",
  controls: { nist: [2, 4] },
  types: ["aws_route53_resolver_firewall_rule_group"],
  check: (group, model) => [
    must(blocks(group, model), "none of its rules blocks, so every name is answered"),
    must(isAsked(group, model), "no VPC asks it"),
  ],
  examples: {
    good: [
      firewall("BLOCK", "${aws_route53_resolver_firewall_rule_group.dns.id}"),
      {
        ...firewall("BLOCK", "another"),
        aws_ram_resource_association: { dns: { resource_arn: "${aws_route53_resolver_firewall_rule_group.dns.arn}" } },
      },
    ],
    bad: [
      firewall("ALERT", "${aws_route53_resolver_firewall_rule_group.dns.id}"),
      firewall("BLOCK", "rslvr-frg-another"),
    ],
  },
};

function blocks(group: Resource, model: Model): Tri {
  const any = orElsewhere(someOf(model, group, rules, "firewall_rule_group_id"), "what the rule group blocks");
  return any === true ? someOf(model, group, rules, "firewall_rule_group_id", (one) => one.is("action", "BLOCK")) : any;
}

/** By a VPC, or by those that it is shared with. Where no VPC was read, they may stand elsewhere; Firewall Manager names nobody. */
function isAsked(group: Resource, model: Model): Tri {
  const found = or(
    someOf(model, group, "aws_route53_resolver_firewall_rule_group_association", "firewall_rule_group_id"),
    some(["aws_ram_resource_association", "aws_route53profiles_resource_association"], (type) =>
      someOf(model, group, type, "resource_arn"),
    ),
  );
  if (found !== false) return found;
  if (model.all("aws_fms_policy").length > 0) return unknown("Firewall Manager may associate it");
  const hasVpcs = someBeside(model, group, "aws_vpc", () => true);
  return hasVpcs === true ? false : orElsewhere(false, "the VPC that asks it");
}

function firewall(action: string, firewall_rule_group_id: string): Example {
  return {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_route53_resolver_firewall_rule_group: { dns: { name: "dns" } },
    [rules]: {
      all: { firewall_rule_group_id: "${aws_route53_resolver_firewall_rule_group.dns.id}", action, priority: 1 },
    },
    aws_route53_resolver_firewall_rule_group_association: {
      main: { firewall_rule_group_id, vpc_id: "${aws_vpc.main.id}" },
    },
  };
}
