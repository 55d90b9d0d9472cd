import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allow, policy } from "../document";
import { grants, identityPolicies, isGrant } from "../identity-policies";
import type { Rule } from "../rule";

/** What reads or changes what is stored, and something that no policy names. */
const all = {
  "s3:GetObject": "arn:aws:s3:::that-nobody-named/file",
  "s3:PutObject": "arn:aws:s3:::that-nobody-named/file",
  "s3:ListBucket": "arn:aws:s3:::that-nobody-named",
  "rds-db:connect": "arn:aws:rds-db:eu-west-1:111111111111:dbuser:db-NOBODYNAMED/anybody",
  "dynamodb:GetItem": "arn:aws:dynamodb:eu-west-1:111111111111:table/that-nobody-named",
  "dynamodb:PutItem": "arn:aws:dynamodb:eu-west-1:111111111111:table/that-nobody-named",
  "secretsmanager:GetSecretValue": "arn:aws:secretsmanager:eu-west-1:111111111111:secret:that-nobody-named",
  "ssm:GetParameter": "arn:aws:ssm:eu-west-1:111111111111:parameter/that-nobody-named",
  "ssm:GetDocument": "arn:aws:ssm:eu-west-1:111111111111:document/that-nobody-named",
  "logs:PutLogEvents": "arn:aws:logs:eu-west-1:111111111111:log-group:that-nobody-named:log-stream:one",
  "logs:CreateLogGroup": "arn:aws:logs:eu-west-1:111111111111:log-group:that-nobody-named",
} as const;

export const rule: Rule = {
  id: "ZT-IAM-38",
  title: "policies name the stores that they let an identity read and change",
  why: "What is allowed on everything holds for the store that somebody makes tomorrow.",
  fix: "Name buckets, tables, database users, secrets, documents and log groups in Resource.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: identityPolicies,
  concerns: isGrant,
  check: (one) =>
    Object.entries(all).map(([action, arn]) =>
      must(not(grants(one, action, arn)), `it allows ${action} on what it does not name`),
    ),
  examples: {
    good: [
      { aws_iam_role_policy: { app: { policy: policy(allow("s3:*Object", "arn:aws:s3:::files/*")) } } },
      { aws_iam_role_policy: { app: { policy: policy(allow("ec2:DescribeInstances", "*")) } } },
    ],
    bad: [
      { aws_iam_role_policy: { app: { policy: policy(allow("s3:GetObject", "*")) } } },
      { aws_iam_role_policy: { app: { policy: policy(allow("rds-db:connect", "*")) } } },
      { aws_iam_role_policy: { people: { policy: policy(allow("ssm:GetDocument", "*")) } } },
      {
        aws_iam_role_policy: {
          app: { policy: policy(allow("secretsmanager:*", "arn:aws:secretsmanager:*:*:secret:*")) },
        },
      },
    ],
  },
};
