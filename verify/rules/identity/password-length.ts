import { must } from "../answer";
import { isAtLeast } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-12",
  title: "passwords of users have at least 14 characters",
  why: "Users that nobody should have made are still protected.",
  fix: "Set minimum_password_length to 14 or more.",
  severity: "medium",
  controls: { nist: [6], cis: ["1.7"], securityHub: ["IAM.15"] },
  types: ["aws_iam_account_password_policy"],
  check: (passwords) =>
    must(isAtLeast(passwords, "minimum_password_length", 14), "passwords may be shorter than 14 characters"),
  examples: {
    good: [{ aws_iam_account_password_policy: { account: { minimum_password_length: 14 } } }],
    bad: [
      { aws_iam_account_password_policy: { account: {} } },
      { aws_iam_account_password_policy: { account: { minimum_password_length: 8 } } },
    ],
  },
};
