mock_provider "aws" {}

variables {
  name               = "dev"
  account            = { id = "111111111111", region = "eu-west-1" }
  key_administrators = ["arn:aws:iam::111111111111:role/zero-trust/apply"]
  log_key_arn        = "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111"
  groups = {
    orders-api = { policy = "permit(principal, action, resource) when { context has idc };" }
  }
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name               = "Dev"
    account            = { id = "1111", region = "eu-west-1" }
    log_key_arn        = "alias/logs"
    log_retention_days = 10
    device             = { kind = "intune", tenant_id = "tenant" }
    waf                = { web_acl_arn = "main" }
  }
  expect_failures = [var.name, var.account, var.log_key_arn, var.log_retention_days, var.device, var.waf]
}

run "refuses_a_region_of_china" {
  command = plan
  variables {
    account = { id = "111111111111", region = "cn-north-1" }
  }
  expect_failures = [var.account]
}

run "refuses_a_partition_that_is_none" {
  command = plan
  variables {
    account = { id = "111111111111", region = "eu-west-1", partition = "aws-iso" }
  }
  expect_failures = [var.account]
}

run "refuses_the_partition_of_another_region" {
  command = plan
  variables {
    account = { id = "111111111111", region = "us-gov-west-1" }
  }
  expect_failures = [var.account]
}

run "refuses_a_tenant_that_is_none" {
  command = plan
  variables {
    device = { kind = "jamf", tenant_id = "a tenant" }
  }
  expect_failures = [var.device]
}

run "refuses_a_group_that_lets_everybody_in" {
  command = plan
  variables {
    groups = { orders-api = { policy = "permit(principal, action, resource);" } }
  }
  expect_failures = [var.groups]
}

run "refuses_a_group_without_a_policy" {
  command = plan
  variables {
    groups = { orders-api = { policy = "" } }
  }
  expect_failures = [var.groups]
}

run "refuses_a_group_in_capitals" {
  command = plan
  variables {
    groups = { Orders = { policy = "permit(principal, action, resource) when { context has idc };" } }
  }
  expect_failures = [var.groups]
}

run "refuses_people_that_sign_in_two_ways" {
  command = plan
  variables {
    oidc = {
      issuer                 = "https://id.example.com"
      authorization_endpoint = "https://id.example.com/authorize"
      token_endpoint         = "https://id.example.com/token"
      user_info_endpoint     = "https://id.example.com/userinfo"
      client_id              = "verified-access"
      accept_state_exposure  = "The security team accepts it for 2027."
    }
    oidc_client_secret = "made-up"
  }
  expect_failures = [var.identity_center]
}

run "refuses_people_that_cannot_sign_in" {
  command = plan
  variables {
    identity_center = null
  }
  expect_failures = [var.identity_center]
}

run "refuses_a_client_without_its_secret" {
  command = plan
  variables {
    identity_center = null
    oidc = {
      issuer                 = "https://id.example.com"
      authorization_endpoint = "https://id.example.com/authorize"
      token_endpoint         = "https://id.example.com/token"
      user_info_endpoint     = "https://id.example.com/userinfo"
      client_id              = "verified-access"
      accept_state_exposure  = "The security team accepts it for 2027."
    }
  }
  expect_failures = [var.oidc]
}

run "refuses_a_secret_in_the_state_that_nobody_accepted" {
  command = plan
  variables {
    identity_center = null
    oidc = {
      issuer                 = "https://id.example.com"
      authorization_endpoint = "https://id.example.com/authorize"
      token_endpoint         = "https://id.example.com/token"
      user_info_endpoint     = "https://id.example.com/userinfo"
      client_id              = "verified-access"
      accept_state_exposure  = "yes"
    }
    oidc_client_secret = "made-up"
  }
  expect_failures = [var.oidc]
}

run "refuses_addresses_and_scopes_that_are_none" {
  command = plan
  variables {
    identity_center = null
    oidc = {
      issuer                 = "http://id.example.com"
      authorization_endpoint = "id.example.com"
      token_endpoint         = ""
      user_info_endpoint     = "https://"
      client_id              = "verified-access"
      scope                  = "profile"
      accept_state_exposure  = "The security team accepts it for 2027."
    }
    oidc_client_secret = "made-up"
  }
  expect_failures = [var.oidc]
}
