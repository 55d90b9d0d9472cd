import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-23",
  title: "new disks are encrypted by default",
  why: "It covers the disks that somebody makes by hand.",
  fix: "Set enabled to true, in every region that is used.",
  severity: "medium",
  controls: { nist: [2], cis: ["5.1.1"], securityHub: ["EC2.7"] },
  types: ["aws_ebs_encryption_by_default"],
  check: (setting) => must(setting.is("enabled", true, undefined), "new disks are not encrypted"),
  examples: {
    good: [
      { aws_ebs_encryption_by_default: { region: {} } },
      { aws_ebs_encryption_by_default: { region: { enabled: true } } },
    ],
    bad: [{ aws_ebs_encryption_by_default: { region: { enabled: false } } }],
  },
};
