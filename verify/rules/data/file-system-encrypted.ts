import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-27",
  title: "file systems are encrypted",
  why: "Encryption of a file system cannot be added later.",
  fix: "Set encrypted to true.",
  severity: "high",
  controls: { nist: [2], cis: ["2.3.1"], securityHub: ["EFS.1", "EFS.8"] },
  types: ["aws_efs_file_system"],
  check: (files) => must(files.is("encrypted", true), "it is not encrypted"),
  examples: {
    good: [{ aws_efs_file_system: { shared: { encrypted: true } } }],
    bad: [{ aws_efs_file_system: { shared: {} } }, { aws_efs_file_system: { shared: { encrypted: false } } }],
  },
};
