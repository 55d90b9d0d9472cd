mock_provider "aws" {}

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

run "refuses_what_is_no_service_principal" {
  command = plan
  variables {
    trusted_services = ["guardduty"]
  }
  expect_failures = [var.trusted_services]
}

run "refuses_an_unknown_policy_type" {
  command = plan
  variables {
    policy_types = ["SERVICE_CONTROL"]
  }
  expect_failures = [var.policy_types]
}

run "refuses_a_role_name_with_a_path" {
  command = plan
  variables {
    access_role = "zero-trust/apply"
  }
  expect_failures = [var.access_role]
}

run "refuses_a_name_of_the_management_account_with_capitals" {
  command = plan
  variables {
    management_account = "Root"
  }
  expect_failures = [var.management_account]
}

run "refuses_a_unit_without_its_parent" {
  command = plan
  variables {
    units    = { "workloads/production" = {}, suspended = {} }
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

run "refuses_a_unit_with_an_endless_name" {
  command = plan
  variables {
    units    = { a = { name = "${join("", [for i in range(129) : "x"])}" } }
    accounts = {}
  }
  expect_failures = [var.units]
}

run "refuses_an_account_in_no_unit" {
  command = plan
  variables {
    accounts = { prod = { email = "aws+prod@example.com", unit = "nowhere" } }
  }
  expect_failures = [var.accounts]
}

run "refuses_an_address_that_two_accounts_have" {
  command = plan
  variables {
    accounts = {
      prod = { email = "aws@example.com", unit = "workloads" }
      dev  = { email = "AWS@example.com", unit = "workloads" }
    }
  }
  expect_failures = [var.accounts]
}

run "refuses_what_is_no_address" {
  command = plan
  variables {
    accounts = { prod = { email = "prod", unit = "workloads" } }
  }
  expect_failures = [var.accounts]
}

run "refuses_a_management_account_among_the_accounts" {
  command = plan
  variables {
    accounts = { prod = { email = "aws+prod@example.com", unit = "workloads", kind = "management" } }
  }
  expect_failures = [var.accounts]
}

run "refuses_an_account_with_the_name_of_the_management_account" {
  command = plan
  variables {
    accounts = { management = { email = "aws+m@example.com", unit = "workloads" } }
  }
  expect_failures = [var.accounts]
}

run "refuses_a_suspended_account_outside_its_unit" {
  command = plan
  variables {
    accounts = { old = { email = "aws+old@example.com", unit = "workloads", kind = "suspended" } }
  }
  expect_failures = [var.accounts]
}

run "refuses_a_working_account_among_the_suspended" {
  command = plan
  variables {
    accounts = { prod = { email = "aws+prod@example.com", unit = "suspended" } }
  }
  expect_failures = [var.accounts]
}
