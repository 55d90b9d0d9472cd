import { must } from "../answer";
import { allow, policy } from "../document";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-3",
  title: "no policy is attached to a user",
  why: "What one person may do is then nowhere to be seen but at that person.",
  fix: "Give permission sets to groups in IAM Identity Center, or attach the policy to a group or role.",
  severity: "medium",
  controls: { nist: [4], cis: ["1.14"], securityHub: ["IAM.2"] },
  types: ["aws_iam_user_policy", "aws_iam_user_policy_attachment"],
  forbids: true,
  check: () => must(false, "it gives rights to one user"),
  examples: {
    good: [
      {
        aws_iam_group_policy_attachment: {
          readers: { group: "readers", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        },
      },
    ],
    bad: [
      {
        aws_iam_user_policy_attachment: {
          someone: { user: "someone", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        },
      },
      { aws_iam_user_policy: { someone: { user: "someone", policy: policy(allow("s3:GetObject", "*")) } } },
    ],
  },
};
