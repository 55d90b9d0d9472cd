import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allow, policy } from "../document";
import { grants, identityPolicies, isGrant } from "../identity-policies";
import type { Rule } from "../rule";
import { unnamed } from "../stores";

/** What reads or changes what is stored, and something that no policy names. */
const all = {
  "s3:GetObject": unnamed.object,
  "s3:PutObject": unnamed.object,
  "s3:ListBucket": unnamed.bucket,
  "rds-db:connect": unnamed.databaseUser,
  "dynamodb:GetItem": unnamed.table,
  "dynamodb:PutItem": unnamed.table,
  "secretsmanager:GetSecretValue": unnamed.secret,
  "ssm:GetParameter": unnamed.parameter,
  "ssm:GetDocument": unnamed.document,
  "logs:PutLogEvents": unnamed.logStream,
  "logs:CreateLogGroup": unnamed.logGroup,
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
