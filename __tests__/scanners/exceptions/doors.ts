/** Of the doors. */
import type { Exception } from "../exception";

export const doors: readonly Exception[] = [
  {
    checks: ["AwsSolutions-AS1"],
    module: "session-host",
    resource: "aws_autoscaling_group.group",
    reason: "A cooldown is between steps of simple scaling. The group never scales: it keeps one host.",
  },
  {
    checks: ["AwsSolutions-AS2"],
    module: "session-host",
    resource: "aws_autoscaling_group.group",
    reason: "The rule wants health as a load balancer sees it. There is none: nothing may connect to the host.",
  },
  {
    checks: ["AwsSolutions-AS3"],
    module: "session-host",
    resource: "aws_autoscaling_group.group",
    reason:
      "The host is replaced every week: a notification of each would be noise. Whether there is one is among the metrics of the group, which are on.",
  },
  {
    checks: ["AwsSolutions-EC26"],
    module: "session-host",
    resource: "aws_launch_template.template",
    reason:
      'The volume is encrypted by a key of its own. The provider has `encrypted` as the string "true" here, the rule reads a boolean only.',
  },
  {
    checks: ["CKV_AWS_290", "CKV_AWS_355", "AwsSolutions-IAM5"],
    module: "session-host",
    resource: "aws_iam_role_policy.host_policy",
    reason:
      "The channels of the agent and `logs:DescribeLogGroups` take no resource. Recordings, their log and key are named by ARN.",
  },
  {
    checks: ["AwsSolutions-IAM5"],
    module: "session-host",
    resource: "aws_iam_role.host_role",
    reason: "The same policy, told once more for the role that has it.",
  },
  ...[
    ["aws_iam_role_policy.host_policy", "policy"],
    ["aws_iam_role.host_role", "id"],
  ].map(([resource = "", undecided = ""]) => ({
    checks: ["AwsSolutions-IAM5"],
    module: "session-host",
    ...{ resource, undecided },
    reason: "In a stack, key and log are made by the same plan. The example has the policy with ARNs that are known.",
  })),
  {
    checks: ["CKV_AWS_112", "CKV_AWS_113"],
    module: "session-manager",
    resource: "aws_ssm_document.port",
    reason:
      "A document of type Port takes neither key nor log, which these look for: TLS of the database goes through its tunnel. Shells have both.",
  },
];
