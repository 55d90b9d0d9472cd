import { and, not } from "../../policy/tristate";
import { must } from "../answer";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-13",
  title: "rules that wait for events are on, and have a target",
  why: "An alarm that is off, or that nobody hears, is worse than none.",
  fix: "Leave state out, and add an aws_cloudwatch_event_target.",
  severity: "medium",
  controls: { nist: [5, 7] },
  types: ["aws_cloudwatch_event_rule"],
  check: (rule, model) => [
    must(and(not(rule.is("state", "DISABLED")), rule.is("is_enabled", true, undefined)), "it is off"),
    must(
      someOf(
        model,
        rule,
        "aws_cloudwatch_event_target",
        "rule",
        ({ account, region }) => account === rule.account && region === rule.region,
      ),
      "it has no target",
    ),
  ],
  examples: {
    good: [answered({})],
    bad: [answered({ state: "DISABLED" }), { aws_cloudwatch_event_rule: { root: { name: "root" } } }],
  },
};

function answered(rule: object): Example {
  return {
    aws_cloudwatch_event_rule: { root: { name: "root", ...rule } },
    aws_cloudwatch_event_target: {
      alert: { rule: "${aws_cloudwatch_event_rule.root.name}", arn: "arn:aws:sns:eu-west-1:111111111111:alerts" },
    },
  };
}
