import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-16",
  title: "the DNS firewall fails closed",
  why: "A firewall that opens when it is overloaded is opened by loading it.",
  fix: "Set firewall_fail_open to DISABLED.",
  severity: "low",
  controls: { nist: [2, 4] },
  types: ["aws_route53_resolver_firewall_config"],
  check: (config) =>
    must(config.is("firewall_fail_open", "DISABLED", undefined), "it lets queries through when it cannot answer"),
  examples: {
    good: [
      { aws_route53_resolver_firewall_config: { main: { resource_id: "vpc-1", firewall_fail_open: "DISABLED" } } },
    ],
    bad: [{ aws_route53_resolver_firewall_config: { main: { resource_id: "vpc-1", firewall_fail_open: "ENABLED" } } }],
  },
};
