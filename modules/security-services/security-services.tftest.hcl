mock_provider "aws" {
  override_during = plan

  mock_resource "aws_guardduty_detector" {
    defaults = {
      id  = "12abc34d567e8fa901bc2d34e56789f0"
      arn = "arn:aws:guardduty:eu-west-1:555555555555:detector/12abc34d567e8fa901bc2d34e56789f0"
    }
  }
  mock_resource "aws_securityhub_account" {
    defaults = { arn = "arn:aws:securityhub:eu-west-1:555555555555:hub/default" }
  }
  mock_resource "aws_detective_graph" {
    defaults = { graph_arn = "arn:aws:detective:eu-west-1:555555555555:graph:027c7c4610ea4aacaf0b883093cab899" }
  }
}

variables {
  account = { id = "555555555555", region = "eu-west-1" }
}

run "guardduty_detects_all_that_it_can_unasked" {
  command = plan

  assert {
    condition     = aws_guardduty_detector.detector.enable && aws_guardduty_detector.detector.finding_publishing_frequency == "FIFTEEN_MINUTES"
    error_message = "The detector is on, and tells of known findings as often as it can."
  }
  assert {
    condition     = toset([for f in aws_guardduty_detector_feature.plan : f.name]) == toset(["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS"])
    error_message = "Every protection plan is there, and EKS_RUNTIME_MONITORING beside RUNTIME_MONITORING is not."
  }
  assert {
    condition     = alltrue([for f in aws_guardduty_detector_feature.plan : f.status == "ENABLED" && f.detector_id == "12abc34d567e8fa901bc2d34e56789f0"])
    error_message = "Every protection plan is on."
  }
}

run "what_runs_is_watched_and_no_agent_is_installed" {
  command = plan

  assert {
    condition     = aws_guardduty_detector_feature.runtime_monitoring["this"].name == "RUNTIME_MONITORING" && aws_guardduty_detector_feature.runtime_monitoring["this"].status == "ENABLED"
    error_message = "Runtime monitoring is on."
  }
  assert {
    condition     = { for c in aws_guardduty_detector_feature.runtime_monitoring["this"].additional_configuration : c.name => c.status } == { EKS_ADDON_MANAGEMENT = "DISABLED", ECS_FARGATE_AGENT_MANAGEMENT = "DISABLED", EC2_AGENT_MANAGEMENT = "DISABLED" }
    error_message = "GuardDuty makes no endpoints and groups of its own."
  }
}

run "a_region_may_lack_plans" {
  command = plan
  variables {
    plans              = { s3-data-events = {} }
    runtime_monitoring = null
  }

  assert {
    condition     = keys(aws_guardduty_detector_feature.plan) == ["s3-data-events"] && length(aws_guardduty_detector_feature.runtime_monitoring) == 0
    error_message = "What is left out is not made."
  }
}

run "other_services_are_made_when_asked_for" {
  command = plan

  assert {
    condition     = length(aws_securityhub_account.hub) + length(aws_inspector2_enabler.inspector) + length(aws_macie2_account.macie) + length(aws_detective_graph.graph) == 0
    error_message = "Services that cost are asked for one by one."
  }
}

run "other_services_arrive" {
  command = plan
  variables {
    security_hub = {}
    inspector    = { resource_types = ["EC2", "ECR"] }
    macie        = {}
    detective    = {}
  }

  assert {
    condition     = aws_securityhub_account.hub["this"].control_finding_generator == "SECURITY_CONTROL" && !aws_securityhub_account.hub["this"].enable_default_standards && aws_securityhub_account.hub["this"].auto_enable_controls
    error_message = "The hub has findings by control, and no standards that a policy does not bring."
  }
  assert {
    condition     = aws_inspector2_enabler.inspector["this"].account_ids == toset(["555555555555"]) && aws_inspector2_enabler.inspector["this"].resource_types == toset(["EC2", "ECR"])
    error_message = "Inspector scans what it is asked to in this account."
  }
  assert {
    condition     = aws_macie2_account.macie["this"].status == "ENABLED" && aws_macie2_account.macie["this"].finding_publishing_frequency == "FIFTEEN_MINUTES"
    error_message = "Macie is on."
  }
  assert {
    condition     = output.graph_arns == { this = "arn:aws:detective:eu-west-1:555555555555:graph:027c7c4610ea4aacaf0b883093cab899" } && output.hub_arns == { this = "arn:aws:securityhub:eu-west-1:555555555555:hub/default" }
    error_message = "Who sets these for the organization learns what they are."
  }
}

run "refuses_a_plan_that_guardduty_does_not_have" {
  command = plan
  variables {
    plans = { eks-runtime-monitoring = {} }
  }
  expect_failures = [var.plans]
}

run "refuses_a_scan_of_code_without_its_functions" {
  command = plan
  variables {
    inspector = { resource_types = ["EC2", "LAMBDA_CODE"] }
  }
  expect_failures = [var.inspector]
}

run "refuses_a_scan_that_inspector_does_not_have" {
  command = plan
  variables {
    inspector = { resource_types = ["S3"] }
  }
  expect_failures = [var.inspector]
}

run "refuses_an_account_that_is_none" {
  command = plan
  variables {
    account = { id = "security", region = "eu-west-1" }
  }
  expect_failures = [var.account]
}

run "refuses_a_region_in_china" {
  command = plan
  variables {
    account = { id = "555555555555", region = "cn-north-1" }
  }
  expect_failures = [var.account]
}
