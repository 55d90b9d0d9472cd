mock_provider "aws" {}

variables {
  name   = "dev"
  vpc_id = "vpc-0123456789abcdef0"
  groups = { orders-api = { name = "dev-orders-api" }, orders-db = { name = "dev-orders-db" } }
  peers  = { endpoints = "sg-0123456789abcdef0" }
  ingress = {
    "orders-api/orders-db/tcp-5432" = { group = "orders-db", peer = "orders-api", protocol = "tcp", from_port = 5432, to_port = 5432, grants = "orders-api to orders-db can write" }
  }
  egress = {
    "orders-api/orders-db/tcp-5432" = { group = "orders-api", peer = "orders-db", protocol = "tcp", from_port = 5432, to_port = 5432, grants = "orders-api to orders-db can write" }
    "orders-api/endpoints/tcp-443"  = { group = "orders-api", peer = "endpoints", protocol = "tcp", from_port = 443, to_port = 443, grants = "orders-api to orders-files can write" }
  }
}

run "values_arrive" {
  command = apply

  assert {
    condition     = aws_vpc_security_group_ingress_rule.ingress["orders-api/orders-db/tcp-5432"].referenced_security_group_id == aws_security_group.group["orders-api"].id
    error_message = "A rule lets in the group that the grant names."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.ingress["orders-api/orders-db/tcp-5432"].description == "orders-api to orders-db can write"
    error_message = "A rule names its grant."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.egress["orders-api/endpoints/tcp-443"].referenced_security_group_id == "sg-0123456789abcdef0"
    error_message = "A rule may name a group made elsewhere."
  }
  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.ingress : rule.cidr_ipv4 == null])
    error_message = "Nothing is let in by address."
  }
}

run "refuses_a_rule_to_a_group_that_is_not_there" {
  command = plan
  variables {
    ingress = {
      "orders-api/nowhere/tcp-5432" = { group = "nowhere", peer = "orders-api", protocol = "tcp", from_port = 5432, to_port = 5432, grants = "a grant" }
    }
  }
  expect_failures = [var.ingress]
}

run "refuses_everything_at_once" {
  command = plan
  variables {
    egress = {
      "orders-api/orders-db/all" = { group = "orders-api", peer = "orders-db", protocol = "-1", from_port = 0, to_port = 0, grants = "a grant" }
    }
  }
  expect_failures = [var.egress]
}

run "refuses_a_rule_without_a_grant" {
  command = plan
  variables {
    egress = {
      "orders-api/orders-db/tcp-5432" = { group = "orders-api", peer = "orders-db", protocol = "tcp", from_port = 5432, to_port = 5432, grants = "" }
    }
  }
  expect_failures = [var.egress]
}

run "refuses_a_peer_with_the_name_of_a_group" {
  command = plan
  variables {
    peers = { orders-db = "sg-0123456789abcdef0", endpoints = "sg-0123456789abcdef0" }
  }
  expect_failures = [var.peers]
}

run "refuses_a_rule_from_a_group_that_is_not_there" {
  command = plan
  variables {
    ingress = {
      "nowhere/orders-db/tcp-5432" = { group = "orders-db", peer = "nowhere", protocol = "tcp", from_port = 5432, to_port = 5432, grants = "a grant" }
    }
  }
  expect_failures = [var.ingress]
}

run "refuses_a_prefix_list_of_a_group_that_is_not_there" {
  command = plan
  variables {
    prefix_lists = { "nowhere/s3" = { group = "nowhere", prefix_list_id = "pl-0123456789abcdef0", grants = "a grant" } }
  }
  expect_failures = [var.prefix_lists]
}
