import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-11",
  title: "AWS checks that a key policy locks nobody out",
  why: "A key that nobody may manage can only be brought back by AWS support, and then by the account's root user.",
  fix: "Leave bypass_policy_lockout_safety_check out.",
  severity: "medium",
  controls: { nist: [5] },
  types: ["aws_kms_key", "aws_kms_key_policy"],
  check: (key) =>
    must(key.is("bypass_policy_lockout_safety_check", false, undefined), "its policy may lock out everybody"),
  examples: {
    good: [{ aws_kms_key: { key: {} } }],
    bad: [{ aws_kms_key: { key: { bypass_policy_lockout_safety_check: true } } }],
  },
};
