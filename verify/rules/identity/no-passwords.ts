import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-5",
  title: "people sign in through the organization, not as users of one account",
  why: "A user of one account outlives the person's job, and its MFA is nobody's business but its own.",
  fix: "Give the person a group in IAM Identity Center.",
  severity: "medium",
  controls: { nist: [3, 6], cis: ["1.20"] },
  types: ["aws_iam_user_login_profile"],
  forbids: true,
  check: () => must(false, "it is a password for one account"),
  examples: {
    good: [{ aws_iam_saml_provider: { directory: { name: "directory" } } }],
    bad: [{ aws_iam_user_login_profile: { someone: { user: "someone" } } }],
  },
};
