import { and, not, some } from "../../policy/tristate";
import { administratorTrusting, givesAll } from "../administrators";
import { must } from "../answer";
import type { Rule } from "../rule";
import { isAssumedWithoutMfa } from "../trust";

const own = "arn:aws:iam::111111111111:root";

export const rule: Rule = {
  id: "ZT-IAM-2",
  title: "AWS's policies for administrators are given only to roles that ask for MFA",
  why: "A stolen session or key that carries them has the account.",
  fix: "Give a policy of your own that names what is needed, or let the role's trust policy ask for aws:MultiFactorAuthPresent.",
  severity: "high",
  controls: { nist: [3, 6], cis: ["1.15"] },
  types: [
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment",
    "aws_ssoadmin_managed_policy_attachment",
    "aws_iam_role",
  ],
  concerns: (attachment, model) =>
    some(["policy_arn", "managed_policy_arn", "managed_policy_arns"], (path) => givesAll(attachment, path, model)),
  check: (attachment, model) => {
    const roles =
      attachment.type === "aws_iam_role"
        ? [{ resource: attachment, related: true }]
        : model.targets(attachment, "role", "aws_iam_role");
    return must(
      some(roles, ({ resource: role, related }) => and(related, not(isAssumedWithoutMfa(role, "assume_role_policy")))),
      "it gives the rights of an administrator without MFA",
    );
  },
  examples: {
    good: [administratorTrusting({ AWS: own }, { Bool: { "aws:MultiFactorAuthPresent": "true" } })],
    bad: [
      { aws_iam_role: { admin: { managed_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"] } } },
      administratorTrusting({ AWS: own }, {}),
      administratorTrusting({ AWS: "arn:aws:iam::111111111111:role/pipeline" }, {}),
      administratorTrusting({ AWS: own }, { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } }),
      administratorTrusting({ AWS: own }, { BoolIfExists: { "aws:SecureTransport": "true" } }),
      {
        aws_iam_user_policy_attachment: {
          admin: { user: "someone", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
        },
      },
    ],
  },
};
