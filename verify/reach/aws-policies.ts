/** Policies of AWS's own, as far as reach asks about them. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html */
import { type Policy, readPolicy } from "../policy/document";

const allowing = (name: string, ...actions: readonly string[]): readonly [string, Policy] => [
  name,
  readPolicy(name, {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
  }),
];

/** Those of which nothing is left out that could matter here: data, secrets, sessions, connections. */
const known: ReadonlyMap<string, Policy> = new Map([
  allowing("AdministratorAccess", "*"),
  // They list and describe, and read no data.
  allowing("job-function/ViewOnlyAccess", "s3:ListBucket", "s3:ListAllMyBuckets", "ec2:Describe*"),
  allowing("SecurityAudit", "s3:GetBucketPolicy", "s3:ListBucket", "ec2:Describe*"),
  allowing("AWSSupportAccess", "support:*"),
  allowing("job-function/Billing", "aws-portal:*"),
  allowing(
    "ReadOnlyAccess",
    "s3:Get*",
    "s3:List*",
    "dynamodb:BatchGetItem",
    "dynamodb:Get*",
    "dynamodb:Query",
    "dynamodb:Scan",
    "ec2:Describe*",
  ),
  allowing("PowerUserAccess", "*"),
  allowing("AmazonSSMManagedInstanceCore", "ssm:GetParameter", "ssm:GetParameters", "ssmmessages:*"),
  allowing("service-role/AWSLambdaBasicExecutionRole", "logs:*"),
  allowing("service-role/AWSLambdaVPCAccessExecutionRole", "logs:*", "ec2:*NetworkInterface*"),
]);

/** Undefined where it is not one of AWS's that is known here. */
export function awsPolicy(arn: string): Policy | undefined {
  const name = /^arn:[a-z-]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  return name === undefined ? undefined : known.get(name);
}
