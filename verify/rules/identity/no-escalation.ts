import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allow, policy } from "../document";
import { grants, identityPolicies, isGrant } from "../identity-policies";
import type { Rule } from "../rule";

/** Each gives its holder whatever it likes. Another version of a policy does as well: ZT-IAM-47. */
const ways = [
  "iam:AttachRolePolicy",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
  "iam:AttachUserPolicy",
  "iam:PutUserPolicy",
  "iam:CreateAccessKey",
];

export const rule: Rule = {
  id: "ZT-IAM-9",
  title: "no policy lets an identity give itself more rights",
  why: "Who may write the policies of any role or user has every right.",
  fix: "Name the roles in Resource, and ask for iam:PermissionsBoundary.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: identityPolicies,
  concerns: isGrant,
  check: (policy) =>
    ways.map((action) =>
      must(
        not(grants(policy, action, arnFor(action), ["iam:PermissionsBoundary"])),
        `it allows ${action} on any identity`,
      ),
    ),
  examples: {
    good: [
      {
        aws_iam_role_policy: {
          deploy: { policy: policy(allow("iam:PutRolePolicy", "arn:aws:iam::111111111111:role/app-*")) },
        },
      },
      {
        aws_iam_role_policy: {
          deploy: {
            policy: policy(
              allow("iam:*", "*", {
                Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111111111111:policy/b" } },
              }),
            ),
          },
        },
      },
    ],
    bad: [
      { aws_iam_role_policy: { deploy: { policy: policy(allow("iam:PutRolePolicy", "*")) } } },
      { aws_iam_role_policy: { keys: { policy: policy(allow("iam:Create*", "*")) } } },
    ],
  },
};

const arnFor = (action: string): string =>
  `arn:aws:iam::111111111111:${/User|Key/.test(action) ? "user" : "role"}/any-other`;
