mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::333333333333:role/zero-trust/responder/forwarder-eu-west-1" }
  }
}

variables {
  account  = { id = "333333333333", region = "eu-west-1" }
  bus_arn  = "arn:aws:events:eu-west-1:444444444444:event-bus/zero-trust-response"
  triggers = { close-public-bucket-call = {}, restore-trail-call = {} }
}

run "values_arrive" {
  command = apply

  assert {
    condition     = alltrue([for k, r in aws_cloudwatch_event_rule.rule : r.name == "zero-trust-${k}" && r.state == "ENABLED" && can(jsondecode(r.event_pattern).source)]) && length(aws_cloudwatch_event_rule.rule) == 2
    error_message = "A rule for each trigger, of the name that guardrails protect."
  }
  assert {
    condition     = alltrue([for k, t in aws_cloudwatch_event_target.target : t.arn == var.bus_arn && t.role_arn == output.role_arn && t.rule == "zero-trust-${k}"])
    error_message = "All lead to the bus."
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.rule["restore-trail-call"].event_pattern).detail.eventName == ["StopLogging"]
    error_message = "Each has its own pattern."
  }
}

run "the_role_puts_events_on_that_bus_and_nothing_else" {
  command = apply

  assert {
    condition     = jsondecode(aws_iam_role_policy.policy.policy).Statement == [{ Sid = "Forward", Effect = "Allow", Action = "events:PutEvents", Resource = var.bus_arn }]
    error_message = "One action, one bus."
  }
  assert {
    condition     = aws_iam_role.role.path == "/zero-trust/responder/" && aws_iam_role.role.name == "forwarder-eu-west-1" && jsondecode(aws_iam_role.role.assume_role_policy).Statement[0].Principal == { Service = "events.amazonaws.com" }
    error_message = "EventBridge becomes it, under the name that the bus lets in."
  }
}

run "what_is_left_to_people_starts_nothing" {
  command = plan
  variables {
    triggers = {
      close-public-bucket-finding = { except_finding_types = ["Policy:S3/BucketPublicAccessGranted"] }
      quarantine-instance-finding = {}
      restore-trail-call          = {}
    }
  }
  assert {
    condition     = !contains(jsondecode(aws_cloudwatch_event_rule.rule["close-public-bucket-finding"].event_pattern).detail.type, "Policy:S3/BucketPublicAccessGranted") && contains(jsondecode(aws_cloudwatch_event_rule.rule["close-public-bucket-finding"].event_pattern).detail.type, "Policy:S3/BucketAnonymousAccessGranted")
    error_message = "One type is taken out, and no other."
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.rule["close-public-bucket-finding"].event_pattern).detail.resource == { resourceType = ["S3Bucket"] } && jsondecode(aws_cloudwatch_event_rule.rule["close-public-bucket-finding"].event_pattern).source == ["aws.guardduty"]
    error_message = "The rest of the pattern stays."
  }
}

run "refuses_a_trigger_of_which_nothing_is_left" {
  command = plan
  variables {
    triggers = {
      restore-trail-finding    = { except_finding_types = ["Stealth:IAMUser/CloudTrailLoggingDisabled"] }
      close-public-bucket-call = { except_finding_types = ["Policy:S3/BucketPublicAccessGranted"] }
    }
  }
  expect_failures = [var.triggers]
}

run "refuses_what_is_no_finding_type" {
  command = plan
  variables {
    triggers = { quarantine-instance-finding = { except_finding_types = ["everything"] } }
  }
  expect_failures = [var.triggers]
}

run "refuses_an_unknown_trigger" {
  command = plan
  variables {
    triggers = { every-event = {} }
  }
  expect_failures = [var.triggers]
}

run "refuses_what_is_no_account_bus_or_policy" {
  command = plan
  variables {
    account      = { id = "333", region = "eu-west-1" }
    bus_arn      = "zero-trust-response"
    boundary_arn = "boundary"
  }
  expect_failures = [var.account, var.bus_arn, var.boundary_arn]
}
