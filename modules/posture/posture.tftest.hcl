mock_provider "aws" {
  override_during = plan

  mock_resource "aws_securityhub_configuration_policy" {
    defaults = { id = "11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  name           = "acme"
  account        = { id = "555555555555", region = "eu-west-1" }
  linked_regions = ["eu-central-1", "us-east-1"]
  policies       = { all = { standards = ["fsbp-1.0.0", "cis-3.0.0", "nist-800-53-5.0.0"], disabled_controls = ["IAM.6"] } }
  associations   = { all = { policy = "all", target_id = "r-abcd" } }
}

run "findings_of_all_regions_come_together" {
  command = plan

  assert {
    condition     = aws_securityhub_finding_aggregator.aggregator.linking_mode == "SPECIFIED_REGIONS" && aws_securityhub_finding_aggregator.aggregator.specified_regions == toset(["eu-central-1", "us-east-1"])
    error_message = "The regions that are used are linked, and no others."
  }
}

run "one_region_stands_for_itself" {
  command = plan
  variables {
    linked_regions = []
  }

  assert {
    condition     = aws_securityhub_finding_aggregator.aggregator.linking_mode == "NO_REGIONS" && aws_securityhub_finding_aggregator.aggregator.specified_regions == null
    error_message = "Central configuration needs an aggregator also where there is one region."
  }
}

run "accounts_are_configured_centrally" {
  command = plan

  assert {
    condition     = aws_securityhub_organization_configuration.organization.auto_enable == false && aws_securityhub_organization_configuration.organization.auto_enable_standards == "NONE"
    error_message = "Policies switch on what accounts have, and nothing else does."
  }
  assert {
    condition     = one(aws_securityhub_organization_configuration.organization.organization_configuration).configuration_type == "CENTRAL"
    error_message = "Accounts do not configure themselves."
  }
}

run "a_policy_has_its_standards_by_arn" {
  command = plan

  assert {
    condition = one(aws_securityhub_configuration_policy.policy["all"].configuration_policy).enabled_standard_arns == toset([
      "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0",
      "arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/3.0.0",
      "arn:aws:securityhub:eu-west-1::standards/nist-800-53/v/5.0.0",
    ])
    error_message = "Standards are named by the ARNs of the home region."
  }
  assert {
    condition     = one(aws_securityhub_configuration_policy.policy["all"].configuration_policy).service_enabled && one(one(aws_securityhub_configuration_policy.policy["all"].configuration_policy).security_controls_configuration).disabled_control_identifiers == toset(["IAM.6"])
    error_message = "All controls are on but those that are named."
  }
  assert {
    condition     = aws_securityhub_configuration_policy.policy["all"].name == "acme-all"
    error_message = "The policy has its name."
  }
}

run "standards_are_of_the_partition" {
  command = plan
  variables {
    account        = { id = "555555555555", region = "us-gov-west-1", partition = "aws-us-gov" }
    linked_regions = ["us-gov-east-1"]
    policies       = { all = { standards = ["fsbp-1.0.0"] } }
  }

  assert {
    condition     = one(aws_securityhub_configuration_policy.policy["all"].configuration_policy).enabled_standard_arns == toset(["arn:aws-us-gov:securityhub:us-gov-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"])
    error_message = "GovCloud has its own."
  }
}

run "a_policy_holds_where_it_is_associated" {
  command = plan

  assert {
    condition     = aws_securityhub_configuration_policy_association.association["all"].policy_id == "11111111-2222-3333-4444-555555555555" && aws_securityhub_configuration_policy_association.association["all"].target_id == "r-abcd"
    error_message = "The root has the policy."
  }
}

run "findings_are_changed_with_a_reason" {
  command = plan
  variables {
    automation_rules = {
      sandbox = {
        because = "Sandboxes hold nothing."
        order   = 10
        where   = { account_ids = ["111111111111"], control_ids = ["EC2.9", "EC2.10"], resource_types = ["AwsEc2Instance"] }
        set     = { severity = "LOW", workflow = "SUPPRESSED" }
      }
    }
  }

  assert {
    condition     = aws_securityhub_automation_rule.rule["sandbox"].rule_order == 10 && aws_securityhub_automation_rule.rule["sandbox"].is_terminal && aws_securityhub_automation_rule.rule["sandbox"].rule_status == "ENABLED"
    error_message = "The first rule that a finding meets is the only one."
  }
  assert {
    condition     = toset([for c in one(aws_securityhub_automation_rule.rule["sandbox"].criteria).compliance_security_control_id : "${c.comparison} ${c.value}"]) == toset(["EQUALS EC2.9", "EQUALS EC2.10"]) && [for c in one(aws_securityhub_automation_rule.rule["sandbox"].criteria).aws_account_id : c.value] == ["111111111111"] && [for c in one(aws_securityhub_automation_rule.rule["sandbox"].criteria).resource_type : c.value] == ["AwsEc2Instance"]
    error_message = "It meets what is asked for."
  }
  assert {
    condition     = length(one(aws_securityhub_automation_rule.rule["sandbox"].criteria).severity_label) + length(one(aws_securityhub_automation_rule.rule["sandbox"].criteria).type) == 0
    error_message = "It asks for nothing else."
  }
  assert {
    condition     = one(one(one(aws_securityhub_automation_rule.rule["sandbox"].actions).finding_fields_update).note).text == "Sandboxes hold nothing." && one(one(one(aws_securityhub_automation_rule.rule["sandbox"].actions).finding_fields_update).severity).label == "LOW" && one(one(one(aws_securityhub_automation_rule.rule["sandbox"].actions).finding_fields_update).workflow).status == "SUPPRESSED"
    error_message = "The finding says why it was changed."
  }
}

run "refuses_a_standard_that_there_is_not" {
  command = plan
  variables {
    policies = { all = { standards = ["cis-9.0.0"] } }
  }
  expect_failures = [var.policies]
}

run "refuses_a_control_that_is_none" {
  command = plan
  variables {
    policies = { all = { standards = ["fsbp-1.0.0"], disabled_controls = ["hardware-mfa"] } }
  }
  expect_failures = [var.policies]
}

run "refuses_an_association_without_its_policy" {
  command = plan
  variables {
    associations = { all = { policy = "strict", target_id = "r-abcd" } }
  }
  expect_failures = [var.associations]
}

run "refuses_two_policies_for_one_target" {
  command = plan
  variables {
    associations = { a = { policy = "all", target_id = "r-abcd" }, b = { policy = "all", target_id = "r-abcd" } }
  }
  expect_failures = [var.associations]
}

run "refuses_the_home_region_and_others_partitions_as_linked" {
  command = plan
  variables {
    linked_regions = ["eu-west-1", "us-gov-west-1"]
  }
  expect_failures = [var.linked_regions]
}

run "refuses_what_is_no_region" {
  command = plan
  variables {
    linked_regions = ["europe"]
  }
  expect_failures = [var.linked_regions]
}

run "refuses_a_rule_for_everything" {
  command = plan
  variables {
    automation_rules = { all = { because = "No reason.", order = 1, where = {}, set = { severity = "LOW" } } }
  }
  expect_failures = [var.automation_rules]
}

run "refuses_a_rule_that_sets_nothing" {
  command = plan
  variables {
    automation_rules = { none = { because = "No reason.", order = 1, where = { severities = ["LOW"] }, set = {} } }
  }
  expect_failures = [var.automation_rules]
}

run "refuses_to_hide_all_of_an_account" {
  command = plan
  variables {
    automation_rules = { quiet = { because = "No reason.", order = 1, where = { account_ids = ["111111111111"] }, set = { workflow = "SUPPRESSED" } } }
  }
  expect_failures = [var.automation_rules]
}

run "refuses_a_name_and_an_account_that_are_none" {
  command = plan
  variables {
    name    = "Acme"
    account = { id = "security", region = "eu-west-1" }
  }
  expect_failures = [var.name, var.account]
}
