mock_provider "aws" {
  override_during = plan

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:999999999999:log-group:/zero-trust/organization/trail" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::999999999999:role/zero-trust/audit/organization-eu-west-1-trail" }
  }
}

variables {
  name                    = "organization"
  account                 = { id = "999999999999", region = "eu-west-1" }
  bucket_name             = "acme-logs-trail-666666666666-eu-west-1"
  key_arn                 = "arn:aws:kms:eu-west-1:666666666666:key/33333333-2222-3333-4444-555555555555"
  log_key_arn             = "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555"
  log_bucket_arn_prefixes = ["arn:aws:s3:::acme-logs-", "arn:aws:s3:::acme-landing-"]
  break_glass_users       = ["ana", "ben"]
  topic_arn               = "arn:aws:sns:eu-west-1:999999999999:alarms"
}

run "everything_is_recorded" {
  command = plan

  assert {
    condition     = aws_cloudtrail.trail.is_organization_trail && aws_cloudtrail.trail.is_multi_region_trail && aws_cloudtrail.trail.include_global_service_events && aws_cloudtrail.trail.enable_logging && aws_cloudtrail.trail.enable_log_file_validation
    error_message = "Every account and region, and files that can be validated."
  }
  assert {
    condition     = toset([for i in aws_cloudtrail.trail.insight_selector : i.insight_type]) == toset(["ApiCallRateInsight", "ApiErrorRateInsight"])
    error_message = "What is unusual is told."
  }
  assert {
    condition = { for s in aws_cloudtrail.trail.advanced_event_selector : s.name => { for f in s.field_selector : f.field => coalesce(f.equals, f.not_starts_with) } } == {
      management    = { "eventCategory" = tolist(["Management"]) }
      data-dynamodb = { "eventCategory" = tolist(["Data"]), "resources.type" = tolist(["AWS::DynamoDB::Table"]) }
      data-lambda   = { "eventCategory" = tolist(["Data"]), "resources.type" = tolist(["AWS::Lambda::Function"]) }
      data-s3       = { "eventCategory" = tolist(["Data"]), "resources.type" = tolist(["AWS::S3::Object"]), "resources.ARN" = tolist(["arn:aws:s3:::acme-logs-trail-666666666666-eu-west-1/", "arn:aws:s3:::acme-logs-", "arn:aws:s3:::acme-landing-"]) }
    }
    error_message = "Management events, and data events of all but the logs themselves."
  }
}

run "it_is_delivered_encrypted" {
  command = plan

  assert {
    condition     = aws_cloudtrail.trail.s3_bucket_name == var.bucket_name && aws_cloudtrail.trail.kms_key_id == var.key_arn
    error_message = "To the archive, under its key."
  }
  assert {
    condition     = aws_cloudtrail.trail.cloud_watch_logs_group_arn == "arn:aws:logs:eu-west-1:999999999999:log-group:/zero-trust/organization/trail:*" && aws_cloudwatch_log_group.group.name == "/zero-trust/organization/trail" && aws_cloudwatch_log_group.group.kms_key_id == var.log_key_arn && aws_cloudwatch_log_group.group.retention_in_days == 365
    error_message = "And to a log group under a key."
  }
  assert {
    condition     = one(jsondecode(aws_iam_role_policy.policy.policy).Statement).Resource == "arn:aws:logs:eu-west-1:999999999999:log-group:/zero-trust/organization/trail:log-stream:*"
    error_message = "CloudTrail writes to this log group, and to no other."
  }
}

run "what_matters_raises_an_alarm" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.watch_root_use_alarm.metric_name == "organization-root-use" && aws_cloudwatch_metric_alarm.watch_root_use_alarm.threshold == 1 && one(aws_cloudwatch_metric_alarm.watch_root_use_alarm.alarm_actions) == var.topic_arn && aws_cloudwatch_log_metric_filter.watch_root_use.log_group_name == "/zero-trust/organization/trail"
    error_message = "Once is enough, and the topic is told."
  }
  assert {
    condition     = aws_cloudwatch_log_metric_filter.watch_break_glass_use.pattern == "{ ($.userIdentity.arn = \"*:user/zero-trust/break-glass/*\") || ($.userIdentity.sessionContext.sessionIssuer.arn = \"*:role/zero-trust/break-glass\") || ($.requestParameters.roleArn = \"*:role/zero-trust/break-glass\") || ($.userIdentity.userName = \"ana\") || ($.userIdentity.userName = \"ben\") }"
    error_message = "Break-glass users and the role are watched."
  }
}

run "data_events_are_chosen" {
  command = plan
  variables {
    data_events    = { keys = { resource_type = "AWS::KMS::Key", except_arn_prefixes = ["arn:aws:kms:eu-west-1:111111111111:key/1"] } }
    network_events = { kms = { event_source = "kms.amazonaws.com" } }
  }

  assert {
    condition = { for s in aws_cloudtrail.trail.advanced_event_selector : s.name => { for f in s.field_selector : f.field => coalesce(f.equals, f.not_starts_with) } if s.name != "management" } == {
      data-keys   = { "eventCategory" = tolist(["Data"]), "resources.type" = tolist(["AWS::KMS::Key"]), "resources.ARN" = tolist(["arn:aws:kms:eu-west-1:111111111111:key/1"]) }
      network-kms = { "eventCategory" = tolist(["NetworkActivity"]), "eventSource" = tolist(["kms.amazonaws.com"]) }
    }
    error_message = "What is asked for is recorded, and management events always."
  }
}

run "refuses_names_that_are_none" {
  command = plan
  variables {
    name                    = "Organization"
    account                 = { id = "management", region = "eu-west-1" }
    bucket_name             = "Logs"
    key_arn                 = "arn:aws:kms:eu-west-1:666666666666:alias/trail"
    log_retention_days      = 100
    data_events             = { s3 = { resource_type = "s3" } }
    log_bucket_arn_prefixes = ["acme-logs-"]
    network_events          = { kms = { event_source = "kms" } }
    break_glass_users       = ["a\"b"]
    topic_arn               = "alarms"
    boundary_arn            = "boundary"
  }
  expect_failures = [var.name, var.account, var.bucket_name, var.key_arn, var.log_retention_days, var.data_events, var.log_bucket_arn_prefixes, var.network_events, var.break_glass_users, var.topic_arn, var.boundary_arn]
}

run "refuses_a_key_of_another_region" {
  command = plan
  variables {
    log_key_arn = "arn:aws:kms:eu-central-1:999999999999:key/11111111-2222-3333-4444-555555555555"
  }
  expect_failures = [var.log_key_arn]
}

run "refuses_more_users_than_a_pattern_holds" {
  command = plan
  variables {
    break_glass_users = ["a", "b", "c", "d", "e", "f", "g"]
  }
  expect_failures = [var.break_glass_users]
}
