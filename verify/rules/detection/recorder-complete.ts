import { not, or } from "../../policy/tristate";
import { must } from "../answer";
import { hasBlock } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-5",
  title: "AWS Config records every kind of resource, and is on",
  why: "What is not recorded has no history, and no rule sees it.",
  fix: "Set all_supported to true, and is_enabled of the recorder's status too; exclude types by name if you must.",
  severity: "medium",
  controls: { nist: [1, 5], cis: ["3.3"], securityHub: ["Config.1"] },
  types: ["aws_config_configuration_recorder", "aws_config_configuration_recorder_status"],
  check: (recorder) =>
    recorder.type === "aws_config_configuration_recorder_status"
      ? must(recorder.is("is_enabled", true), "it records nothing")
      : must(
          or(
            not(hasBlock(recorder, "recording_group")),
            or(
              recorder.is("recording_group.all_supported", true, undefined),
              recorder.is("recording_group.recording_strategy.use_only", "EXCLUSION_BY_RESOURCE_TYPES"),
            ),
          ),
          "it records some types only",
        ),
  examples: {
    good: [
      {
        aws_config_configuration_recorder: { main: {} },
        aws_config_configuration_recorder_status: { main: { is_enabled: true } },
      },
      { aws_config_configuration_recorder: { main: { recording_group: [{ all_supported: true }] } } },
    ],
    bad: [
      {
        aws_config_configuration_recorder: {
          main: { recording_group: [{ all_supported: false, resource_types: ["AWS::EC2::Instance"] }] },
        },
      },
      { aws_config_configuration_recorder_status: { main: { is_enabled: false } } },
    ],
  },
};
