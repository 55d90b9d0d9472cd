import { and, or } from "../../policy/tristate";
import { must } from "../answer";
import { isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-32",
  title: "topics and queues are encrypted",
  why: "Messages carry what the stores behind them hold.",
  fix: "Set kms_master_key_id; a queue may keep SQS's own key instead.",
  severity: "medium",
  controls: { nist: [2], securityHub: ["SNS.1", "SQS.1"] },
  types: ["aws_sns_topic", "aws_sqs_queue"],
  check: (target) =>
    must(
      or(
        isSet(target, "kms_master_key_id"),
        and(target.type === "aws_sqs_queue", target.is("sqs_managed_sse_enabled", true, undefined)),
      ),
      "it is not encrypted",
    ),
  examples: {
    good: [
      { aws_sns_topic: { alerts: { kms_master_key_id: "alias/alerts" } } },
      { aws_sqs_queue: { jobs: { sqs_managed_sse_enabled: true } } },
    ],
    bad: [{ aws_sns_topic: { alerts: {} } }, { aws_sqs_queue: { jobs: { sqs_managed_sse_enabled: false } } }],
  },
};
