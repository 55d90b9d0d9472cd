/** Of people, pipelines and emergencies. */
import type { Exception } from "../exception";

export const identity: readonly Exception[] = [
  {
    checks: ["CKV_AWS_9"],
    module: "account-baseline",
    resource: "aws_iam_account_password_policy.passwords",
    reason:
      "Passwords do not expire: who has to change them often chooses weak ones (NIST SP 800-63B, 5.1.1.2). They are long, and a guardrail can forbid users altogether.",
  },
  {
    checks: ["CKV_AWS_61"],
    module: "break-glass",
    resource: "aws_iam_role.role",
    reason:
      "The trust names the account, as IAM has it for users of another one, and binds it to two users with a recent MFA by conditions.",
  },
  {
    checks: ["CKV_AWS_274", "AwsSolutions-IAM4"],
    module: "break-glass",
    resource: "aws_iam_role_policy_attachment.administrator",
    reason:
      "The role for emergencies has to be able to mend whatever is broken. Every use and every attempt raises an alarm.",
  },
  {
    checks: ["AwsSolutions-IAM5"],
    module: "break-glass",
    resource: "aws_iam_policy.user_policy",
    reason: "One role by its name, in every account of the organization, which a condition asks for beside MFA.",
  },
  {
    checks: [
      ...["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_286", "CKV_AWS_287", "CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_290"],
      ...["CKV_AWS_355", "CKV2_AWS_40", "AwsSolutions-IAM5"],
    ],
    module: "delivery-access",
    resource: "aws_iam_policy.boundary",
    reason:
      "A boundary grants nothing: it is the most that a role may ever get, all services less what its denials take away.",
  },
  {
    checks: [
      ...["CKV_AWS_286", "CKV_AWS_287", "CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_290", "CKV_AWS_355"],
      "AwsSolutions-IAM5",
    ],
    module: "delivery-access",
    resource: "aws_iam_role_policy.apply_changes",
    reason:
      "Whoever applies stacks makes and removes whatever they have. It makes roles within the boundary only, and changes neither its own trust nor the boundary: denials that these checks do not read (`__tests__/terraform/policies/delivery-access.test.ts`).",
  },
  ...["plan", "apply"].flatMap((phase) => [
    {
      checks: ["AwsSolutions-IAM5"],
      module: "delivery-access",
      resource: `aws_iam_role_policy.${phase}_state`,
      reason:
        "The states of the stacks of one account, however many, but for those that make the roles, which are denied (`__tests__/terraform/policies/delivery-access.test.ts`).",
    },
    {
      checks: ["AwsSolutions-IAM5"],
      module: "delivery-access",
      resource: `aws_iam_role.${phase}`,
      reason: "The same policies, told once more for the role that has them.",
    },
  ]),
  {
    checks: ["CKV_AWS_61"],
    module: "delivery-access",
    resource: "aws_iam_role.apply",
    reason:
      "The trust names the account of the operators, and binds it to their roles by a condition on `aws:PrincipalArn`.",
  },
  {
    checks: ["CKV_AWS_61"],
    module: "delivery-access",
    resource: "aws_iam_role.plan",
    reason:
      "The trust names the account of the operators, and binds it to their roles by a condition on `aws:PrincipalArn`.",
  },
  {
    checks: ["AwsSolutions-IAM4"],
    module: "delivery-access",
    resource: "aws_iam_role_policy_attachment.plan_reads",
    reason: "A plan reads all that a stack has: AWS keeps that list, and a policy beside it denies secrets and data.",
  },
];
