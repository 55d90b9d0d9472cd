import { some } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-16",
  title: "Verified Access logs every request, with what was known of the person",
  why: "Decisions that nobody can look up cannot be questioned.",
  fix: "Set one of cloudwatch_logs, kinesis_data_firehose or s3 enabled in access_logs, and include_trust_context.",
  severity: "medium",
  controls: { nist: [4, 7] },
  types: ["aws_verifiedaccess_instance_logging_configuration"],
  check: (logging) => [
    must(
      some(["cloudwatch_logs", "kinesis_data_firehose", "s3"], (target) =>
        logging.is(`access_logs.${target}.enabled`, true),
      ),
      "it logs nothing",
    ),
    must(logging.is("access_logs.include_trust_context", true), "it does not log what a decision was based on"),
  ],
  examples: {
    good: [
      {
        aws_verifiedaccess_instance_logging_configuration: {
          main: { access_logs: { include_trust_context: true, cloudwatch_logs: { enabled: true, log_group: "x" } } },
        },
      },
    ],
    bad: [
      {
        aws_verifiedaccess_instance_logging_configuration: {
          main: { access_logs: { include_trust_context: true, s3: { enabled: false } } },
        },
      },
      {
        aws_verifiedaccess_instance_logging_configuration: {
          main: { access_logs: { s3: { enabled: true, bucket_name: "x" } } },
        },
      },
    ],
  },
};
