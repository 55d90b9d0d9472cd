mock_provider "aws" {}

variables {
  name            = "dev"
  account         = { id = "111111111111", region = "eu-west-1" }
  organization_id = "o-exampleorg1"
  vpc_id          = "vpc-0123456789abcdef0"
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name            = "Dev"
    account         = { id = "1111", region = "eu-west-1" }
    organization_id = "acme"
  }
  expect_failures = [var.name, var.account, var.organization_id]
}

run "refuses_a_region_that_is_none" {
  command = plan
  variables {
    account = { id = "111111111111", region = "Ireland" }
  }
  expect_failures = [var.account]
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

run "refuses_a_key_that_is_no_service" {
  command = plan
  variables {
    interface_endpoints = { "S3/x" = { service = "com.amazonaws.eu-west-1.S3/x", subnet_ids = ["subnet-0123456789abcdef0"] } }
  }
  expect_failures = [var.interface_endpoints]
}

run "refuses_a_service_under_the_name_of_another" {
  command = plan
  variables {
    interface_endpoints = { "sqs" = { service = "com.amazonaws.eu-west-1.s3", subnet_ids = ["subnet-0123456789abcdef0"] } }
  }
  expect_failures = [var.interface_endpoints]
}

run "refuses_an_endpoint_without_subnets" {
  command = plan
  variables {
    interface_endpoints = { "sqs" = { service = "com.amazonaws.eu-west-1.sqs", subnet_ids = [] } }
  }
  expect_failures = [var.interface_endpoints]
}

run "refuses_a_gateway_endpoint_of_another_service" {
  command = plan
  variables {
    gateway_endpoints = { "sqs" = { service = "com.amazonaws.eu-west-1.sqs", route_table_ids = ["rtb-0123456789abcdef0"] } }
  }
  expect_failures = [var.gateway_endpoints]
}

run "refuses_a_gateway_endpoint_under_the_name_of_another" {
  command = plan
  variables {
    gateway_endpoints = { "s3" = { service = "com.amazonaws.eu-west-1.dynamodb", route_table_ids = ["rtb-0123456789abcdef0"] } }
  }
  expect_failures = [var.gateway_endpoints]
}

run "refuses_a_gateway_endpoint_with_a_name_in_capitals" {
  command = plan
  variables {
    gateway_endpoints = { "S3" = { service = "com.amazonaws.eu-west-1.S3", route_table_ids = ["rtb-0123456789abcdef0"] } }
  }
  expect_failures = [var.gateway_endpoints]
}
