import { must } from "../answer";
import { isAtLeast } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-13",
  title: "passwords of users are not used again",
  why: "A password that leaked once is tried again.",
  fix: "Set password_reuse_prevention to 24.",
  severity: "low",
  controls: { nist: [6], cis: ["1.8"], securityHub: ["IAM.16"] },
  types: ["aws_iam_account_password_policy"],
  check: (passwords) => must(isAtLeast(passwords, "password_reuse_prevention", 24), "passwords may be used again"),
  examples: {
    good: [{ aws_iam_account_password_policy: { account: { password_reuse_prevention: 24 } } }],
    bad: [
      { aws_iam_account_password_policy: { account: {} } },
      { aws_iam_account_password_policy: { account: { password_reuse_prevention: 5 } } },
    ],
  },
};
