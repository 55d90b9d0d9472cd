import { or } from "../../policy/tristate";
import { must } from "../answer";
import { isAtLeast } from "../related";
import type { Rule } from "../rule";

const leastDays = 365;

export const rule: Rule = {
  id: "ZT-DET-9",
  title: "logs are kept for a year",
  why: "It takes months until somebody finds that somebody is there.",
  fix: `Set retention_in_days to ${leastDays} or more, or 0 to keep them for ever.`,
  severity: "low",
  controls: { nist: [7] },
  types: ["aws_cloudwatch_log_group"],
  check: (group) =>
    must(
      or(group.is("retention_in_days", 0, undefined), isAtLeast(group, "retention_in_days", leastDays)),
      `they go before ${leastDays} days have passed`,
    ),
  examples: {
    good: [
      { aws_cloudwatch_log_group: { app: { retention_in_days: 365 } } },
      { aws_cloudwatch_log_group: { app: {} } },
    ],
    bad: [{ aws_cloudwatch_log_group: { app: { retention_in_days: 30 } } }],
  },
};
