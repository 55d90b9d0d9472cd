mock_provider "aws" {
  override_during = plan

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::555555555555:role/zero-trust/acme-config-aggregator" }
  }
  mock_resource "aws_accessanalyzer_analyzer" {
    defaults = { arn = "arn:aws:access-analyzer:eu-west-1:555555555555:analyzer/one" }
  }
}

variables {
  name    = "acme"
  account = { id = "555555555555", region = "eu-west-1" }
}

run "open_access_is_found_unasked" {
  command = plan

  assert {
    condition     = aws_accessanalyzer_analyzer.external_access["this"].type == "ORGANIZATION" && aws_accessanalyzer_analyzer.external_access["this"].analyzer_name == "acme-organization-outside-access"
    error_message = "The organization is the zone of trust: what is open to anybody else is found."
  }
  assert {
    condition     = length(aws_accessanalyzer_analyzer.unused_access) + length(aws_config_configuration_aggregator.aggregator) + length(aws_config_organization_conformance_pack.regional_pack) + length(aws_config_organization_conformance_pack.global_pack) + length(aws_config_organization_managed_rule.rule) == 0
    error_message = "What is there once, or costs, is asked for."
  }
  assert {
    condition     = output.analyzer_arns == { external = "arn:aws:access-analyzer:eu-west-1:555555555555:analyzer/one" }
    error_message = "Others learn of the analyzer."
  }
}

run "unused_access_is_found" {
  command = plan
  variables {
    external_access = null
    unused_access   = {}
  }

  assert {
    condition     = aws_accessanalyzer_analyzer.unused_access["this"].type == "ORGANIZATION_UNUSED_ACCESS" && one(one(aws_accessanalyzer_analyzer.unused_access["this"].configuration).unused_access).unused_access_age == 90
    error_message = "Roles, keys and permissions of all accounts that nobody used for 90 days are found."
  }
  assert {
    condition     = length(one(one(aws_accessanalyzer_analyzer.unused_access["this"].configuration).unused_access).analysis_rule) == 0 && length(aws_accessanalyzer_analyzer.external_access) == 0
    error_message = "No account is excluded unasked."
  }
}

run "accounts_may_be_excluded_from_what_costs" {
  command = plan
  variables {
    unused_access = { age_days = 180, excluded_account_ids = ["111111111111"] }
  }

  assert {
    condition     = one(one(one(one(aws_accessanalyzer_analyzer.unused_access["this"].configuration).unused_access).analysis_rule).exclusion).account_ids == tolist(["111111111111"])
    error_message = "The account is not looked at."
  }
}

run "all_that_is_recorded_is_in_one_place" {
  command = plan
  variables {
    aggregator = { boundary_arn = "arn:aws:iam::555555555555:policy/zero-trust/boundary" }
  }

  assert {
    condition     = one(aws_config_configuration_aggregator.aggregator["this"].organization_aggregation_source).all_regions && one(aws_config_configuration_aggregator.aggregator["this"].organization_aggregation_source).role_arn == "arn:aws:iam::555555555555:role/zero-trust/acme-config-aggregator"
    error_message = "All accounts and all regions, those to come too."
  }
  assert {
    condition     = alltrue([for a in jsondecode(aws_iam_role_policy.aggregator_policy["this"].policy).Statement[0].Action : can(regex("^organizations:(Describe|List)[A-Za-z]+$", a))])
    error_message = "The role reads the organization, and nothing else."
  }
  assert {
    condition     = jsondecode(aws_iam_role.aggregator_role["this"].assume_role_policy).Statement[0].Principal == { Service = "config.amazonaws.com" } && aws_iam_role.aggregator_role["this"].permissions_boundary == "arn:aws:iam::555555555555:policy/zero-trust/boundary"
    error_message = "Config alone takes the role, within the boundary."
  }
}

run "promises_are_watched_in_all_accounts" {
  command = plan
  variables {
    regional_pack = {}
    global_pack   = { excluded_account_ids = ["111111111111"] }
  }

  assert {
    condition     = length(setintersection([for r in yamldecode(aws_config_organization_conformance_pack.regional_pack["this"].template_body).Resources : r.Properties.Source.SourceIdentifier], ["EC2_EBS_ENCRYPTION_BY_DEFAULT", "EC2_IMDSV2_CHECK", "VPC_DEFAULT_SECURITY_GROUP_CLOSED", "VPC_FLOW_LOGS_ENABLED"])) == 4
    error_message = "Encrypted volumes, metadata by token, closed groups and flow logs are watched."
  }
  assert {
    condition     = alltrue([for r in merge(yamldecode(aws_config_organization_conformance_pack.regional_pack["this"].template_body).Resources, yamldecode(aws_config_organization_conformance_pack.global_pack["this"].template_body).Resources) : r.Type == "AWS::Config::ConfigRule" && r.Properties.Source.Owner == "AWS"])
    error_message = "Packs hold managed rules only."
  }
  assert {
    condition     = yamldecode(aws_config_organization_conformance_pack.global_pack["this"].template_body).Resources.AccessKeysRotate.Properties.InputParameters == { maxAccessKeyAge = "90" }
    error_message = "Access keys are found after 90 days."
  }
  assert {
    condition     = aws_config_organization_conformance_pack.global_pack["this"].excluded_accounts == toset(["111111111111"]) && aws_config_organization_conformance_pack.regional_pack["this"].name == "acme-zero-trust"
    error_message = "The excluded account is left out."
  }
}

run "further_rules_arrive" {
  command = plan
  variables {
    rules = {
      "buckets/versioned" = { identifier = "S3_BUCKET_VERSIONING_ENABLED", because = "What is overwritten comes back." }
      passwords           = { identifier = "IAM_PASSWORD_POLICY", because = "Long ones.", parameters = { MinimumPasswordLength = "20" }, excluded_account_ids = ["111111111111"] }
    }
  }

  assert {
    condition     = aws_config_organization_managed_rule.rule["buckets/versioned"].name == "acme-buckets-versioned" && aws_config_organization_managed_rule.rule["buckets/versioned"].description == "What is overwritten comes back." && aws_config_organization_managed_rule.rule["buckets/versioned"].rule_identifier == "S3_BUCKET_VERSIONING_ENABLED" && aws_config_organization_managed_rule.rule["buckets/versioned"].input_parameters == null
    error_message = "A rule has its name and its reason."
  }
  assert {
    condition     = jsondecode(aws_config_organization_managed_rule.rule["passwords"].input_parameters) == { MinimumPasswordLength = "20" } && aws_config_organization_managed_rule.rule["passwords"].excluded_accounts == toset(["111111111111"])
    error_message = "A rule has its parameters."
  }
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name          = "Acme"
    account       = { id = "security", region = "eu-west-1" }
    unused_access = { age_days = 366 }
    regional_pack = { excluded_account_ids = ["prod"] }
    global_pack   = { excluded_account_ids = ["prod"] }
    aggregator    = { boundary_arn = "boundary" }
  }
  expect_failures = [var.name, var.account, var.unused_access, var.regional_pack, var.global_pack, var.aggregator]
}

run "refuses_a_rule_by_its_name" {
  command = plan
  variables {
    rules = { a = { identifier = "s3-bucket-versioning-enabled", because = "It comes back." } }
  }
  expect_failures = [var.rules]
}

run "refuses_a_rule_without_a_reason" {
  command = plan
  variables {
    rules = { a = { identifier = "S3_BUCKET_VERSIONING_ENABLED", because = "" } }
  }
  expect_failures = [var.rules]
}
