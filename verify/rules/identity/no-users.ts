import type { Account } from "../../policy/request";
import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const user = (account: Account) =>
  ({ kind: "user", arn: `arn:aws:iam::${account.id}:user/somebody`, account }) as const;
const ofUsers = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } };
const making = ["iam:CreateUser", "iam:CreateAccessKey", "iam:CreateLoginProfile"];

export const rule: Rule = {
  id: "ZT-IAM-23",
  title: "no account makes users, nor keys for them",
  why: "A user outlives whoever needed it, and its key works from anywhere.",
  fix: "Attach a service control policy that denies iam:CreateUser, iam:CreateAccessKey and iam:CreateLoginProfile, and everything to users that are there.",
  severity: "medium",
  controls: { nist: [3, 6] },
  types: ["aws_organizations_organization"],
  check: keepsFrom(
    "every account",
    ...["iam:CreateUser", "iam:CreateAccessKey", "iam:CreateLoginProfile"].map((action) => ({ action, from: action })),
    { action: "s3:GetObject", from: "acting as their users", as: user },
  ),
  examples: {
    good: [guardedBy(denying(making), denying("*", ofUsers)), guardedBy(denying("*", ofUsers), denying("iam:*"))],
    bad: [guardedBy(denying(making)), guardedBy(denying("*", ofUsers)), guardedBy(denying("iam:CreateUser"))],
  },
};
