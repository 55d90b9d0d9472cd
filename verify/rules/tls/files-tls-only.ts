import { must } from "../answer";
import { denyAll, insecure, policy } from "../document";
import { refusesPlainText } from "../plain-text";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-TLS-11",
  title: "file systems refuse clients without TLS",
  why: "NFS in the clear can be read and changed by whoever is on the way.",
  fix: "Add an aws_efs_file_system_policy that denies where aws:SecureTransport is false.",
  severity: "medium",
  controls: { nist: [2] },
  types: ["aws_efs_file_system"],
  check: (files, model) =>
    must(
      someOf(model, files, "aws_efs_file_system_policy", "file_system_id", (policy) =>
        refusesPlainText(policy, "policy", "elasticfilesystem:ClientMount", files),
      ),
      "no policy of it refuses clients without TLS",
    ),
  examples: {
    good: [withPolicy(denyAll("*", "*", insecure))],
    bad: [
      { aws_efs_file_system: { shared: {} } },
      withPolicy(denyAll("elasticfilesystem:ClientWrite", "*", insecure)),
      withPolicy(denyAll("*", "*", {}), "fs-1"),
    ],
  },
};

function withPolicy(statement: object, file_system_id = "${aws_efs_file_system.shared.id}"): Example {
  return {
    aws_efs_file_system: { shared: {} },
    aws_efs_file_system_policy: { shared: { file_system_id, policy: policy({ ...statement }) } },
  };
}
