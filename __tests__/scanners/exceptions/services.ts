/** Of what services run as and with. */
import type { Exception } from "../exception";

export const services: readonly Exception[] = [
  {
    checks: ["CKV_AWS_355", "AwsSolutions-IAM5"],
    module: "approval-broker",
    resource: "aws_iam_policy.policy",
    reason:
      "Who somebody is and which groups they are in: reads of the one directory that the account has. What it assigns is named by ARN.",
  },
  ...["backup_buckets", "backup_stores", "restore_buckets", "restore_stores"].map((name) => ({
    checks: ["AwsSolutions-IAM4"],
    module: "backup",
    resource: `aws_iam_role_policy_attachment.${name}`,
    reason:
      "AWS Backup needs what its managed policies list, and AWS adds to them with every kind of store. Its service alone becomes the role.",
  })),
  ...["encrypted-database", "encrypted-cluster"].flatMap((module): readonly Exception[] => [
    {
      checks: ["AwsSolutions-IAM5"],
      ...{ module, resource: "aws_iam_role_policy.monitoring_policy" },
      reason: "Log streams of the one log group that Enhanced Monitoring writes to. AWS chooses their names.",
    },
    {
      checks: ["AwsSolutions-IAM5"],
      ...{ module, resource: "aws_iam_role.monitoring_role" },
      reason: "The same policy, told once more for the role that has it.",
    },
  ]),
  {
    checks: ["AwsSolutions-IAM5"],
    module: "workload-role",
    resource: "aws_iam_role_policy.grant",
    reason:
      "Objects of one bucket, keys of one alias through one service, or one database user of one name: what a grant says, and no more.",
  },
  {
    checks: ["AwsSolutions-IAM5"],
    module: "workload-role",
    resource: "aws_iam_role.role",
    reason: "The same policies, told once more for the role that has them.",
  },
  {
    checks: ["CKV_AWS_116"],
    module: "vpn-connect-handler",
    resource: "aws_lambda_function.function",
    reason:
      "Client VPN waits for the answer: a failure refuses the connection, and there is no event to keep for later.",
  },
  {
    checks: ["CKV_AWS_117"],
    module: "vpn-connect-handler",
    resource: "aws_lambda_function.function",
    reason:
      "It decides on what Client VPN tells it, and reaches nothing in a network. In one, a lack of addresses or of a route would refuse everybody.",
  },
  {
    checks: ["CKV_AWS_272"],
    module: "vpn-connect-handler",
    resource: "aws_lambda_function.function",
    reason:
      "The code comes with the module, and its hash is in the plan that somebody reviewed. Signing takes a profile and a bucket in every account.",
  },
  {
    checks: ["CKV_AWS_50"],
    module: "vpn-connect-handler",
    resource: "aws_lambda_function.function",
    reason: "One function that nothing follows: its log has each decision, and a trace would add no step to it.",
  },
  {
    checks: ["AwsSolutions-L1"],
    module: "vpn-connect-handler",
    resource: "aws_lambda_function.function",
    reason: "nodejs22.x is the newest that the oldest allowed provider knows, 5.100. AWS supports it until April 2027.",
  },
  ...[
    ["aws_iam_role_policy.write", "policy"],
    ["aws_iam_role.role", "id"],
  ].map(([resource = "", undecided = ""]) => ({
    checks: ["AwsSolutions-IAM5"],
    module: "vpn-connect-handler",
    ...{ resource, undecided },
    reason: "Streams of the one log group that the same plan makes.",
  })),
];
