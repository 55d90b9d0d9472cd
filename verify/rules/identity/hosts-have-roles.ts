import { or } from "../../policy/tristate";
import { must } from "../answer";
import { isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-19",
  title: "hosts have a role",
  why: "A host without one gets keys from somewhere else, which stay in files.",
  fix: "Set iam_instance_profile.",
  severity: "low",
  controls: { nist: [3, 6], cis: ["1.17"] },
  types: ["aws_instance", "aws_launch_template"],
  check: (host) =>
    must(
      or(
        isSet(host, "iam_instance_profile"),
        or(isSet(host, "iam_instance_profile.name"), isSet(host, "iam_instance_profile.arn")),
      ),
      "it has no role",
    ),
  examples: {
    good: [
      { aws_instance: { app: { iam_instance_profile: "app" } } },
      { aws_launch_template: { app: { iam_instance_profile: [{ name: "app" }] } } },
    ],
    bad: [{ aws_instance: { app: {} } }, { aws_launch_template: { app: {} } }],
  },
};
