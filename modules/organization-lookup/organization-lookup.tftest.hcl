mock_provider "aws" {
  mock_data "aws_organizations_organization" {
    defaults = {
      id                            = "o-exampleorg1"
      arn                           = "arn:aws:organizations::444444444444:organization/o-exampleorg1"
      master_account_id             = "444444444444"
      roots                         = [{ id = "r-abcd", arn = "", name = "Root", policy_types = [] }]
      aws_service_access_principals = ["controltower.amazonaws.com"]
    }
  }
}

override_data {
  target = data.aws_organizations_organizational_unit.level_1["security"]
  values = { id = "ou-abcd-security" }
}
override_data {
  target = data.aws_organizations_organizational_unit.level_1["workloads"]
  values = { id = "ou-abcd-workload" }
}
override_data {
  target = data.aws_organizations_organizational_unit.level_2["workloads/production"]
  values = { id = "ou-abcd-producti" }
}
override_data {
  target = data.aws_organizations_organizational_unit_child_accounts.unit["security"]
  values = { accounts = [
    { id = "666666666666", name = "Log Archive", status = "ACTIVE", arn = "", email = "" },
    { id = "777777777777", name = "Audit", status = "SUSPENDED", arn = "", email = "" },
    { id = "888888888888", name = "twin", status = "ACTIVE", arn = "", email = "" },
    { id = "999999999999", name = "twin", status = "ACTIVE", arn = "", email = "" },
  ] }
}
override_data {
  target = data.aws_organizations_organizational_unit_child_accounts.unit["workloads"]
  values = { accounts = [] }
}
override_data {
  target = data.aws_organizations_organizational_unit_child_accounts.unit["workloads/production"]
  values = { accounts = [{ id = "111111111111", name = "prod", status = "ACTIVE", arn = "", email = "" }] }
}

variables {
  units = {
    security               = { name = "Security" }
    workloads              = {}
    "workloads/production" = {}
  }
  accounts = {
    log-archive = { unit = "security", name = "Log Archive" }
    prod        = { unit = "workloads/production" }
  }
}

run "ids_come_out_by_name" {
  command = plan

  assert {
    condition     = output.account_ids == { management = "444444444444", log-archive = "666666666666", prod = "111111111111" }
    error_message = "Accounts are found in their units, and the management account is among them."
  }
  assert {
    condition     = output.unit_ids == { security = "ou-abcd-security", workloads = "ou-abcd-workload", "workloads/production" = "ou-abcd-producti" }
    error_message = "Units of every level come out by path."
  }
  assert {
    condition     = output.organization_id == "o-exampleorg1" && output.root_id == "r-abcd" && output.management_account_id == "444444444444"
    error_message = "The organization is known by its ids."
  }
  assert {
    condition     = output.trusted_services == tolist(["controltower.amazonaws.com"])
    error_message = "It is known which services work in all accounts."
  }
}

run "units_are_looked_up_by_their_names" {
  command = plan

  assert {
    condition     = data.aws_organizations_organizational_unit.level_1["security"].name == "Security" && data.aws_organizations_organizational_unit.level_1["workloads"].name == "workloads"
    error_message = "A unit has its own name, or the last part of its path."
  }
  assert {
    condition     = data.aws_organizations_organizational_unit.level_2["workloads/production"].parent_id == "ou-abcd-workload"
    error_message = "A unit is looked up below its parent."
  }
  assert {
    condition     = data.aws_organizations_organizational_unit_child_accounts.unit["workloads/production"].parent_id == "ou-abcd-producti"
    error_message = "Accounts are looked up in their unit."
  }
}

run "stops_at_an_account_that_stands_elsewhere" {
  command = plan
  variables {
    accounts = { prod = { unit = "workloads" } }
  }
  expect_failures = [data.aws_organizations_organizational_unit_child_accounts.unit["workloads"]]
}

run "stops_at_an_account_that_is_suspended" {
  command = plan
  variables {
    accounts = { audit = { unit = "security", name = "Audit" } }
  }
  expect_failures = [data.aws_organizations_organizational_unit_child_accounts.unit["security"]]
}

run "stops_at_a_name_that_two_accounts_have" {
  command = plan
  variables {
    accounts = { twin = { unit = "security" } }
  }
  expect_failures = [data.aws_organizations_organizational_unit_child_accounts.unit["security"]]
}

run "refuses_a_unit_without_its_parent" {
  command = plan
  variables {
    units    = { "workloads/production" = {} }
    accounts = {}
  }
  expect_failures = [var.units]
}

run "refuses_a_unit_below_the_fifth_level" {
  command = plan
  variables {
    units    = { a = {}, "a/b" = {}, "a/b/c" = {}, "a/b/c/d" = {}, "a/b/c/d/e" = {}, "a/b/c/d/e/f" = {} }
    accounts = {}
  }
  expect_failures = [var.units]
}

run "refuses_a_path_with_an_empty_part" {
  command = plan
  variables {
    units    = { a = {}, "a//b" = {} }
    accounts = {}
  }
  expect_failures = [var.units]
}

run "refuses_a_unit_without_a_name" {
  command = plan
  variables {
    units    = { security = { name = "" } }
    accounts = {}
  }
  expect_failures = [var.units]
}

run "refuses_an_account_in_no_unit" {
  command = plan
  variables {
    accounts = { prod = { unit = "nowhere" } }
  }
  expect_failures = [var.accounts]
}

run "refuses_an_account_with_an_endless_name" {
  command = plan
  variables {
    accounts = { prod = { unit = "workloads", name = "${join("", [for i in range(51) : "x"])}" } }
  }
  expect_failures = [var.accounts]
}

run "refuses_an_account_with_the_name_of_the_management_account" {
  command = plan
  variables {
    accounts = { management = { unit = "workloads" } }
  }
  expect_failures = [var.accounts]
}

run "refuses_a_name_of_the_management_account_with_capitals" {
  command = plan
  variables {
    management_account = "Root"
  }
  expect_failures = [var.management_account]
}
