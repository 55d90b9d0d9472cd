# Nothing is applied: what is guarded by prevent_destroy cannot be cleaned up afterwards.
mock_provider "aws" {
  override_during = plan

  mock_resource "aws_organizations_organization" {
    defaults = {
      id                = "o-exampleorg1"
      arn               = "arn:aws:organizations::444444444444:organization/o-exampleorg1"
      master_account_id = "444444444444"
      roots             = [{ id = "r-abcd", arn = "", name = "Root", policy_types = [] }]
    }
  }
  mock_resource "aws_organizations_account" {
    defaults = { id = "111111111111" }
  }
}

override_resource {
  target          = aws_organizations_organizational_unit.level_1["workloads"]
  override_during = plan
  values          = { id = "ou-abcd-level001" }
}
override_resource {
  target          = aws_organizations_organizational_unit.level_2["workloads/production"]
  override_during = plan
  values          = { id = "ou-abcd-level002" }
}
override_resource {
  target          = aws_organizations_organizational_unit.level_3["workloads/production/eu"]
  override_during = plan
  values          = { id = "ou-abcd-level003" }
}
override_resource {
  target          = aws_organizations_organizational_unit.level_4["workloads/production/eu/card"]
  override_during = plan
  values          = { id = "ou-abcd-level004" }
}

variables {
  trusted_services = ["guardduty.amazonaws.com", "cloudtrail.amazonaws.com"]
  units = {
    workloads                              = { name = "Workloads", tags = { owner = "platform" } }
    "workloads/production"                 = {}
    "workloads/production/eu"              = {}
    "workloads/production/eu/card"         = {}
    "workloads/production/eu/card/present" = {}
    suspended                              = {}
  }
  accounts = {
    prod = { email = "aws+prod@example.com", unit = "workloads/production", tags = { cost = "42" } }
    old  = { email = "aws+old@example.com", unit = "suspended", kind = "suspended", name = "Old shop" }
  }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_organizations_organization.organization.feature_set == "ALL"
    error_message = "The organization has all features."
  }
  assert {
    condition     = aws_organizations_organization.organization.aws_service_access_principals == toset(["guardduty.amazonaws.com", "cloudtrail.amazonaws.com"])
    error_message = "Services are trusted as listed, and no others."
  }
  assert {
    condition     = contains(aws_organizations_organization.organization.enabled_policy_types, "RESOURCE_CONTROL_POLICY") && contains(aws_organizations_organization.organization.enabled_policy_types, "DECLARATIVE_POLICY_EC2")
    error_message = "The root takes the policies that guardrails need."
  }
  assert {
    condition     = aws_organizations_account.account["prod"].email == "aws+prod@example.com" && aws_organizations_account.account["prod"].name == "prod"
    error_message = "An account has its address, and its key for a name."
  }
  assert {
    condition     = aws_organizations_account.account["old"].name == "Old shop"
    error_message = "An account may have another name than its key."
  }
  assert {
    condition     = aws_organizations_account.account["prod"].tags == tomap({ Kind = "workload", cost = "42" })
    error_message = "An account carries its kind and its tags."
  }
}

run "nothing_is_closed" {
  command = plan

  assert {
    condition     = alltrue([for account in aws_organizations_account.account : !account.close_on_deletion])
    error_message = "An account that leaves the configuration stays open."
  }
}

run "units_stand_below_each_other" {
  command = plan

  assert {
    condition     = aws_organizations_organizational_unit.level_1["workloads"].parent_id == "r-abcd" && aws_organizations_organizational_unit.level_1["suspended"].parent_id == "r-abcd"
    error_message = "A path of one part stands below the root."
  }
  assert {
    condition     = aws_organizations_organizational_unit.level_2["workloads/production"].parent_id == "ou-abcd-level001"
    error_message = "The second level stands below the first."
  }
  assert {
    condition     = aws_organizations_organizational_unit.level_3["workloads/production/eu"].parent_id == "ou-abcd-level002"
    error_message = "The third level stands below the second."
  }
  assert {
    condition     = aws_organizations_organizational_unit.level_4["workloads/production/eu/card"].parent_id == "ou-abcd-level003"
    error_message = "The fourth level stands below the third."
  }
  assert {
    condition     = aws_organizations_organizational_unit.level_5["workloads/production/eu/card/present"].parent_id == "ou-abcd-level004"
    error_message = "The fifth level stands below the fourth."
  }
  assert {
    condition     = aws_organizations_organizational_unit.level_1["workloads"].name == "Workloads" && aws_organizations_organizational_unit.level_5["workloads/production/eu/card/present"].name == "present"
    error_message = "A unit has its own name, or the last part of its path."
  }
  assert {
    condition     = aws_organizations_account.account["prod"].parent_id == "ou-abcd-level002"
    error_message = "An account stands in its unit."
  }
}

run "ids_come_out_by_name" {
  command = plan

  assert {
    condition     = output.account_ids == { management = "444444444444", prod = "111111111111", old = "111111111111" }
    error_message = "The management account is among the accounts."
  }
  assert {
    condition     = output.unit_ids["workloads/production"] == "ou-abcd-level002" && length(output.unit_ids) == 6
    error_message = "Units of every level come out by path."
  }
  assert {
    condition     = output.organization_id == "o-exampleorg1" && output.root_id == "r-abcd" && output.management_account_id == "444444444444"
    error_message = "The organization is known by its ids."
  }
}
