mock_provider "aws" {}

variables {
  account          = { id = "444444444444", region = "eu-west-1" }
  organization_id  = "o-exampleorg1"
  trusted_services = ["account.amazonaws.com", "config.amazonaws.com", "detective.amazonaws.com", "guardduty.amazonaws.com", "iam.amazonaws.com", "inspector2.amazonaws.com", "macie.amazonaws.com", "securityhub.amazonaws.com"]
  root_access      = {}
  contacts = {
    "prod/security" = { account_id = "111111111111", kind = "SECURITY", name = "Security", title = "On call", email = "security@example.com", phone = "+41 31 000 00 00" }
    "management"    = { kind = "BILLING", name = "Finance", title = "Controller", email = "finance@example.com", phone = "+41 31 000 00 01" }
  }
  administrators = { config = { account_id = "555555555555", service = "config.amazonaws.com" } }
  policy_administrator = {
    account_id   = "555555555555"
    policy_types = ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]
    target_ids   = ["ou-abcd-12345678", "r-abcd", "111111111111"]
  }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_organizations_delegated_administrator.administrator["config"].account_id == "555555555555" && aws_organizations_delegated_administrator.administrator["config"].service_principal == "config.amazonaws.com"
    error_message = "A service is delegated to its account."
  }
  assert {
    condition     = aws_account_alternate_contact.contact["prod/security"].account_id == "111111111111" && aws_account_alternate_contact.contact["prod/security"].alternate_contact_type == "SECURITY"
    error_message = "A contact is of its account and kind."
  }
  assert {
    condition     = aws_account_alternate_contact.contact["management"].account_id == null && aws_account_alternate_contact.contact["management"].email_address == "finance@example.com"
    error_message = "A contact of the management account names no account."
  }
  assert {
    condition     = output.administrators == { config = "555555555555" }
    error_message = "Delegations come out by name."
  }
}

run "root_users_lose_their_credentials" {
  command = plan

  assert {
    condition     = aws_iam_organizations_features.root_access["this"].enabled_features == toset(["RootCredentialsManagement", "RootSessions"])
    error_message = "Central root access has both of its parts."
  }
}

run "nothing_is_delegated_unasked" {
  command = plan
  variables {
    root_access          = null
    policy_administrator = null
    administrators       = {}
    contacts             = {}
  }

  assert {
    condition     = length(aws_iam_organizations_features.root_access) + length(aws_organizations_resource_policy.policy_administrator) + length(aws_organizations_delegated_administrator.administrator) + length(aws_account_alternate_contact.contact) == 0
    error_message = "What is left out is not made."
  }
}

run "policies_are_managed_where_they_may" {
  command = plan

  assert {
    condition     = alltrue([for s in jsondecode(aws_organizations_resource_policy.policy_administrator["this"].content).Statement : s.Principal == { AWS = "arn:aws:iam::555555555555:root" } && s.Effect == "Allow"])
    error_message = "Only the administrator's account may do anything."
  }
  assert {
    condition     = [for s in jsondecode(aws_organizations_resource_policy.policy_administrator["this"].content).Statement : s.Condition.StringEquals["organizations:PolicyType"] if s.Sid != "Read"] == [["SERVICE_CONTROL_POLICY", "TAG_POLICY"], ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]]
    error_message = "Only policies of the given types are written and attached."
  }
  assert {
    condition = one([for s in jsondecode(aws_organizations_resource_policy.policy_administrator["this"].content).Statement : s.Resource if s.Sid == "Attach"]) == [
      "arn:aws:organizations::444444444444:policy/o-exampleorg1/*",
      "arn:aws:organizations::444444444444:ou/o-exampleorg1/ou-abcd-12345678",
      "arn:aws:organizations::444444444444:root/o-exampleorg1/r-abcd",
      "arn:aws:organizations::444444444444:account/o-exampleorg1/111111111111",
    ]
    error_message = "Policies are attached to the given targets only, and those of AWS are never detached."
  }
  assert {
    condition     = alltrue([for action in flatten([for s in jsondecode(aws_organizations_resource_policy.policy_administrator["this"].content).Statement : s.Action if s.Sid == "Read"]) : can(regex("^organizations:(Describe|List)[A-Za-z]+$", action))])
    error_message = "What is not bound to types and targets only reads."
  }
}

run "refuses_root_access_and_administrators_and_contacts_without_trust" {
  command = plan
  variables {
    trusted_services = []
  }
  expect_failures = [var.root_access, var.administrators, var.contacts]
}

run "refuses_what_is_no_service_principal" {
  command = plan
  variables {
    trusted_services = ["account.amazonaws.com", "config.amazonaws.com", "iam.amazonaws.com", "guardduty"]
  }
  expect_failures = [var.trusted_services]
}

run "refuses_an_unknown_part_of_root_access" {
  command = plan
  variables {
    root_access = { features = ["RootPasswords"] }
  }
  expect_failures = [var.root_access]
}

run "refuses_a_service_that_is_delegated_by_region" {
  command = plan
  variables {
    administrators = { guardduty = { account_id = "555555555555", service = "guardduty.amazonaws.com" } }
  }
  expect_failures = [var.administrators]
}

run "refuses_an_administrator_that_is_no_account" {
  command = plan
  variables {
    administrators = { config = { account_id = "security", service = "config.amazonaws.com" } }
  }
  expect_failures = [var.administrators]
}

run "refuses_the_management_account_as_administrator" {
  command = plan
  variables {
    administrators = { config = { account_id = "444444444444", service = "config.amazonaws.com" } }
  }
  expect_failures = [var.administrators]
}

run "refuses_a_target_that_is_none" {
  command = plan
  variables {
    policy_administrator = { account_id = "555555555555", policy_types = ["TAG_POLICY"], target_ids = ["workloads"] }
  }
  expect_failures = [var.policy_administrator]
}

run "refuses_a_contact_of_an_unknown_kind" {
  command = plan
  variables {
    contacts = { a = { kind = "LEGAL", name = "A", title = "B", email = "a@example.com", phone = "1" } }
  }
  expect_failures = [var.contacts]
}

run "refuses_a_contact_without_a_telephone" {
  command = plan
  variables {
    contacts = { a = { kind = "BILLING", name = "A", title = "B", email = "a@example.com", phone = "ask" } }
  }
  expect_failures = [var.contacts]
}

run "refuses_a_contact_without_a_name" {
  command = plan
  variables {
    contacts = { a = { kind = "BILLING", name = "", title = "B", email = "a@example.com", phone = "1" } }
  }
  expect_failures = [var.contacts]
}

run "refuses_two_contacts_of_one_kind" {
  command = plan
  variables {
    contacts = {
      a = { kind = "BILLING", name = "A", title = "B", email = "a@example.com", phone = "1" }
      b = { kind = "BILLING", name = "B", title = "B", email = "b@example.com", phone = "2" }
    }
  }
  expect_failures = [var.contacts]
}

run "refuses_a_contact_that_names_the_management_account" {
  command = plan
  variables {
    contacts = { a = { account_id = "444444444444", kind = "BILLING", name = "A", title = "B", email = "a@example.com", phone = "1" } }
  }
  expect_failures = [var.contacts]
}

run "refuses_an_organization_that_is_none" {
  command = plan
  variables {
    organization_id = "acme"
  }
  expect_failures = [var.organization_id]
}

run "refuses_an_account_that_is_none" {
  command = plan
  variables {
    account = { id = "management", region = "eu-west-1" }
  }
  expect_failures = [var.account]
}
