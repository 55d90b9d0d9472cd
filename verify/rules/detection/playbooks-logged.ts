import { and } from "../../policy/tristate";
import { must } from "../answer";
import { isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-12",
  title: "state machines log what they do",
  why: "A playbook that answers a finding by itself must be able to say what it did.",
  fix: "Set logging_configuration with level ALL or ERROR and a log_destination.",
  severity: "low",
  controls: { nist: [7], securityHub: ["StepFunctions.1"] },
  types: ["aws_sfn_state_machine"],
  check: (machine) =>
    must(
      and(
        machine.is("logging_configuration.level", "ALL", "ERROR", "FATAL"),
        isSet(machine, "logging_configuration.log_destination"),
      ),
      "it logs nothing",
    ),
  examples: {
    good: [
      {
        aws_sfn_state_machine: {
          isolate: {
            logging_configuration: {
              level: "ALL",
              log_destination: "arn:aws:logs:eu-west-1:111111111111:log-group:x:*",
            },
          },
        },
      },
    ],
    bad: [
      { aws_sfn_state_machine: { isolate: {} } },
      { aws_sfn_state_machine: { isolate: { logging_configuration: { level: "OFF", log_destination: "arn" } } } },
    ],
  },
};
