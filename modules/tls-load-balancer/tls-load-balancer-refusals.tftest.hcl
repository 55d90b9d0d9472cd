mock_provider "aws" {}

variables {
  environment       = "prod"
  service           = "orders-api"
  account           = { id = "333333333333", region = "eu-west-1" }
  scheme            = "internal"
  vpc_id            = "vpc-0123456789abcdef0"
  subnet_ids        = { eu-west-1a = "subnet-0123456789abcdef0", eu-west-1b = "subnet-0123456789abcdef1" }
  security_group_id = "sg-0123456789abcdef0"
  certificate       = { domain = "orders.example.com", zone_id = "Z0123456789ABCDEFGHIJ" }
  target            = { port = 8443, health_path = "/healthz" }
  logs              = { bucket = "acme-load-balancer-logs", prefix = "prod/orders-api" }
  log_key_arn       = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    environment        = "internal"
    service            = "orders--api"
    account            = { id = "3333", region = "eu-west-1" }
    scheme             = "internet-facing"
    vpc_id             = "main"
    subnet_ids         = { eu-west-1a = "subnet-0123456789abcdef0" }
    security_group_id  = "default"
    port               = 80
    target             = { port = 8443, slow_start_seconds = 29 }
    logs               = { bucket = "acme-load-balancer-logs", prefix = "prod/AWSLogs" }
    mutual             = { bucket = "Authorities", key = "partners.pem" }
    alarms             = { topic_arn = "alarms" }
    log_key_arn        = "alias/logs"
    log_retention_days = 10
  }
  expect_failures = [
    var.environment, var.service, var.account, var.scheme, var.vpc_id, var.subnet_ids, var.security_group_id, var.port, var.target,
    var.logs, var.mutual, var.alarms, var.log_key_arn, var.log_retention_days,
  ]
}

run "refuses_no_certificate_a_firewall_of_one_group_and_a_secret_that_nobody_accepted" {
  command = plan
  variables {
    certificate = null
    firewall = {
      groups = {
        common = { name = "AWSManagedRulesCommonRuleSet", priority = 10 }
      }
    }
    sign_in = {
      issuer                 = "https://id.example.com"
      authorization_endpoint = "https://id.example.com/authorize"
      token_endpoint         = "https://id.example.com/token"
      user_info_endpoint     = "https://id.example.com/userinfo"
      client_id              = "orders"
      accept_state_exposure  = "yes"
    }
    sign_in_client_secret = "made-up"
  }
  expect_failures = [var.certificate, var.firewall, var.sign_in]
}

run "refuses_an_empty_certificate_two_groups_of_one_priority_and_a_client_without_its_secret" {
  command = plan
  variables {
    certificate = {}
    firewall = {
      groups = {
        ip-reputation    = { name = "AWSManagedRulesAmazonIpReputationList", priority = 10 }
        common           = { name = "AWSManagedRulesCommonRuleSet", priority = 10 }
        known-bad-inputs = { name = "AWSManagedRulesKnownBadInputsRuleSet", priority = 20 }
      }
    }
    sign_in = {
      issuer                 = "https://id.example.com"
      authorization_endpoint = "https://id.example.com/authorize"
      token_endpoint         = "https://id.example.com/token"
      user_info_endpoint     = "https://id.example.com/userinfo"
      client_id              = "orders"
      accept_state_exposure  = "The security team accepts it for 2027."
    }
  }
  expect_failures = [var.certificate, var.firewall, var.sign_in]
}

run "refuses_a_domain_without_its_zone_a_group_twice_and_an_address_without_tls" {
  command = plan
  variables {
    certificate = { domain = "orders.example.com" }
    firewall = {
      groups = {
        ip-reputation    = { name = "AWSManagedRulesAmazonIpReputationList", priority = 10 }
        common           = { name = "AWSManagedRulesCommonRuleSet", priority = 20 }
        again            = { name = "AWSManagedRulesCommonRuleSet", priority = 30 }
        known-bad-inputs = { name = "AWSManagedRulesKnownBadInputsRuleSet", priority = 40 }
      }
    }
    sign_in = {
      issuer                 = "http://id.example.com"
      authorization_endpoint = "https://id.example.com/authorize"
      token_endpoint         = "https://id.example.com/token"
      user_info_endpoint     = "https://id.example.com/userinfo"
      client_id              = "orders"
      accept_state_exposure  = "The security team accepts it for 2027."
    }
    sign_in_client_secret = "made-up"
  }
  expect_failures = [var.certificate, var.firewall, var.sign_in]
}

run "refuses_a_zone_beside_a_certificate_a_limit_that_aws_does_not_take_and_no_openid" {
  command = plan
  variables {
    certificate = { arn = "arn:aws:acm:eu-west-1:333333333333:certificate/22222222-2222-2222-2222-222222222222", zone_id = "Z0123456789ABCDEFGHIJ" }
    firewall    = { requests_per_five_minutes = 9 }
    sign_in = {
      issuer                 = "https://id.example.com"
      authorization_endpoint = "https://id.example.com/authorize"
      token_endpoint         = "https://id.example.com/token"
      user_info_endpoint     = "https://id.example.com/userinfo"
      client_id              = "orders"
      scope                  = "profile"
      accept_state_exposure  = "The security team accepts it for 2027."
    }
    sign_in_client_secret = "made-up"
  }
  expect_failures = [var.certificate, var.firewall, var.sign_in]
}

run "refuses_a_certificate_of_another_region_and_a_group_that_takes_settings" {
  command = plan
  variables {
    certificate = { arn = "arn:aws:acm:us-east-1:333333333333:certificate/22222222-2222-2222-2222-222222222222" }
    firewall = {
      groups = {
        ip-reputation    = { name = "AWSManagedRulesAmazonIpReputationList", priority = 10 }
        common           = { name = "AWSManagedRulesCommonRuleSet", priority = 20 }
        bots             = { name = "AWSManagedRulesBotControlRuleSet", priority = 30 }
        known-bad-inputs = { name = "AWSManagedRulesKnownBadInputsRuleSet", priority = 40 }
      }
    }
  }
  expect_failures = [var.certificate, var.firewall]
}

run "refuses_a_domain_that_is_none_and_a_rule_that_is_none" {
  command = plan
  variables {
    certificate = { domain = "orders", zone_id = "example.com" }
    firewall = {
      groups = {
        ip-reputation    = { name = "AWSManagedRulesAmazonIpReputationList", priority = 10 }
        common           = { name = "AWSManagedRulesCommonRuleSet", priority = 20, counted = ["*"] }
        known-bad-inputs = { name = "AWSManagedRulesKnownBadInputsRuleSet", priority = 40 }
      }
    }
  }
  expect_failures = [var.certificate, var.firewall]
}
