mock_provider "aws" {}

variables {
  account          = { id = "444444444444", region = "eu-west-1" }
  administrator_id = "555555555555"
  trusted_services = ["detective.amazonaws.com", "guardduty.amazonaws.com", "inspector2.amazonaws.com", "macie.amazonaws.com", "malware-protection.guardduty.amazonaws.com", "securityhub.amazonaws.com"]
}

run "guardduty_is_delegated_unasked" {
  command = plan

  assert {
    condition     = aws_guardduty_organization_admin_account.guardduty["this"].admin_account_id == "555555555555"
    error_message = "GuardDuty goes to the account."
  }
  assert {
    condition     = length(aws_securityhub_organization_admin_account.security_hub) + length(aws_macie2_organization_admin_account.macie) + length(aws_inspector2_delegated_admin_account.inspector) + length(aws_detective_organization_admin_account.detective) == 0
    error_message = "A service that is left out has no administrator."
  }
}

run "all_go_to_the_same_account" {
  command = plan
  variables {
    security_hub = {}
    macie        = {}
    inspector    = {}
    detective    = {}
  }

  assert {
    condition     = aws_securityhub_organization_admin_account.security_hub["this"].admin_account_id == "555555555555" && aws_macie2_organization_admin_account.macie["this"].admin_account_id == "555555555555"
    error_message = "Security Hub and Macie go to the account."
  }
  assert {
    condition     = aws_inspector2_delegated_admin_account.inspector["this"].account_id == "555555555555" && aws_detective_organization_admin_account.detective["this"].account_id == "555555555555"
    error_message = "Inspector and Detective go to the account."
  }
}

run "a_region_may_lack_guardduty" {
  command = plan
  variables {
    guardduty        = null
    trusted_services = []
  }

  assert {
    condition     = length(aws_guardduty_organization_admin_account.guardduty) == 0
    error_message = "What is left out is not delegated."
  }
}

run "refuses_a_delegation_without_trust" {
  command = plan
  variables {
    trusted_services = ["guardduty.amazonaws.com"]
    security_hub     = {}
    macie            = {}
    inspector        = {}
    detective        = {}
  }
  expect_failures = [var.trusted_services]
}

run "refuses_the_management_account_as_administrator" {
  command = plan
  variables {
    administrator_id = "444444444444"
  }
  expect_failures = [var.account]
}

run "refuses_an_administrator_that_is_no_account" {
  command = plan
  variables {
    administrator_id = "security"
  }
  expect_failures = [var.administrator_id]
}

run "refuses_what_is_no_account_and_no_service" {
  command = plan
  variables {
    account          = { id = "management", region = "eu-west-1" }
    trusted_services = ["guardduty", "guardduty.amazonaws.com", "malware-protection.guardduty.amazonaws.com"]
  }
  expect_failures = [var.account, var.trusted_services]
}
