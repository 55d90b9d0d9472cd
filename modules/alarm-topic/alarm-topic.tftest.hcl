mock_provider "aws" {
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:999999999999:zero-trust-trail" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  name               = "trail"
  account            = { id = "999999999999", region = "eu-west-1" }
  subscribers        = { security-team = { protocol = "email", endpoint = "security@example.com" } }
  key_administrators = ["arn:aws:iam::999999999999:role/zero-trust/apply"]
}

run "whoever_is_named_is_told" {
  command = apply

  assert {
    condition     = aws_sns_topic_subscription.subscriber["security-team"].endpoint == "security@example.com" && aws_sns_topic_subscription.subscriber["security-team"].topic_arn == output.topic_arn
    error_message = "A subscriber hears of the topic."
  }
  assert {
    condition     = aws_sns_topic.topic.name == "zero-trust-trail" && aws_sns_topic.topic.kms_master_key_id == output.key_arn
    error_message = "The topic is encrypted with its key."
  }
}

run "only_alarms_of_the_account_are_told" {
  command = plan

  assert {
    condition     = [for s in jsondecode(aws_sns_topic_policy.policy.policy).Statement : s.Sid if s.Effect == "Allow"] == ["Alarm"]
    error_message = "Nobody else publishes by this policy."
  }
  assert {
    condition = jsondecode(aws_sns_topic_policy.policy.policy).Statement[0] == {
      Sid       = "Alarm"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = "arn:aws:sns:eu-west-1:999999999999:zero-trust-trail"
      Condition = { StringEquals = { "aws:SourceAccount" = "999999999999" } }
    }
    error_message = "CloudWatch publishes for this account only."
  }
  assert {
    condition     = jsondecode(aws_sns_topic_policy.policy.policy).Statement[1].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "Nothing is told without TLS."
  }
}

run "administrators_of_the_key_do_not_use_it" {
  command = plan

  assert {
    condition     = aws_kms_key.key.enable_key_rotation && length(setintersection(jsondecode(aws_kms_key.key.policy).Statement[0].Action, ["kms:Decrypt", "kms:GenerateDataKey*", "kms:*"])) == 0
    error_message = "They look after it."
  }
  assert {
    condition     = jsondecode(aws_kms_key.key.policy).Statement[1].Principal.Service == "cloudwatch.amazonaws.com" && length(jsondecode(aws_kms_key.key.policy).Statement) == 2
    error_message = "CloudWatch encrypts what it tells, and nobody else does."
  }
}

run "another_partition" {
  command = plan
  variables {
    account = { id = "999999999999", region = "us-gov-west-1", partition = "aws-us-gov" }
  }
  assert {
    condition     = jsondecode(aws_sns_topic_policy.policy.policy).Statement[0].Resource == "arn:aws-us-gov:sns:us-gov-west-1:999999999999:zero-trust-trail"
    error_message = "The partition is that of the account."
  }
}

run "refuses_an_alarm_that_nobody_hears" {
  command = plan
  variables {
    subscribers = {}
  }
  expect_failures = [var.subscribers]
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name               = "Trail"
    account            = { id = "1", region = "eu-west-1" }
    subscribers        = { security-team = { protocol = "sms", endpoint = "1" } }
    key_administrators = ["apply"]
  }
  expect_failures = [var.name, var.account, var.subscribers, var.key_administrators]
}
