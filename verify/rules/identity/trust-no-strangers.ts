import { not } from "../../policy/tristate";
import { must } from "../answer";
import { policy } from "../document";
import type { Example, Rule } from "../rule";
import { admitsStrangers } from "../strangers";

export const rule: Rule = {
  id: "ZT-IAM-6",
  title: "no role can be assumed by anybody, or from another organization",
  why: "Everybody who has an AWS account can become it.",
  fix: "Name the account or role that may assume it, and ask for aws:PrincipalOrgID or sts:ExternalId.",
  severity: "critical",
  controls: { nist: [4, 6] },
  types: ["aws_iam_role"],
  check: (role) => must(not(admitsStrangers(role, "assume_role_policy")), "strangers can assume it"),
  examples: {
    good: [
      trusting({ Service: "ec2.amazonaws.com" }),
      trusting({ AWS: "arn:aws:iam::111111111111:root" }),
      trusting("*", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }),
    ],
    bad: [trusting("*"), trusting({ AWS: "*" }), trusting({ AWS: ["arn:aws:iam::111111111111:root", "*"] })],
  },
};

function trusting(principal: unknown, condition: object = {}): Example {
  const trust = policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", Condition: condition });
  return { aws_iam_role: { app: { assume_role_policy: trust } } };
}
