mock_provider "aws" {}

variables {
  account     = { id = "555555555555", region = "eu-west-1" }
  detector_id = "12abc34d567e8fa901bc2d34e56789f0"
  findings = {
    bucket_arn = "arn:aws:s3:::acme-findings-666666666666-eu-west-1/guardduty"
    key_arn    = "arn:aws:kms:eu-west-1:666666666666:key/11111111-2222-3333-4444-555555555555"
  }
}

run "guardduty_is_on_in_all_accounts" {
  command = plan

  assert {
    condition     = aws_guardduty_organization_configuration.organization.auto_enable_organization_members == "ALL" && aws_guardduty_organization_configuration.organization.detector_id == "12abc34d567e8fa901bc2d34e56789f0"
    error_message = "Accounts that exist and accounts to come have a detector."
  }
  assert {
    condition     = toset([for f in aws_guardduty_organization_configuration_feature.plan : f.name]) == toset(["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS"])
    error_message = "Every protection plan is there, and EKS_RUNTIME_MONITORING beside RUNTIME_MONITORING is not."
  }
  assert {
    condition     = alltrue([for f in aws_guardduty_organization_configuration_feature.plan : f.auto_enable == "ALL"])
    error_message = "Every protection plan is on in all accounts."
  }
}

run "what_runs_is_watched_and_no_agent_is_installed" {
  command = plan

  assert {
    condition     = aws_guardduty_organization_configuration_feature.runtime_monitoring["this"].name == "RUNTIME_MONITORING" && aws_guardduty_organization_configuration_feature.runtime_monitoring["this"].auto_enable == "ALL"
    error_message = "Runtime monitoring is on in all accounts."
  }
  assert {
    condition     = [for c in aws_guardduty_organization_configuration_feature.runtime_monitoring["this"].additional_configuration : "${c.name} ${c.auto_enable}"] == ["EKS_ADDON_MANAGEMENT NONE", "ECS_FARGATE_AGENT_MANAGEMENT NONE", "EC2_AGENT_MANAGEMENT NONE"]
    error_message = "GuardDuty makes no endpoints and groups of its own in members."
  }
}

run "findings_are_exported_encrypted" {
  command = plan

  assert {
    condition     = aws_guardduty_publishing_destination.findings.destination_arn == "arn:aws:s3:::acme-findings-666666666666-eu-west-1/guardduty" && aws_guardduty_publishing_destination.findings.kms_key_arn == "arn:aws:kms:eu-west-1:666666666666:key/11111111-2222-3333-4444-555555555555"
    error_message = "Findings go to the archive, by its key."
  }
}

run "a_region_may_lack_plans" {
  command = plan
  variables {
    plans              = { s3-data-events = {} }
    runtime_monitoring = null
  }

  assert {
    condition     = keys(aws_guardduty_organization_configuration_feature.plan) == ["s3-data-events"] && length(aws_guardduty_organization_configuration_feature.runtime_monitoring) == 0
    error_message = "What is left out is not made."
  }
}

run "other_services_are_set_when_asked_for" {
  command = plan

  assert {
    condition     = length(aws_inspector2_organization_configuration.inspector) + length(aws_macie2_organization_configuration.macie) + length(aws_detective_organization_configuration.detective) == 0
    error_message = "Services that cost are asked for one by one."
  }
}

run "new_accounts_and_those_that_exist_are_scanned" {
  command = plan
  variables {
    inspector         = { resource_types = ["EC2", "LAMBDA"] }
    inspector_members = { prod = { account_id = "111111111111" } }
  }

  assert {
    condition     = one(aws_inspector2_organization_configuration.inspector["this"].auto_enable) == { ec2 = true, ecr = false, lambda = true, lambda_code = false }
    error_message = "New accounts are scanned for what is asked for."
  }
  assert {
    condition     = aws_inspector2_member_association.inspector_member["prod"].account_id == "111111111111" && aws_inspector2_enabler.inspector_scan["prod"].account_ids == toset(["111111111111"]) && aws_inspector2_enabler.inspector_scan["prod"].resource_types == toset(["EC2", "LAMBDA"])
    error_message = "Accounts that exist are scanned for the same."
  }
}

run "new_accounts_and_those_that_exist_are_searched_and_investigated" {
  command = plan
  variables {
    macie             = {}
    macie_members     = { prod = { account_id = "111111111111", email = "aws+prod@example.com" } }
    detective         = { graph_arn = "arn:aws:detective:eu-west-1:555555555555:graph:027c7c4610ea4aacaf0b883093cab899" }
    detective_members = { prod = { account_id = "111111111111", email = "aws+prod@example.com" } }
  }

  assert {
    condition     = aws_macie2_organization_configuration.macie["this"].auto_enable && aws_macie2_member.macie_member["prod"].account_id == "111111111111"
    error_message = "Macie is on in all accounts."
  }
  assert {
    condition     = aws_detective_organization_configuration.detective["this"].auto_enable && aws_detective_member.detective_member["prod"].account_id == "111111111111" && aws_detective_member.detective_member["prod"].disable_email_notification
    error_message = "Detective is on in all accounts, and writes to nobody."
  }
}

run "refuses_members_of_a_service_that_is_not_there" {
  command = plan
  variables {
    inspector_members = { prod = { account_id = "111111111111" } }
    macie_members     = { prod = { account_id = "111111111111", email = "aws+prod@example.com" } }
    detective_members = { prod = { account_id = "111111111111", email = "aws+prod@example.com" } }
  }
  expect_failures = [var.inspector_members, var.macie_members, var.detective_members]
}

run "refuses_the_administrator_as_a_member" {
  command = plan
  variables {
    inspector         = {}
    inspector_members = { security = { account_id = "555555555555" } }
    macie             = {}
    macie_members     = { security = { account_id = "555555555555", email = "aws+security@example.com" } }
  }
  expect_failures = [var.inspector_members, var.macie_members]
}

run "refuses_a_plan_that_guardduty_does_not_have" {
  command = plan
  variables {
    plans = { eks-runtime-monitoring = {} }
  }
  expect_failures = [var.plans]
}

run "refuses_a_scan_that_inspector_does_not_have" {
  command = plan
  variables {
    inspector = { resource_types = [] }
  }
  expect_failures = [var.inspector]
}

run "refuses_a_place_that_is_none" {
  command = plan
  variables {
    account     = { id = "555555555555", region = "europe" }
    detector_id = "detector"
  }
  expect_failures = [var.account, var.detector_id]
}

run "refuses_a_graph_that_is_none" {
  command = plan
  variables {
    detective = { graph_arn = "graph" }
  }
  expect_failures = [var.detective]
}

run "refuses_findings_without_a_key_of_ours" {
  command = plan
  variables {
    findings = { bucket_arn = "arn:aws:s3:::acme-findings", key_arn = "alias/aws/s3" }
  }
  expect_failures = [var.findings]
}
