import { must } from "../answer";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-15",
  title: "every VPC logs its DNS queries",
  why: "Names are how malware finds home, and how data leaves where nothing else may.",
  fix: "Associate an aws_route53_resolver_query_log_config with the VPC.",
  severity: "medium",
  controls: { nist: [5, 7] },
  types: ["aws_vpc"],
  check: (vpc, model) =>
    must(
      someOf(model, vpc, "aws_route53_resolver_query_log_config_association", "resource_id"),
      "nothing logs its DNS queries",
    ),
  examples: {
    good: [associated("${aws_vpc.main.id}")],
    bad: [{ aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } }, associated("vpc-1")],
  },
};

function associated(resource_id: string): Example {
  return {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_route53_resolver_query_log_config_association: {
      main: { resource_id, resolver_query_log_config_id: "rqlc-1" },
    },
  };
}
