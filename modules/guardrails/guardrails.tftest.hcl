mock_provider "aws" {}

variables {
  name    = "zero-trust"
  regions = ["eu-west-1", "us-east-1"]
  policies = {
    "scp/workloads/1" = {
      type        = "SERVICE_CONTROL_POLICY"
      description = "LeaveOrganization"
      content     = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"LeaveOrganization\",\"Effect\":\"Deny\",\"Action\":\"organizations:LeaveOrganization\",\"Resource\":\"*\"}]}"
    }
    "ec2/root/ec2-attributes" = {
      type    = "DECLARATIVE_POLICY_EC2"
      content = "{\"ec2_attributes\":{\"serial_console_access\":{\"status\":{\"@@assign\":\"disabled\"}}}}"
    }
  }
  ready = {
    "scp/root/1" = {
      type       = "SERVICE_CONTROL_POLICY"
      guardrails = ["root-user", "allowed-regions", "reserved-roles"]
    }
    "rcp/root/1" = {
      type       = "RESOURCE_CONTROL_POLICY"
      guardrails = ["encrypted-transport"]
    }
  }
  attachments = {
    "scp/workloads/1"         = { policy = "scp/workloads/1", target_id = "ou-ab12-11111111" }
    "scp/root/1"              = { policy = "scp/root/1", target_id = "r-ab12" }
    "rcp/root/1"              = { policy = "rcp/root/1", target_id = "r-ab12" }
    "ec2/root/ec2-attributes" = { policy = "ec2/root/ec2-attributes", target_id = "r-ab12" }
  }
}

run "values_arrive" {
  command = apply

  assert {
    condition     = aws_organizations_policy.policy["scp/workloads/1"].name == "zero-trust-scp-workloads-1"
    error_message = "A policy is named after its key."
  }
  assert {
    condition     = jsondecode(aws_organizations_policy.policy["scp/workloads/1"].content).Statement[0].Action == "organizations:LeaveOrganization"
    error_message = "The content arrives as it was given."
  }
  assert {
    condition     = aws_organizations_policy.policy["ec2/root/ec2-attributes"].type == "DECLARATIVE_POLICY_EC2"
    error_message = "The type arrives."
  }
  assert {
    condition     = aws_organizations_policy_attachment.attachment["scp/root/1"].policy_id == aws_organizations_policy.ready["scp/root/1"].id && aws_organizations_policy_attachment.attachment["scp/root/1"].target_id == "r-ab12"
    error_message = "A ready policy is attached where it is said."
  }
  assert {
    condition     = aws_organizations_policy_attachment.attachment["scp/workloads/1"].policy_id == aws_organizations_policy.policy["scp/workloads/1"].id
    error_message = "A policy is attached where it is said."
  }
  assert {
    condition     = output.policy_ids["scp/workloads/1"] == aws_organizations_policy.policy["scp/workloads/1"].id && output.ready_policy_ids["rcp/root/1"] == aws_organizations_policy.ready["rcp/root/1"].id
    error_message = "The ids come out."
  }
}

run "policies_decode" {
  command = apply
  variables {
    partition = "aws-us-gov"
    regions   = ["us-gov-west-1"]
  }

  assert {
    condition     = [for s in jsondecode(aws_organizations_policy.ready["scp/root/1"].content).Statement : s.Sid] == ["RootUser", "AllowedRegions", "ReservedRoles1", "ReservedRoles2", "ReservedRoles3"]
    error_message = "A ready policy holds the statements of its guardrails, in order."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_organizations_policy.ready["scp/root/1"].content).Statement : s.Effect == "Deny"])
    error_message = "A guardrail denies, and allows nothing."
  }
  assert {
    condition     = jsondecode(aws_organizations_policy.ready["scp/root/1"].content).Statement[0].Condition.ArnLike["aws:PrincipalArn"] == "arn:aws-us-gov:iam::*:root"
    error_message = "ARNs have the partition."
  }
  assert {
    condition     = jsondecode(aws_organizations_policy.ready["scp/root/1"].content).Statement[1].Condition.StringNotEquals["aws:RequestedRegion"] == ["us-gov-west-1"]
    error_message = "The regions arrive as a list."
  }
  assert {
    condition     = jsondecode(aws_organizations_policy.ready["rcp/root/1"].content).Statement[0].Principal == "*"
    error_message = "A resource control policy denies to everybody."
  }
}

