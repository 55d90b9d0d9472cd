import { and } from "../../policy/tristate";
import { must } from "../answer";
import { someBlock } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-TLS-10",
  title: "warehouses refuse connections without TLS",
  why: "A client that does not ask for TLS sends its password and its data in the clear.",
  fix: "Set require_ssl to true in the parameter group.",
  severity: "high",
  controls: { nist: [2], securityHub: ["Redshift.2"] },
  types: ["aws_redshift_parameter_group"],
  check: (group) =>
    must(
      someBlock(group, "parameter", (one) => and(one.is("name", "require_ssl"), one.is("value", "true", "1"))),
      "it takes connections without TLS",
    ),
  examples: {
    good: [{ aws_redshift_parameter_group: { sales: { parameter: [{ name: "require_ssl", value: "true" }] } } }],
    bad: [
      { aws_redshift_parameter_group: { sales: {} } },
      { aws_redshift_parameter_group: { sales: { parameter: [{ name: "require_ssl", value: "false" }] } } },
    ],
  },
};
