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

run "refuses_a_name_in_capitals" {
  command = plan
  variables {
    name = "Dev"
  }
  expect_failures = [var.name]
}

run "refuses_a_group_in_capitals" {
  command = plan
  variables {
    groups  = { Spare = { name = "dev-spare" } }
    ingress = {}
    egress  = {}
  }
  expect_failures = [var.groups]
}

run "refuses_a_group_whose_name_aws_does_not_take" {
  command = plan
  variables {
    groups  = { orders-api = { name = "dev orders" } }
    ingress = {}
    egress  = {}
  }
  expect_failures = [var.groups]
}

run "refuses_a_group_whose_name_looks_like_an_id" {
  command = plan
  variables {
    groups  = { orders-api = { name = "sg-orders" } }
    ingress = {}
    egress  = {}
  }
  expect_failures = [var.groups]
}

run "refuses_a_peer_with_the_name_of_a_group" {
  command = plan
  variables {
    peers = { orders-db = "sg-0123456789abcdef0", endpoints = "sg-0123456789abcdef0" }
  }
  expect_failures = [var.peers]
}

run "refuses_rules_in_capitals" {
  command = plan
  variables {
    ingress      = { "A/b" = { group = "orders-db", peer = "orders-api", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
    egress       = { "A/b" = { group = "orders-api", peer = "orders-db", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
    internet     = { "A/b" = { group = "orders-api", cidr = "198.51.100.0/28", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
    public       = { "A/b" = { group = "orders-api", cidr = "0.0.0.0/0", port = 443, grants = "a grant" } }
    prefix_lists = { "A/s3" = { group = "orders-api", prefix_list_id = "pl-0123456789abcdef0", grants = "a grant" } }
  }
  expect_failures = [var.ingress, var.egress, var.internet, var.public, var.prefix_lists]
}

run "refuses_rules_of_a_group_that_is_not_there" {
  command = plan
  variables {
    ingress      = { "orders-api/orders-db" = { group = "nowhere", peer = "orders-api", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
    egress       = { "orders-api/orders-db" = { group = "nowhere", peer = "orders-db", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
    internet     = { "orders-api/orders-db" = { group = "nowhere", cidr = "198.51.100.0/28", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
    public       = { "internet/orders-api" = { group = "nowhere", cidr = "0.0.0.0/0", port = 443, grants = "a grant" } }
    prefix_lists = { "orders-api/s3" = { group = "nowhere", prefix_list_id = "pl-0123456789abcdef0", grants = "a grant" } }
  }
  expect_failures = [var.ingress, var.egress, var.internet, var.public, var.prefix_lists]
}

run "refuses_rules_without_a_grant" {
  command = plan
  variables {
    ingress      = { "orders-api/orders-db" = { group = "orders-db", peer = "orders-api", protocol = "tcp", from_port = 443, to_port = 443, grants = "" } }
    egress       = { "orders-api/orders-db" = { group = "orders-api", peer = "orders-db", protocol = "tcp", from_port = 443, to_port = 443, grants = "" } }
    internet     = { "orders-api/orders-db" = { group = "orders-api", cidr = "198.51.100.0/28", protocol = "tcp", from_port = 443, to_port = 443, grants = "" } }
    public       = { "internet/orders-api" = { group = "orders-api", cidr = "0.0.0.0/0", port = 443, grants = "" } }
    prefix_lists = { "orders-api/s3" = { group = "orders-api", prefix_list_id = "pl-0123456789abcdef0", grants = "" } }
  }
  expect_failures = [var.ingress, var.egress, var.internet, var.public, var.prefix_lists]
}

run "refuses_rules_with_a_peer_that_is_not_there" {
  command = plan
  variables {
    ingress = { "orders-api/orders-db" = { group = "orders-db", peer = "nowhere", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
    egress  = { "orders-api/orders-db" = { group = "orders-api", peer = "nowhere", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
  }
  expect_failures = [var.ingress, var.egress]
}

run "refuses_everything_at_once" {
  command = plan
  variables {
    ingress  = { "orders-api/orders-db" = { group = "orders-db", peer = "orders-api", protocol = "-1", from_port = 443, to_port = 443, grants = "a grant" } }
    egress   = { "orders-api/orders-db" = { group = "orders-api", peer = "orders-db", protocol = "-1", from_port = 443, to_port = 443, grants = "a grant" } }
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "198.51.100.0/28", protocol = "-1", from_port = 443, to_port = 443, grants = "a grant" } }
  }
  expect_failures = [var.ingress, var.egress, var.internet]
}

run "refuses_a_first_port_below_0" {
  command = plan
  variables {
    ingress  = { "orders-api/orders-db" = { group = "orders-db", peer = "orders-api", protocol = "tcp", from_port = -1, to_port = 443, grants = "a grant" } }
    egress   = { "orders-api/orders-db" = { group = "orders-api", peer = "orders-db", protocol = "tcp", from_port = -1, to_port = 443, grants = "a grant" } }
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "198.51.100.0/28", protocol = "tcp", from_port = -1, to_port = 443, grants = "a grant" } }
  }
  expect_failures = [var.ingress, var.egress, var.internet]
}

run "refuses_a_last_port_above_65535" {
  command = plan
  variables {
    ingress  = { "orders-api/orders-db" = { group = "orders-db", peer = "orders-api", protocol = "tcp", from_port = 443, to_port = 65536, grants = "a grant" } }
    egress   = { "orders-api/orders-db" = { group = "orders-api", peer = "orders-db", protocol = "tcp", from_port = 443, to_port = 65536, grants = "a grant" } }
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "198.51.100.0/28", protocol = "tcp", from_port = 443, to_port = 65536, grants = "a grant" } }
  }
  expect_failures = [var.ingress, var.egress, var.internet]
}

run "refuses_half_a_port" {
  command = plan
  variables {
    ingress  = { "orders-api/orders-db" = { group = "orders-db", peer = "orders-api", protocol = "tcp", from_port = 443, to_port = 443.5, grants = "a grant" } }
    egress   = { "orders-api/orders-db" = { group = "orders-api", peer = "orders-db", protocol = "tcp", from_port = 443, to_port = 443.5, grants = "a grant" } }
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "198.51.100.0/28", protocol = "tcp", from_port = 443, to_port = 443.5, grants = "a grant" } }
  }
  expect_failures = [var.ingress, var.egress, var.internet]
}

run "refuses_ports_that_fall" {
  command = plan
  variables {
    ingress  = { "orders-api/orders-db" = { group = "orders-db", peer = "orders-api", protocol = "tcp", from_port = 443, to_port = 80, grants = "a grant" } }
    egress   = { "orders-api/orders-db" = { group = "orders-api", peer = "orders-db", protocol = "tcp", from_port = 443, to_port = 80, grants = "a grant" } }
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "198.51.100.0/28", protocol = "tcp", from_port = 443, to_port = 80, grants = "a grant" } }
  }
  expect_failures = [var.ingress, var.egress, var.internet]
}

run "refuses_the_whole_internet" {
  command = plan
  variables {
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "0.0.0.0/0", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
  }
  expect_failures = [var.internet]
}

run "refuses_more_of_the_internet_than_somebody_has" {
  command = plan
  variables {
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "198.0.0.0/15", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
  }
  expect_failures = [var.internet]
}

run "refuses_private_addresses_as_internet" {
  command = plan
  variables {
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "10.0.0.0/16", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
  }
  expect_failures = [var.internet]
}

run "refuses_host_bits" {
  command = plan
  variables {
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "198.51.100.1/28", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
  }
  expect_failures = [var.internet]
}

run "refuses_addresses_that_are_none" {
  command = plan
  variables {
    internet = { "orders-api/orders-db" = { group = "orders-api", cidr = "banana", protocol = "tcp", from_port = 443, to_port = 443, grants = "a grant" } }
  }
  expect_failures = [var.internet]
}

run "refuses_any_port_but_those_of_the_web_from_the_internet" {
  command = plan
  variables {
    public = { "internet/orders-api" = { group = "orders-api", cidr = "0.0.0.0/0", port = 22, grants = "a grant" } }
  }
  expect_failures = [var.public]
}

run "refuses_a_block_of_the_internet_with_host_bits" {
  command = plan
  variables {
    public = { "internet/orders-api" = { group = "orders-api", cidr = "198.51.100.1/24", port = 443, grants = "a grant" } }
  }
  expect_failures = [var.public]
}
