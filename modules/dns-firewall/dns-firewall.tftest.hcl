mock_provider "aws" {}

variables {
  name            = "dev"
  vpc_id          = "vpc-0123456789abcdef0"
  allowed_domains = ["s3.eu-west-1.amazonaws.com", "*.s3.eu-west-1.amazonaws.com"]
  log_key_arn     = "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111"
}

override_resource {
  target = aws_cloudwatch_log_group.queries
  values = { arn = "arn:aws:logs:eu-west-1:111111111111:log-group:/zero-trust/dev/dns-queries" }
}

run "allowed_names_first_then_nothing" {
  command = apply

  assert {
    condition     = aws_route53_resolver_firewall_domain_list.allowed.domains == toset(["s3.eu-west-1.amazonaws.com.", "*.s3.eu-west-1.amazonaws.com."])
    error_message = "Allowed names arrive as AWS keeps them."
  }
  assert {
    condition     = aws_route53_resolver_firewall_rule.allow.priority < aws_route53_resolver_firewall_rule.block.priority && aws_route53_resolver_firewall_rule.block.action == "BLOCK"
    error_message = "What is not allowed is blocked."
  }
  assert {
    condition     = aws_route53_resolver_firewall_domain_list.everything.domains == toset(["*."])
    error_message = "The block covers every name."
  }
  assert {
    condition     = aws_route53_resolver_firewall_config.fail_closed.firewall_fail_open == "DISABLED"
    error_message = "It fails closed."
  }
  assert {
    condition     = aws_route53_resolver_firewall_rule.block.block_response == "NXDOMAIN"
    error_message = "A blocked name does not exist."
  }
  assert {
    condition     = aws_route53_resolver_firewall_rule_group_association.association.vpc_id == var.vpc_id && aws_route53_resolver_firewall_config.fail_closed.resource_id == var.vpc_id
    error_message = "The firewall guards the VPC."
  }
}

run "every_query_is_logged" {
  command = apply

  assert {
    condition     = aws_cloudwatch_log_group.queries.name == "/zero-trust/dev/dns-queries" && aws_cloudwatch_log_group.queries.retention_in_days == 365
    error_message = "The log has the name that the key of the network covers, and stays a year."
  }
  assert {
    condition     = aws_cloudwatch_log_group.queries.kms_key_id == var.log_key_arn
    error_message = "The log is encrypted."
  }
  assert {
    condition     = aws_route53_resolver_query_log_config.query_log.destination_arn == aws_cloudwatch_log_group.queries.arn && aws_route53_resolver_query_log_config_association.query_log_association.resource_id == var.vpc_id
    error_message = "Queries of the VPC go to the log."
  }
}

run "queries_go_to_an_archive_too_where_one_is_named" {
  command = apply
  variables {
    archive = { bucket_arn = "arn:aws:s3:::acme-logs-dns-666666666666-eu-west-1" }
  }
  assert {
    condition     = aws_route53_resolver_query_log_config.archive["this"].destination_arn == "arn:aws:s3:::acme-logs-dns-666666666666-eu-west-1" && aws_route53_resolver_query_log_config_association.archive_association["this"].resource_id == var.vpc_id && aws_route53_resolver_query_log_config_association.archive_association["this"].resolver_query_log_config_id == aws_route53_resolver_query_log_config.archive["this"].id
    error_message = "Queries of the VPC are delivered to the bucket."
  }
  assert {
    condition     = aws_route53_resolver_query_log_config.query_log.destination_arn == aws_cloudwatch_log_group.queries.arn
    error_message = "The log group stays."
  }
}

run "refuses_an_archive_that_is_no_bucket" {
  command = plan
  variables {
    archive = { bucket_arn = "acme-logs" }
  }
  expect_failures = [var.archive]
}

run "refuses_a_domain_that_is_none" {
  command = plan
  variables {
    allowed_domains = ["https://example.com"]
  }
  expect_failures = [var.allowed_domains]
}

run "refuses_a_last_dot" {
  command = plan
  variables {
    allowed_domains = ["example.com."]
  }
  expect_failures = [var.allowed_domains]
}

run "refuses_a_whole_top_level_domain" {
  command = plan
  variables {
    allowed_domains = ["example.com", "*.com"]
  }
  expect_failures = [var.allowed_domains]
}

run "refuses_every_name" {
  command = plan
  variables {
    allowed_domains = ["*"]
  }
  expect_failures = [var.allowed_domains]
}

run "refuses_a_wildcard_inside" {
  command = plan
  variables {
    allowed_domains = ["api.*.example.com"]
  }
  expect_failures = [var.allowed_domains]
}

run "refuses_capitals" {
  command = plan
  variables {
    allowed_domains = ["Example.com"]
  }
  expect_failures = [var.allowed_domains]
}

run "refuses_a_key_that_is_none" {
  command = plan
  variables {
    log_key_arn = "alias/logs"
  }
  expect_failures = [var.log_key_arn]
}

run "refuses_a_retention_that_cloudwatch_does_not_take" {
  command = plan
  variables {
    retention_days = 10
  }
  expect_failures = [var.retention_days]
}

run "refuses_a_name_with_capitals" {
  command = plan
  variables {
    name = "Dev"
  }
  expect_failures = [var.name]
}
