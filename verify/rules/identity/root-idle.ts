import type { Account } from "../../policy/request";
import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const root = (account: Account) => ({ kind: "root", account }) as const;
const ofRoot = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } };

export const rule: Rule = {
  id: "ZT-IAM-22",
  title: "root users of accounts can do nothing",
  why: "No policy of an account binds its root user, and nobody notices when somebody resets its password.",
  fix: "Attach a service control policy that denies everything where aws:PrincipalArn is arn:aws:iam::*:root.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: keepsFrom("every account", {
    action: "ec2:RunInstances",
    from: "acting as their root user",
    as: root,
    context: { "aws:AssumedRoot": "false" },
  }),
  examples: {
    good: [guardedBy(denying("*", ofRoot))],
    bad: [
      guardedBy(denying("*", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/one" } })),
      guardedBy(denying("iam:*", ofRoot)),
    ],
  },
};
