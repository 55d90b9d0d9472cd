mock_provider "aws" {
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::444444444444:policy/zero-trust/approval-broker-prod" }
  }
}

variables {
  name         = "prod"
  instance_arn = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  account_id   = "333333333333"
  approvals = {
    "orders-db/admin" = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef" }
    "orders-db/write" = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-fedcba9876543210" }
  }
}

run "it_assigns_these_sets_in_this_account" {
  command = apply

  assert {
    condition = jsondecode(aws_iam_policy.policy.policy).Statement[0] == {
      Sid    = "Assign"
      Effect = "Allow"
      Action = ["sso:CreateAccountAssignment", "sso:DeleteAccountAssignment", "sso:ListAccountAssignments"]
      Resource = [
        "arn:aws:sso:::instance/ssoins-0123456789abcdef",
        "arn:aws:sso:::account/333333333333",
        "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef",
        "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-fedcba9876543210",
      ]
    }
    error_message = "The instance, the account and the sets, and nothing else."
  }
  assert {
    condition     = aws_iam_policy.policy.path == "/zero-trust/" && aws_iam_policy.policy.name == "approval-broker-prod" && output.policy_arn == aws_iam_policy.policy.arn
    error_message = "Others know the policy."
  }
}

run "it_cannot_change_a_set" {
  command = plan

  assert {
    condition     = alltrue([for s in jsondecode(aws_iam_policy.policy.policy).Statement : alltrue([for a in s.Action : !can(regex("^sso:(Put|Attach|Update|Provision|CreatePermissionSet)|^identitystore:(Create|Update|Delete)", a))])])
    error_message = "A broker that could change a set, or a group, could give anything."
  }
}

run "the_partition_is_that_of_the_organization" {
  command = plan
  variables {
    partition = "aws-us-gov"
  }
  assert {
    condition     = jsondecode(aws_iam_policy.policy.policy).Statement[0].Resource[1] == "arn:aws-us-gov:sso:::account/333333333333"
    error_message = "The account is one of the partition."
  }
}

run "refuses_what_is_no_name_partition_or_account" {
  command = plan
  variables {
    name       = "Prod"
    partition  = "aws-cn"
    account_id = "333"
  }
  expect_failures = [var.name, var.partition, var.account_id]
}

run "refuses_what_is_no_instance_and_no_set" {
  command = plan
  variables {
    instance_arn = "ssoins-0123456789abcdef"
    approvals    = { "orders-db/admin" = { permission_set_arn = "admin" } }
  }
  expect_failures = [var.instance_arn, var.approvals]
}
