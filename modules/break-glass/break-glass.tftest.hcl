mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::333333333333:role/zero-trust/break-glass" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::999999999999:policy/zero-trust/break-glass-users" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:333333333333:zero-trust-break-glass" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  account               = { id = "333333333333", region = "eu-west-1" }
  management_account_id = "999999999999"
  users                 = ["first", "second"]
  subscribers           = { security-team = { protocol = "email", endpoint = "security@example.com" } }
  key_administrators    = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
  role                  = {}
}

run "values_arrive" {
  command = apply

  assert {
    condition     = output.role_arn == "arn:aws:iam::333333333333:role/zero-trust/break-glass" && output.user_policy_arn == null
    error_message = "A member account has the role, and no policy for the users."
  }
  assert {
    condition     = aws_sns_topic_subscription.alarm_subscriber["security-team"].endpoint == "security@example.com" && aws_sns_topic_subscription.alarm_subscriber["security-team"].topic_arn == output.topic_arn
    error_message = "Whoever is named is told."
  }
  assert {
    condition     = alltrue([for t in [aws_cloudwatch_event_target.alarm_assumed_target, aws_cloudwatch_event_target.alarm_acted_target, aws_cloudwatch_event_target.alarm_user_target, aws_cloudwatch_event_target.alarm_changed_target] : t.arn == output.topic_arn])
    error_message = "Every rule leads to the topic."
  }
}

run "only_named_users_with_a_recent_mfa" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.role["this"].assume_role_policy).Statement[0].Principal.AWS == "arn:aws:iam::999999999999:root"
    error_message = "The users are those of the management account."
  }
  assert {
    condition = jsondecode(aws_iam_role.role["this"].assume_role_policy).Statement[0].Condition == {
      ArnEquals       = { "aws:PrincipalArn" = ["arn:aws:iam::999999999999:user/zero-trust/break-glass/first", "arn:aws:iam::999999999999:user/zero-trust/break-glass/second"] }
      Bool            = { "aws:MultiFactorAuthPresent" = "true" }
      NumericLessThan = { "aws:MultiFactorAuthAge" = "900" }
    }
    error_message = "Two users, exactly, with an MFA that is not older than 15 minutes."
  }
  assert {
    condition     = length(jsondecode(aws_iam_role.role["this"].assume_role_policy).Statement) == 1
    error_message = "There is no other way in."
  }
  assert {
    condition     = aws_iam_role.role["this"].max_session_duration == 3600
    error_message = "It ends after an hour."
  }
}

run "its_names_are_those_that_guardrails_exempt" {
  command = plan

  assert {
    condition     = aws_iam_role.role["this"].path == "/zero-trust/" && aws_iam_role.role["this"].name == "break-glass"
    error_message = "The role is role/zero-trust/break-glass."
  }
}

run "a_shorter_mfa" {
  command = plan
  variables {
    role = { mfa_max_age_minutes = 5 }
  }
  assert {
    condition     = jsondecode(aws_iam_role.role["this"].assume_role_policy).Statement[0].Condition.NumericLessThan["aws:MultiFactorAuthAge"] == "300"
    error_message = "IAM counts in seconds."
  }
}

run "the_management_account" {
  command = apply
  variables {
    account     = { id = "999999999999", region = "eu-west-1" }
    role        = null
    user_policy = { organization_id = "o-exampleorg1" }
  }
  assert {
    condition     = output.role_arn == null && output.user_policy_arn == "arn:aws:iam::999999999999:policy/zero-trust/break-glass-users"
    error_message = "The users get their policy, and the role may be left out."
  }
  assert {
    condition     = jsondecode(aws_iam_policy.user_policy["this"].policy).Statement[0].Resource == "arn:aws:iam::*:role/zero-trust/break-glass"
    error_message = "The users may assume that role and no other."
  }
}

run "a_second_region_has_alarms_only" {
  command = plan
  variables {
    account = { id = "333333333333", region = "us-east-1" }
    role    = null
  }
  assert {
    condition     = length(aws_iam_role.role) == 0 && length(aws_iam_policy.user_policy) == 0
    error_message = "What is global is made once."
  }
  assert {
    condition     = jsondecode(aws_sns_topic_policy.alarm_topic_policy.policy).Statement[0].Resource == "arn:aws:sns:us-east-1:333333333333:zero-trust-break-glass"
    error_message = "The topic is that of the region."
  }
}

run "another_partition" {
  command = plan
  variables {
    account = { id = "333333333333", region = "us-gov-west-1", partition = "aws-us-gov" }
  }
  assert {
    condition     = startswith(jsondecode(aws_iam_role.role["this"].assume_role_policy).Statement[0].Principal.AWS, "arn:aws-us-gov:") && aws_iam_role_policy_attachment.administrator["this"].policy_arn == "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"
    error_message = "The partition is that of the account."
  }
}

run "refuses_a_single_user" {
  command = plan
  variables {
    users = ["first", "first"]
  }
  expect_failures = [var.users]
}

run "refuses_a_user_with_a_path" {
  command = plan
  variables {
    users = ["first", "people/second"]
  }
  expect_failures = [var.users]
}

run "refuses_an_alarm_that_nobody_hears" {
  command = plan
  variables {
    subscribers = {}
  }
  expect_failures = [var.subscribers]
}

run "refuses_an_old_mfa" {
  command = plan
  variables {
    role = { mfa_max_age_minutes = 61 }
  }
  expect_failures = [var.role]
}

run "refuses_the_policy_of_the_users_elsewhere" {
  command = plan
  variables {
    user_policy = { organization_id = "o-exampleorg1" }
  }
  expect_failures = [var.user_policy]
}

run "refuses_an_organization_that_is_none" {
  command = plan
  variables {
    account     = { id = "999999999999", region = "eu-west-1" }
    user_policy = { organization_id = "acme" }
  }
  expect_failures = [var.user_policy]
}

run "refuses_a_subscriber_of_another_kind" {
  command = plan
  variables {
    subscribers = { pager = { protocol = "sms", endpoint = "+15550100" } }
  }
  expect_failures = [var.subscribers]
}

run "refuses_wrong_places_and_administrators" {
  command = plan
  variables {
    account               = { id = "333", region = "eu-west-1" }
    management_account_id = "999"
    key_administrators    = ["zero-trust/apply"]
  }
  expect_failures = [var.account, var.management_account_id, var.key_administrators]
}
