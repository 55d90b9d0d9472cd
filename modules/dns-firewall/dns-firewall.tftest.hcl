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
    condition     = aws_cloudwatch_log_group.queries.kms_key_id == var.log_key_arn
    error_message = "The log is encrypted."
  }
}

run "refuses_a_domain_that_is_none" {
  command = plan
  variables {
    allowed_domains = ["https://example.com"]
  }
  expect_failures = [var.allowed_domains]
}
