mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_cloudwatch_event_bus" {
    defaults = { arn = "arn:aws:events:eu-west-1:444444444444:event-bus/zero-trust-response" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:444444444444:zero-trust-response" }
  }
  mock_resource "aws_dynamodb_table" {
    defaults = { arn = "arn:aws:dynamodb:eu-west-1:444444444444:table/zero-trust-response" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-west-1:444444444444:zero-trust-queue", url = "https://sqs.eu-west-1.amazonaws.com/444444444444/zero-trust-queue" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::444444444444:role/zero-trust/responder/handler-x" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:444444444444:log-group:/zero-trust/response/x" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-west-1:444444444444:function:zero-trust-x" }
  }
}

variables {
  account            = { id = "444444444444", region = "eu-west-1" }
  organization_id    = "o-exampleorg1"
  playbooks          = { deactivate-access-keys = {}, quarantine-instance = { mode = "approve", enforce_in = ["111111111111"] }, end-remote-sessions = {} }
  approvers          = ["arn:aws:iam::444444444444:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_responders_*"]
  subscribers        = { security-team = { protocol = "email", endpoint = "security@example.com" } }
  protected          = ["arn:aws:iam::*:role/payments/*"]
  key_administrators = ["arn:aws:iam::444444444444:role/zero-trust/apply"]
}

run "values_arrive" {
  command = apply

  assert {
    condition     = tolist(keys(aws_lambda_function.handler_function)) == tolist(["deactivate-access-keys", "end-remote-sessions", "quarantine-instance"])
    error_message = "A function for each playbook."
  }
  assert {
    condition     = alltrue([for k, f in aws_lambda_function.handler_function : f.function_name == "zero-trust-${k}" && endswith(f.filename, "/${k}.zip") && f.kms_key_arn == aws_kms_key.key.arn && f.runtime == "nodejs22.x"])
    error_message = "Each runs its own code, under the name that guardrails protect."
  }
  assert {
    condition     = alltrue([for k, r in aws_cloudwatch_event_rule.queue_rule : r.event_bus_name == "zero-trust-response" && r.state == "ENABLED" && length(r.event_pattern) <= 2048 && can(jsondecode(r.event_pattern))])
    error_message = "A rule for each playbook, with a pattern that EventBridge takes."
  }
  assert {
    condition     = aws_sns_topic_subscription.subscriber["security-team"].topic_arn == output.topic_arn && output.table_name == "zero-trust-response" && output.bus_arn == aws_cloudwatch_event_bus.bus.arn && output.key_arn == aws_kms_key.key.arn && tolist(keys(output.handler_role_arns)) == tolist(keys(aws_lambda_function.handler_function)) && tolist(keys(output.request_queue_urls)) == tolist(keys(aws_lambda_function.handler_function))
    error_message = "Others know them."
  }
}

run "what_disconnects_only_observes_unless_it_is_told" {
  command = apply

  assert {
    condition     = { for k, f in aws_lambda_function.handler_function : k => jsondecode(f.environment[0].variables.CONFIGURATION).mode } == { deactivate-access-keys = "enforce", end-remote-sessions = "observe", quarantine-instance = "approve" }
    error_message = "The mode that is given, and else that of the playbook."
  }
  assert {
    condition     = jsondecode(aws_lambda_function.handler_function["quarantine-instance"].environment[0].variables.CONFIGURATION).modes == { observe = [], approve = [], enforce = ["111111111111"] }
    error_message = "Other modes by account."
  }
  assert {
    condition     = jsondecode(aws_lambda_function.handler_function["deactivate-access-keys"].environment[0].variables.CONFIGURATION).protected == ["arn:aws:iam::*:role/payments/*"]
    error_message = "The handler knows what it may not touch."
  }
}

run "all_is_encrypted_and_kept" {
  command = apply

  assert {
    condition     = alltrue([for q in concat(values(aws_sqs_queue.queue_events), values(aws_sqs_queue.queue_failed), values(aws_sqs_queue.queue_requests)) : q.kms_master_key_id == aws_kms_key.key.arn])
    error_message = "Queues."
  }
  assert {
    condition     = aws_dynamodb_table.table.server_side_encryption[0].kms_key_arn == aws_kms_key.key.arn && aws_dynamodb_table.table.point_in_time_recovery[0].enabled && aws_dynamodb_table.table.deletion_protection_enabled
    error_message = "The table of what undoes."
  }
  assert {
    condition     = aws_sns_topic.topic.kms_master_key_id == aws_kms_key.key.arn && alltrue([for l in aws_cloudwatch_log_group.handler_log : l.kms_key_id == aws_kms_key.key.arn]) && aws_kms_key.key.enable_key_rotation
    error_message = "Topic and logs."
  }
}

