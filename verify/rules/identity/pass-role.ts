import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allow, policy } from "../document";
import { grants, identityPolicies, isGrant } from "../identity-policies";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-8",
  title: "no policy lets an identity hand any role to a service",
  why: "Whoever may pass every role starts something with the strongest of them, and is it.",
  fix: "Name the roles in Resource, and the service in iam:PassedToService.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: identityPolicies,
  concerns: isGrant,
  check: (policy) =>
    must(
      not(grants(policy, "iam:PassRole", "arn:aws:iam::111111111111:role/any-other", ["iam:PassedToService"])),
      "it may hand on every role",
    ),
  examples: {
    good: [
      {
        aws_iam_role_policy: {
          deploy: { policy: policy(allow("iam:PassRole", "arn:aws:iam::111111111111:role/app-*")) },
        },
      },
      {
        aws_iam_role_policy: {
          deploy: {
            policy: policy(
              allow("iam:PassRole", "*", {
                Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
              }),
            ),
          },
        },
      },
    ],
    bad: [
      { aws_iam_role_policy: { deploy: { policy: policy(allow("iam:PassRole", "*")) } } },
      { aws_iam_role_policy: { deploy: { policy: policy(allow("iam:*", "*")) } } },
    ],
  },
};
