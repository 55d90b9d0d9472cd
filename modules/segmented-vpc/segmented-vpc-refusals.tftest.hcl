mock_provider "aws" {}

variables {
  name     = "dev"
  account  = { id = "111111111111", region = "eu-west-1" }
  cidr     = "10.10.0.0/16"
  segments = { edge = { kind = "public" }, app = { kind = "private" }, data = { kind = "isolated" } }
  route_tables = {
    public = { kind = "public" }
    app-a  = { kind = "private" }
    data   = { kind = "isolated" }
  }
  subnets = {
    edge-a = { segment = "edge", route_table = "public", kind = "public", cidr = "10.10.0.0/22", availability_zone = "eu-west-1a" }
    app-a  = { segment = "app", route_table = "app-a", kind = "private", cidr = "10.10.16.0/22", availability_zone = "eu-west-1a" }
    data-a = { segment = "data", route_table = "data", kind = "isolated", cidr = "10.10.32.0/22", availability_zone = "eu-west-1a" }
  }
  entries = {
    "data/in/app/tcp-5432" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = 5432, to_port = 5432, number = 100 }
  }
  key_administrators = ["arn:aws:iam::111111111111:role/zero-trust/apply"]
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name                    = "Dev"
    account                 = { id = "1111", region = "eu-west-1" }
    cidr                    = "banana"
    block_public_access     = { mode = "off" }
    flow_log_retention_days = 10
    key_administrators      = ["everybody"]
    boundary_arn            = "boundary"
    flow_log_archive        = { bucket_arn = "acme-logs" }
  }
  expect_failures = [var.flow_log_archive, var.name, var.account, var.cidr, var.block_public_access, var.flow_log_retention_days, var.key_administrators, var.boundary_arn]
}

run "refuses_a_name_that_is_too_long_and_host_bits" {
  command = plan
  variables {
    name = "abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
    cidr = "10.10.0.1/16"
  }
  expect_failures = [var.name, var.cidr]
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

run "refuses_segments_and_route_tables_of_an_unknown_kind" {
  command = plan
  variables {
    segments     = { edge = { kind = "open" } }
    route_tables = { spare = { kind = "open" } }
  }
  expect_failures = [var.segments, var.route_tables]
}

run "refuses_segments_and_route_tables_in_capitals" {
  command = plan
  variables {
    segments     = { Edge = { kind = "public" } }
    route_tables = { Public = { kind = "public" } }
  }
  expect_failures = [var.segments, var.route_tables]
}

run "refuses_subnets_and_entries_in_capitals" {
  command = plan
  variables {
    subnets = { App-a = { segment = "app", route_table = "app-a", kind = "private", cidr = "10.10.16.0/22", availability_zone = "eu-west-1a" } }
    entries = { "Data" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = 443, to_port = 443, number = 100 } }
  }
  expect_failures = [var.subnets, var.entries]
}

run "refuses_subnets_and_entries_of_an_unknown_kind" {
  command = plan
  variables {
    subnets = { app-a = { segment = "app", route_table = "app-a", kind = "open", cidr = "10.10.16.0/22", availability_zone = "eu-west-1a" } }
    entries = { "data/in/app" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "-1", from_port = 443, to_port = 443, number = 100 } }
  }
  expect_failures = [var.subnets, var.entries]
}

run "refuses_subnets_and_entries_with_addresses_that_are_none" {
  command = plan
  variables {
    subnets = { app-a = { segment = "app", route_table = "app-a", kind = "private", cidr = "10.10.16.1/22", availability_zone = "eu-west-1a" } }
    entries = { "data/in/app" = { segment = "data", egress = false, cidr = "banana", protocol = "tcp", from_port = 443, to_port = 443, number = 100 } }
  }
  expect_failures = [var.subnets, var.entries]
}

run "refuses_a_private_subnet_in_a_public_segment" {
  command = plan
  variables {
    subnets = { app-a = { segment = "edge", route_table = "app-a", kind = "private", cidr = "10.10.16.0/22", availability_zone = "eu-west-1a" } }
  }
  expect_failures = [var.subnets]
}

run "refuses_a_private_subnet_on_a_public_route_table" {
  command = plan
  variables {
    subnets = { app-a = { segment = "app", route_table = "public", kind = "private", cidr = "10.10.16.0/22", availability_zone = "eu-west-1a" } }
  }
  expect_failures = [var.subnets]
}

run "refuses_subnets_and_entries_of_a_segment_that_is_not_there" {
  command = plan
  variables {
    subnets = { app-a = { segment = "nowhere", route_table = "app-a", kind = "private", cidr = "10.10.16.0/22", availability_zone = "eu-west-1a" } }
    entries = { "data/in/app" = { segment = "nowhere", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = 443, to_port = 443, number = 100 } }
  }
  expect_failures = [var.subnets, var.entries]
}

run "refuses_a_subnet_on_a_route_table_that_is_not_there" {
  command = plan
  variables {
    subnets = { app-a = { segment = "app", route_table = "nowhere", kind = "private", cidr = "10.10.16.0/22", availability_zone = "eu-west-1a" } }
  }
  expect_failures = [var.subnets]
}

run "refuses_a_first_port_below_0" {
  command = plan
  variables {
    entries = { "data/in/app" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = -1, to_port = 443, number = 100 } }
  }
  expect_failures = [var.entries]
}

run "refuses_a_last_port_above_65535" {
  command = plan
  variables {
    entries = { "data/in/app" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = 443, to_port = 65536, number = 100 } }
  }
  expect_failures = [var.entries]
}

run "refuses_half_a_port" {
  command = plan
  variables {
    entries = { "data/in/app" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = 443, to_port = 443.5, number = 100 } }
  }
  expect_failures = [var.entries]
}

run "refuses_the_number_0" {
  command = plan
  variables {
    entries = { "data/in/app" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = 443, to_port = 443, number = 0 } }
  }
  expect_failures = [var.entries]
}

run "refuses_the_number_32767" {
  command = plan
  variables {
    entries = { "data/in/app" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = 443, to_port = 443, number = 32767 } }
  }
  expect_failures = [var.entries]
}

run "refuses_ports_that_fall" {
  command = plan
  variables {
    entries = { "data/in/app" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = 443, to_port = 80, number = 100 } }
  }
  expect_failures = [var.entries]
}

run "refuses_a_nat_gateway_in_capitals" {
  command = plan
  variables {
    nat_gateways = { A = { subnet = "edge-a" } }
  }
  expect_failures = [var.nat_gateways]
}

run "refuses_a_nat_gateway_in_a_private_subnet" {
  command = plan
  variables {
    nat_gateways = { a = { subnet = "app-a" } }
  }
  expect_failures = [var.nat_gateways]
}

run "refuses_a_way_out_in_capitals" {
  command = plan
  variables {
    nat_gateways = { a = { subnet = "edge-a" } }
    nat_routes   = { App = { nat_gateway = "a" } }
  }
  expect_failures = [var.nat_routes]
}

run "refuses_a_way_out_of_an_isolated_segment" {
  command = plan
  variables {
    nat_gateways = { a = { subnet = "edge-a" } }
    nat_routes   = { data = { nat_gateway = "a" } }
  }
  expect_failures = [var.nat_routes]
}

run "refuses_a_way_out_through_a_nat_gateway_that_is_not_there" {
  command = plan
  variables {
    nat_routes = { app-a = { nat_gateway = "nowhere" } }
  }
  expect_failures = [var.nat_routes]
}