run "what_fails_is_kept_and_raises_an_alarm" {
  command = apply

  assert {
    condition     = alltrue([for p in concat(values(aws_sqs_queue_redrive_policy.queue_events_redrive), values(aws_sqs_queue_redrive_policy.queue_requests_redrive)) : jsondecode(p.redrive_policy).maxReceiveCount == 4 && can(regex(":sqs:", jsondecode(p.redrive_policy).deadLetterTargetArn))])
    error_message = "After four attempts a message goes to the queue of what failed."
  }
  assert {
    condition     = alltrue([for q in aws_sqs_queue.queue_failed : q.message_retention_seconds == 1209600])
    error_message = "It stays two weeks."
  }
  assert {
    condition     = alltrue([for m in concat(values(aws_lambda_event_source_mapping.handler_events), values(aws_lambda_event_source_mapping.handler_requests)) : m.batch_size == 1 && contains(m.function_response_types, "ReportBatchItemFailures")])
    error_message = "One event that fails holds up no other."
  }
  assert {
    condition     = alltrue([for q in concat(values(aws_sqs_queue.queue_events), values(aws_sqs_queue.queue_requests)) : q.visibility_timeout_seconds >= 6 * 120])
    error_message = "No second attempt while the first one runs."
  }
  assert {
    condition     = alltrue([for a in concat(values(aws_cloudwatch_metric_alarm.handler_failed), values(aws_cloudwatch_metric_alarm.handler_error)) : one(a.alarm_actions) == aws_sns_topic.topic.arn && a.threshold == 0]) && length(aws_cloudwatch_metric_alarm.handler_failed) == 3
    error_message = "People are told."
  }
  assert {
    condition     = alltrue([for t in aws_cloudwatch_event_target.queue_target : length(t.dead_letter_config) == 1])
    error_message = "An event that does not reach the queue is kept too."
  }
}

run "a_handler_becomes_the_role_of_its_playbook_in_this_organization_and_nobody_else" {
  command = apply

  assert {
    condition = [for s in jsondecode(aws_iam_role_policy.handler_policy["quarantine-instance"].policy).Statement : s if contains(flatten([s.Action]), "sts:AssumeRole")] == [{
      Sid       = "Respond"
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Resource  = "arn:aws:iam::*:role/zero-trust/responder/quarantine-instance"
      Condition = { StringEquals = { "aws:ResourceOrgID" = "o-exampleorg1" } }
    }]
    error_message = "One role in every account."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_iam_role_policy.handler_policy["quarantine-instance"].policy).Statement : s.Resource != "*"])
    error_message = "By itself it does nothing to an account."
  }
}

run "only_forwarders_of_the_organization_send_events" {
  command = apply

  assert {
    condition     = jsondecode(aws_cloudwatch_event_bus_policy.bus_policy.policy).Statement[0].Condition == { StringEquals = { "aws:PrincipalOrgID" = "o-exampleorg1" }, ArnLike = { "aws:PrincipalArn" = "arn:aws:iam::*:role/zero-trust/responder/forwarder-*" } } && length(jsondecode(aws_cloudwatch_event_bus_policy.bus_policy.policy).Statement) == 1
    error_message = "By their role."
  }
}

run "every_playbook" {
  command = apply
  variables {
    playbooks       = { close-public-bucket = {}, deactivate-access-keys = {}, end-remote-sessions = {}, quarantine-instance = {}, restore-trail = {}, revoke-role-sessions = {}, revoke-sign-in = {} }
    trail_arn       = "arn:aws:cloudtrail:eu-west-1:999999999999:trail/organization"
    identity_center = { account_id = "555555555555", region = "eu-west-1", instance_arn = "arn:aws:sso:::instance/ssoins-0123456789abcdef", identity_store_id = "d-0123456789" }
  }
  assert {
    condition     = jsondecode(aws_lambda_function.handler_function["revoke-sign-in"].environment[0].variables.CONFIGURATION).identityCenter == { account = "555555555555", region = "eu-west-1", instance = "arn:aws:sso:::instance/ssoins-0123456789abcdef", store = "d-0123456789" }
    error_message = "Where the people are."
  }
  assert {
    condition     = jsondecode(aws_lambda_function.handler_function["restore-trail"].environment[0].variables.CONFIGURATION).trail == var.trail_arn
    error_message = "Which trail."
  }
}

run "refuses_an_unknown_playbook_and_mode" {
  command = plan
  variables {
    playbooks = { delete-everything = {} }
  }
  expect_failures = [var.playbooks]
}

run "refuses_an_account_with_two_modes" {
  command = plan
  variables {
    playbooks = { quarantine-instance = { observe_in = ["111111111111"], enforce_in = ["111111111111"] } }
  }
  expect_failures = [var.playbooks]
}

run "refuses_playbooks_that_lack_what_they_work_on" {
  command = plan
  variables {
    playbooks = { restore-trail = {}, revoke-sign-in = {} }
  }
  expect_failures = [var.playbooks]
}

run "refuses_that_nobody_approves_or_is_told" {
  command = plan
  variables {
    approvers   = []
    subscribers = {}
  }
  expect_failures = [var.approvers, var.subscribers]
}

run "refuses_protection_of_nobody" {
  command = plan
  variables {
    protected = ["arn:aws:iam::*:role/zero-trust/payments"]
  }
  expect_failures = [var.protected]
}

run "refuses_what_is_no_account_organization_or_trail" {
  command = plan
  variables {
    account            = { id = "4", region = "eu-west-1" }
    organization_id    = "acme"
    trail_arn          = "organization"
    identity_center    = { account_id = "5", region = "Ireland", instance_arn = "ssoins", identity_store_id = "store" }
    key_administrators = ["apply"]
    log_retention_days = 2
    boundary_arn       = "boundary"
  }
  expect_failures = [var.account, var.organization_id, var.trail_arn, var.identity_center, var.key_administrators, var.log_retention_days, var.boundary_arn]
}
