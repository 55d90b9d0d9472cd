mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api" }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::333333333333:instance-profile/zero-trust/service/prod-orders-api" }
  }
}

variables {
  account      = { id = "333333333333", region = "eu-west-1" }
  environment  = "prod"
  service      = "orders-api"
  caller       = "ecs-tasks"
  boundary_arn = "arn:aws:iam::333333333333:policy/zero-trust/boundary"
  statements = {
    "orders-db/write"    = { actions = ["rds-db:connect"], resources = ["arn:aws:rds-db:eu-west-1:333333333333:dbuser:*/orders_api"] }
    "orders-files/write" = { actions = ["s3:GetObject", "s3:PutObject"], resources = ["arn:aws:s3:::files/*"] }
    "orders-files/write/key" = {
      actions    = ["kms:Decrypt"]
      resources  = ["arn:aws:kms:eu-west-1:333333333333:key/*"]
      conditions = { StringEquals = { "kms:ViaService" = ["s3.eu-west-1.amazonaws.com"] } }
    }
  }
}

run "values_arrive" {
  command = apply

  assert {
    condition     = aws_iam_role.role.path == "/zero-trust/service/" && aws_iam_role.role.name == "prod-orders-api"
    error_message = "The role has its path and its name."
  }
  assert {
    condition     = output.role_arn == aws_iam_role.role.arn && output.role_name == "prod-orders-api" && output.instance_profile_arn == null
    error_message = "Others know the role."
  }
}

run "it_has_what_is_granted_and_no_more" {
  command = plan

  assert {
    condition     = { for k, p in aws_iam_role_policy.grant : k => p.name } == { "orders-db/write" = "orders-db.write", "orders-files/write" = "orders-files.write", "orders-files/write/key" = "orders-files.write.key" }
    error_message = "Each grant is a policy of its own."
  }
  assert {
    condition = jsondecode(aws_iam_role_policy.grant["orders-files/write/key"].policy) == {
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = ["arn:aws:kms:eu-west-1:333333333333:key/*"]
        Condition = { StringEquals = { "kms:ViaService" = ["s3.eu-west-1.amazonaws.com"] } }
      }]
    }
    error_message = "A statement is as it is granted."
  }
  assert {
    condition     = keys(jsondecode(aws_iam_role_policy.grant["orders-db/write"].policy).Statement[0]) == ["Action", "Effect", "Resource"]
    error_message = "No condition comes from nowhere."
  }
}

run "it_is_within_the_boundary" {
  command = plan

  assert {
    condition     = aws_iam_role.role.permissions_boundary == "arn:aws:iam::333333333333:policy/zero-trust/boundary"
    error_message = "There is no role without a boundary."
  }
}

run "a_service_becomes_it_for_this_account_only" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.role.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = "333333333333" }
        ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:eu-west-1:333333333333:*" }
      }
    }]
    error_message = "Tasks of this account and region."
  }
}

run "a_function_says_its_account_only" {
  command = plan
  variables {
    caller = "lambda"
  }
  assert {
    condition     = jsondecode(aws_iam_role.role.assume_role_policy).Statement[0].Condition == { StringEquals = { "aws:SourceAccount" = "333333333333" } }
    error_message = "No condition that would never hold."
  }
}

run "a_schedule_is_named_by_its_group" {
  command = plan
  variables {
    caller  = "scheduler"
    account = { id = "333333333333", region = "us-gov-west-1", partition = "aws-us-gov" }
  }
  assert {
    condition     = jsondecode(aws_iam_role.role.assume_role_policy).Statement[0].Condition.ArnLike["aws:SourceArn"] == "arn:aws-us-gov:scheduler:us-gov-west-1:333333333333:schedule-group/*"
    error_message = "Partition and region are those of the account."
  }
}

run "an_instance_has_a_profile_and_says_nothing" {
  command = apply
  variables {
    caller           = "ec2"
    instance_profile = { name = "prod-orders-api" }
  }
  assert {
    condition     = keys(jsondecode(aws_iam_role.role.assume_role_policy).Statement[0]) == ["Action", "Effect", "Principal"]
    error_message = "EC2 does not say for whom."
  }
  assert {
    condition     = output.instance_profile_arn == "arn:aws:iam::333333333333:instance-profile/zero-trust/service/prod-orders-api" && aws_iam_instance_profile.instance_profile["this"].role == "prod-orders-api" && aws_iam_instance_profile.instance_profile["this"].path == "/zero-trust/service/"
    error_message = "The profile holds the role."
  }
}

run "a_service_without_grants" {
  command = plan
  variables {
    statements = {}
  }
  assert {
    condition     = length(aws_iam_role_policy.grant) == 0
    error_message = "Nothing is granted by default."
  }
}

run "refuses_a_caller_that_is_not_known" {
  command = plan
  variables {
    caller = "glue"
  }
  expect_failures = [var.caller]
}

run "refuses_everything_at_once" {
  command = plan
  variables {
    statements = { "all" = { actions = ["*"], resources = ["*"] } }
  }
  expect_failures = [var.statements]
}

run "refuses_a_denial" {
  command = plan
  variables {
    statements = { "files" = { effect = "Deny", actions = ["s3:GetObject"], resources = ["*"] } }
  }
  expect_failures = [var.statements]
}

run "refuses_more_than_a_role_holds" {
  command = plan
  variables {
    statements = {
      "a" = { actions = ["s3:GetObject"], resources = [for i in range(150) : "arn:aws:s3:::bucket-of-the-organization/${i}"] }
      "b" = { actions = ["s3:GetObject"], resources = [for i in range(150) : "arn:aws:s3:::bucket-of-the-organization/${i}"] }
    }
  }
  expect_failures = [var.statements]
}

run "refuses_a_boundary_that_is_none" {
  command = plan
  variables {
    boundary_arn = "boundary"
  }
  expect_failures = [var.boundary_arn]
}

run "refuses_a_profile_without_an_instance" {
  command = plan
  variables {
    instance_profile = { name = "prod-orders-api" }
  }
  expect_failures = [var.instance_profile]
}

run "refuses_a_service_name_that_is_too_long" {
  command = plan
  variables {
    service = "a2345678901234567890123456789012345678901"
  }
  expect_failures = [var.service]
}

run "refuses_a_place_and_an_environment_that_are_none" {
  command = plan
  variables {
    account     = { id = "333", region = "eu-west-1" }
    environment = "Prod"
  }
  expect_failures = [var.account, var.environment]
}
