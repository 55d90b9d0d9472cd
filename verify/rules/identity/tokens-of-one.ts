import { not } from "../../policy/tristate";
import { must } from "../answer";
import { policy } from "../document";
import type { Example, Rule } from "../rule";
import { takesAnyToken } from "../trust";

const provider = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";
const own = { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } };

export const rule: Rule = {
  id: "ZT-IAM-7",
  title: "roles of pipelines take the tokens of one repository or service",
  why: "The provider gives tokens to everybody: without a condition on the subject, any repository of anybody becomes the role.",
  fix: "Ask for the provider's :sub in the trust policy, as repo:owner/name:environment:prod.",
  severity: "critical",
  controls: { nist: [3, 6] },
  types: ["aws_iam_role"],
  check: (role) =>
    must(not(takesAnyToken(role, "assume_role_policy")), "it takes tokens that were made for somebody else"),
  examples: {
    good: [
      trusting({ ...own, StringLike: { "token.actions.githubusercontent.com:sub": "repo:owner/name:*" } }),
      {
        aws_iam_role: {
          app: {
            assume_role_policy: policy({
              Effect: "Allow",
              Principal: { Service: "ec2.amazonaws.com" },
              Action: "sts:AssumeRole",
            }),
          },
        },
      },
    ],
    bad: [
      trusting(own),
      trusting({ ...own, StringLike: { "token.actions.githubusercontent.com:sub": "repo:*" } }),
      trusting({}),
    ],
  },
};

function trusting(condition: object): Example {
  const statement = {
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  };
  return { aws_iam_role: { pipeline: { assume_role_policy: policy(statement) } } };
}
