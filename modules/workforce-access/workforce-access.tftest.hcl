mock_provider "aws" {
  mock_data "aws_identitystore_group" {
    defaults = { group_id = "11111111-2222-3333-4444-555555555555" }
  }
  mock_data "aws_ssoadmin_permission_set" {
    defaults = { arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-shared" }
  }
  mock_resource "aws_identitystore_group" {
    defaults = { group_id = "66666666-7777-8888-9999-000000000000" }
  }
}

override_resource {
  target = aws_ssoadmin_permission_set.permission_set["read-only"]
  values = { arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-read" }
}

override_resource {
  target = aws_ssoadmin_permission_set.permission_set["operator"]
  values = { arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-operator" }
}

variables {
  instance_arn      = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  identity_store_id = "d-0123456789"
  groups            = { on-call = { display_name = "On call", description = "People who are on call." } }
  existing_groups   = { engineering = { display_name = "engineering" } }
  permission_sets = {
    read-only = { name = "read-only", description = "Look, change nothing." }
    operator  = { name = "operator", description = "Operate databases.", session_hours = 12, relay_state = "https://eu-west-1.console.aws.amazon.com/rds", tags = { team = "platform" } }
  }
  managed_policies = {
    "read-only/view" = { permission_set = "read-only", policy_arn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess" }
  }
  customer_managed_policies = {
    "operator/databases" = { permission_set = "operator", policy_name = "databases", policy_path = "/zero-trust/" }
  }
  inline_policies = {
    operator = {
      statements = {
        StartSession = {
          actions    = ["ssm:StartSession"]
          resources  = ["arn:aws:ec2:eu-west-1:111111111111:instance/*"]
          conditions = { StringEquals = { "ssm:resourceTag/grant" = ["orders-db"] } }
        }
        EndOwnSession = {
          actions    = ["ssm:TerminateSession"]
          resources  = ["arn:aws:ssm:*:*:session/&{aws:userid}-*"]
        }
        KeepDocuments = { effect = "Deny", actions = ["ssm:UpdateDocument"], resources = ["*"] }
      }
    }
  }
  boundaries = { operator = { policy_name = "boundary", policy_path = "/zero-trust/" } }
  attributes = { sources = { CostCenter = "enterprise.costCenter" } }
  assignments = {
    "engineering/dev/read-only" = { group = "engineering", account_id = "111111111111", permission_set = "read-only" }
    "on-call/prod/operator"     = { group = "on-call", account_id = "333333333333", permission_set = "operator" }
  }
}

run "values_arrive" {
  command = apply

  assert {
    condition     = aws_ssoadmin_permission_set.permission_set["operator"].session_duration == "PT12H" && aws_ssoadmin_permission_set.permission_set["operator"].relay_state == "https://eu-west-1.console.aws.amazon.com/rds" && aws_ssoadmin_permission_set.permission_set["operator"].tags == tomap({ team = "platform" })
    error_message = "A set has its duration, relay state and tags."
  }
  assert {
    condition     = aws_ssoadmin_managed_policy_attachment.managed_policy["read-only/view"].permission_set_arn == "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-read"
    error_message = "A policy goes into the set that it names."
  }
  assert {
    condition     = aws_ssoadmin_customer_managed_policy_attachment.customer_managed_policy["operator/databases"].customer_managed_policy_reference[0].path == "/zero-trust/"
    error_message = "A policy of one's own is named with its path."
  }
  assert {
    condition     = output.group_ids == { engineering = "11111111-2222-3333-4444-555555555555", on-call = "66666666-7777-8888-9999-000000000000" } && output.permission_set_arns["operator"] == "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-operator"
    error_message = "Groups that are created, groups that are looked up, and sets are known by name."
  }
  assert {
    condition     = one(aws_ssoadmin_instance_access_control_attributes.attributes["this"].attribute).key == "CostCenter" && tolist(one(one(aws_ssoadmin_instance_access_control_attributes.attributes["this"].attribute).value).source) == tolist([join("", ["$", "{path:enterprise.costCenter}"])])
    error_message = "An attribute comes from its path in the directory, written as AWS wants it."
  }
}

run "sessions_are_short_unless_told_otherwise" {
  command = plan

  assert {
    condition     = aws_ssoadmin_permission_set.permission_set["read-only"].session_duration == "PT1H"
    error_message = "A session ends after an hour."
  }
}

run "people_get_access_through_groups" {
  command = apply

  assert {
    condition     = alltrue([for a in aws_ssoadmin_account_assignment.assignment : a.principal_type == "GROUP" && a.target_type == "AWS_ACCOUNT"]) && aws_ssoadmin_account_assignment.assignment["on-call/prod/operator"].target_id == "333333333333"
    error_message = "Only groups are assigned, and only in the account that is named."
  }
  assert {
    condition     = aws_ssoadmin_account_assignment.assignment["engineering/dev/read-only"].principal_id == "11111111-2222-3333-4444-555555555555" && aws_ssoadmin_account_assignment.assignment["on-call/prod/operator"].principal_id == "66666666-7777-8888-9999-000000000000"
    error_message = "A group that is looked up and one that is created are assigned alike."
  }
}

run "a_set_allows_its_statements_within_its_boundary" {
  command = apply

  assert {
    condition = jsondecode(aws_ssoadmin_permission_set_inline_policy.inline_policy["operator"].inline_policy) == {
      Version = "2012-10-17"
      Statement = [
        { Sid = "EndOwnSession", Effect = "Allow", Action = ["ssm:TerminateSession"], Resource = [join("", ["arn:aws:ssm:*:*:session/$", "{aws:userid}-*"])] },
        { Sid = "KeepDocuments", Effect = "Deny", Action = ["ssm:UpdateDocument"], Resource = ["*"] },
        { Sid = "StartSession", Effect = "Allow", Action = ["ssm:StartSession"], Resource = ["arn:aws:ec2:eu-west-1:111111111111:instance/*"], Condition = { StringEquals = { "ssm:resourceTag/grant" = ["orders-db"] } } },
      ]
    }
    error_message = "An inline policy holds the statements as they are given, and nothing else."
  }
  assert {
    condition     = aws_ssoadmin_permissions_boundary_attachment.boundary["operator"].permissions_boundary[0].customer_managed_policy_reference[0].name == "boundary"
    error_message = "A boundary is a policy of one's own."
  }
  assert {
    condition     = keys(aws_ssoadmin_permissions_boundary_attachment.boundary) == ["operator"]
    error_message = "Only sets that are given a boundary have one."
  }
}

run "nothing_is_there_without_being_asked_for" {
  command = plan
  variables {
    groups                    = {}
    existing_groups           = {}
    managed_policies          = {}
    customer_managed_policies = {}
    inline_policies           = {}
    boundaries                = {}
    attributes                = null
    assignments               = {}
  }
  assert {
    condition     = length(aws_ssoadmin_instance_access_control_attributes.attributes) == 0 && length(aws_ssoadmin_account_assignment.assignment) == 0 && length(aws_ssoadmin_permission_set.permission_set) == 2
    error_message = "Sets stand alone."
  }
}

run "refuses_a_session_of_13_hours" {
  command = plan
  variables {
    permission_sets = {
      read-only = { name = "read-only", description = "x", session_hours = 13 }
      operator  = { name = "operator", description = "x" }
    }
  }
  expect_failures = [var.permission_sets]
}

run "refuses_a_set_that_is_not_there" {
  command = plan
  variables {
    managed_policies          = { "admin/view" = { permission_set = "admin", policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" } }
    customer_managed_policies = { "admin/own" = { permission_set = "admin", policy_name = "own" } }
    boundaries                = { admin = { policy_name = "boundary" } }
    assignments               = { "engineering/dev/admin" = { group = "engineering", account_id = "111111111111", permission_set = "admin" } }
  }
  expect_failures = [var.managed_policies, var.customer_managed_policies, var.boundaries, var.assignments]
}

run "refuses_all_of_a_service" {
  command = plan
  variables {
    inline_policies = { operator = { statements = { All = { actions = ["s3:*"], resources = ["*"] } } } }
  }
  expect_failures = [var.inline_policies]
}

run "refuses_an_inline_policy_without_statements" {
  command = plan
  variables {
    inline_policies = { operator = { statements = {} } }
  }
  expect_failures = [var.inline_policies]
}

run "refuses_an_inline_policy_that_is_too_long" {
  command = plan
  variables {
    inline_policies = { operator = { statements = { Long = { actions = ["s3:GetObject"], resources = [for i in range(1000) : "arn:aws:s3:::bucket-of-the-organization/${i}"] } } } }
  }
  expect_failures = [var.inline_policies]
}

run "refuses_a_group_that_is_not_there" {
  command = plan
  variables {
    assignments = { "ada/dev/read-only" = { group = "ada", account_id = "111111111111", permission_set = "read-only" } }
  }
  expect_failures = [var.assignments]
}

run "refuses_the_same_assignment_twice" {
  command = plan
  variables {
    assignments = {
      "engineering/dev/read-only"   = { group = "engineering", account_id = "111111111111", permission_set = "read-only" }
      "engineering/dev-2/read-only" = { group = "engineering", account_id = "111111111111", permission_set = "read-only" }
    }
  }
  expect_failures = [var.assignments]
}

run "assigns_a_set_that_another_state_holds" {
  command = apply
  variables {
    existing_permission_sets = { shared = { name = "shared" } }
    assignments              = { "engineering/dev/shared" = { group = "engineering", account_id = "111111111111", permission_set = "shared" } }
  }
  assert {
    condition     = aws_ssoadmin_account_assignment.assignment["engineering/dev/shared"].permission_set_arn == "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-shared"
    error_message = "The set that was looked up is assigned."
  }
}

run "refuses_a_name_for_two_sets" {
  command = plan
  variables {
    existing_permission_sets = { read-only = { name = "read-only" } }
  }
  expect_failures = [var.existing_permission_sets]
}

run "refuses_a_name_for_two_groups" {
  command = plan
  variables {
    existing_groups = { engineering = { display_name = "engineering" }, on-call = { display_name = "on-call" } }
  }
  expect_failures = [var.existing_groups]
}

run "refuses_what_is_no_identity_center" {
  command = plan
  variables {
    instance_arn      = "ssoins-0123456789abcdef"
    identity_store_id = "engineering"
  }
  expect_failures = [var.instance_arn, var.identity_store_id]
}

run "refuses_policies_and_paths_that_aws_would" {
  command = plan
  variables {
    managed_policies = { "read-only/own" = { permission_set = "read-only", policy_arn = "arn:aws:iam::111111111111:policy/own" } }
    inline_policies  = { operator = { statements = { "a-b" = { actions = ["s3:GetObject"], resources = ["*"] } } } }
    boundaries       = { operator = { policy_name = "boundary", policy_path = "zero-trust" } }
    attributes       = { sources = { CostCenter = "$${path:enterprise.costCenter}" } }
  }
  expect_failures = [var.managed_policies, var.inline_policies, var.boundaries, var.attributes]
}

run "refuses_a_name_that_is_too_long" {
  command = plan
  variables {
    permission_sets = {
      read-only = { name = "a23456789-123456789-123456789-123", description = "x" }
      operator  = { name = "operator", description = "x" }
    }
  }
  expect_failures = [var.permission_sets]
}

run "refuses_a_group_without_a_description" {
  command = plan
  variables {
    groups = { on-call = { display_name = "On call", description = "" } }
  }
  expect_failures = [var.groups]
}