run "refuses_content_that_is_no_json" {
  command = plan
  variables {
    policies    = { "scp/a/1" = { type = "SERVICE_CONTROL_POLICY", content = "Deny *" } }
    attachments = {}
  }
  expect_failures = [var.policies]
}

run "refuses_content_over_the_quota" {
  command = plan
  variables {
    policies = {
      "rcp/a/1" = { type = "RESOURCE_CONTROL_POLICY", content = "{\"Statement\":\"${join("", [for i in range(512) : "0123456789"])}\"}" }
    }
    attachments = {}
  }
  expect_failures = [var.policies]
}

run "refuses_a_type_that_is_none" {
  command = plan
  variables {
    policies    = { "x/a/1" = { type = "SCP", content = "{}" } }
    attachments = {}
  }
  expect_failures = [var.policies]
}

run "refuses_a_description_that_is_too_long" {
  command = plan
  variables {
    policies = {
      "scp/a/1" = { type = "SERVICE_CONTROL_POLICY", description = join("", [for i in range(513) : "x"]), content = "{}" }
    }
    attachments = {}
  }
  expect_failures = [var.policies]
}

run "refuses_a_prefix_that_is_no_name" {
  command = plan
  variables {
    name = "Zero Trust"
  }
  expect_failures = [var.name]
}

run "refuses_a_name_that_is_too_long" {
  command = plan
  variables {
    policies = {
      "${join("", [for i in range(120) : "a"])}" = { type = "SERVICE_CONTROL_POLICY", content = "{}" }
    }
    attachments = {}
  }
  expect_failures = [var.policies]
}

run "refuses_a_guardrail_that_is_not_in_the_catalogue" {
  command = plan
  variables {
    ready       = { "scp/root/1" = { type = "SERVICE_CONTROL_POLICY", guardrails = ["root-usr"] } }
    attachments = {}
  }
  expect_failures = [var.ready]
}

run "refuses_a_guardrail_of_another_type" {
  command = plan
  variables {
    ready       = { "scp/root/1" = { type = "SERVICE_CONTROL_POLICY", guardrails = ["encrypted-transport"] } }
    attachments = {}
  }
  expect_failures = [var.ready]
}

run "refuses_a_ready_policy_with_the_key_of_another" {
  command = plan
  variables {
    ready       = { "scp/workloads/1" = { type = "SERVICE_CONTROL_POLICY", guardrails = ["root-user"] } }
    attachments = {}
  }
  expect_failures = [var.ready]
}

run "refuses_allowed_regions_without_regions" {
  command = plan
  variables {
    regions = []
  }
  expect_failures = [var.ready]
}

run "refuses_a_region_of_the_wrong_shape" {
  command = plan
  variables {
    regions = ["Ireland"]
  }
  expect_failures = [var.regions]
}

run "refuses_a_ready_policy_over_the_quota" {
  command = plan
  variables {
    ready = {
      "rcp/root/1" = { type = "RESOURCE_CONTROL_POLICY", guardrails = [for i in range(20) : "encrypted-transport"] }
    }
    attachments = {}
  }
  expect_failures = [aws_organizations_policy.ready]
}

run "refuses_an_attachment_of_a_policy_that_is_not_there" {
  command = plan
  variables {
    attachments = { "scp/nowhere/1" = { policy = "scp/nowhere/1", target_id = "r-ab12" } }
  }
  expect_failures = [var.attachments]
}

run "refuses_a_target_of_the_wrong_shape" {
  command = plan
  variables {
    attachments = { "scp/root/1" = { policy = "scp/root/1", target_id = "workloads" } }
  }
  expect_failures = [var.attachments]
}

run "refuses_more_policies_than_a_target_takes" {
  command = plan
  variables {
    attachments = { for i in range(5) : "rcp/root/${i}" => { policy = "rcp/root/1", target_id = "r-ab12" } }
  }
  expect_failures = [var.attachments]
}

run "refuses_a_partition_that_is_none" {
  command = plan
  variables {
    partition = "aws-iso"
  }
  expect_failures = [var.partition]
}

run "refuses_a_name_with_capitals" {
  command = plan
  variables {
    name = "Acme"
  }
  expect_failures = [var.name]
}
