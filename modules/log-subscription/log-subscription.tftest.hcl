mock_provider "aws" {}

variables {
  account         = { id = "333333333333", region = "eu-west-1" }
  destination_arn = "arn:aws:logs:eu-west-1:666666666666:destination:log-archive-database"
  log_groups = {
    "orders-db/postgresql" = { name = "/aws/rds/instance/prod-orders-db/postgresql" }
    "orders-db/upgrade"    = { name = "/aws/rds/instance/prod-orders-db/upgrade" }
  }
}

run "everything_of_each_log_group_goes_to_the_destination" {
  command = apply

  assert {
    condition     = length(aws_cloudwatch_log_subscription_filter.archive) == 2 && alltrue([for k, f in aws_cloudwatch_log_subscription_filter.archive : f.log_group_name == var.log_groups[k].name && f.destination_arn == var.destination_arn && f.filter_pattern == ""])
    error_message = "One subscription for each, without a pattern that leaves anything out."
  }
  assert {
    condition     = output.log_group_names == { for k, g in var.log_groups : k => g.name }
    error_message = "Others know what is subscribed."
  }
}

run "refuses_what_is_no_destination" {
  command = plan
  variables {
    destination_arn = "arn:aws:firehose:eu-west-1:666666666666:deliverystream/log-archive-database"
  }
  expect_failures = [var.destination_arn]
}

run "refuses_a_destination_of_another_region" {
  command = plan
  variables {
    destination_arn = "arn:aws:logs:eu-central-1:666666666666:destination:log-archive-database"
  }
  expect_failures = [var.destination_arn]
}

run "refuses_what_is_no_log_group" {
  command = plan
  variables {
    log_groups = { "orders-db/all" = { name = "/aws/rds/instance/*" } }
  }
  expect_failures = [var.log_groups]
}

run "refuses_a_key_in_capitals" {
  command = plan
  variables {
    log_groups = { VPN = { name = "/zero-trust/prod/client-vpn/client-vpn" } }
  }
  expect_failures = [var.log_groups]
}

run "refuses_an_account_that_is_none" {
  command = plan
  variables {
    account = { id = "333", region = "eu-west-1" }
  }
  expect_failures = [var.account]
}
