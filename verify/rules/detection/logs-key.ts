import { must } from "../answer";
import { hasOwnKey } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-10",
  title: "logs are encrypted with a key of your own",
  why: "Logs hold what nobody meant to write into them: tokens, names, queries.",
  fix: "Set kms_key_id.",
  severity: "low",
  controls: { nist: [2] },
  types: ["aws_cloudwatch_log_group"],
  check: (group) => must(hasOwnKey(group, "kms_key_id"), "no key of yours encrypts it"),
  examples: {
    good: [{ aws_cloudwatch_log_group: { app: { kms_key_id: "${aws_kms_key.key.arn}" } }, aws_kms_key: { key: {} } }],
    bad: [{ aws_cloudwatch_log_group: { app: {} } }, { aws_cloudwatch_log_group: { app: { kms_key_id: "" } } }],
  },
};
