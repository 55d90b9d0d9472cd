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
  assert {
    condition     = length(aws_vpc_security_group_egress_rule.internet) == 0
    error_message = "Nothing is let out by address unless asked for."
  }
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.public) == 0
    error_message = "Nothing is let in by address unless asked for."
  }
}

run "somebody_on_the_internet_is_reached_at_his_addresses" {
  command = apply
  variables {
    internet = {
      "orders-api/payments/tcp-443" = { group = "orders-api", cidr = "198.51.100.0/28", protocol = "tcp", from_port = 443, to_port = 443, grants = "orders-api to internet payments" }
      "orders-api/widest/udp-0"     = { group = "orders-api", cidr = "198.51.0.0/16", protocol = "udp", from_port = 0, to_port = 65535, grants = "orders-api to internet widest" }
      "orders-api/one/tcp-65535"    = { group = "orders-api", cidr = "203.0.113.25/32", protocol = "tcp", from_port = 65535, to_port = 65535, grants = "orders-api to internet one" }
    }
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.internet["orders-api/payments/tcp-443"].cidr_ipv4 == "198.51.100.0/28" && aws_vpc_security_group_egress_rule.internet["orders-api/payments/tcp-443"].security_group_id == aws_security_group.group["orders-api"].id
    error_message = "The group that the grant names gets out to the block that it names."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.internet["orders-api/payments/tcp-443"].description == "orders-api to internet payments"
    error_message = "A rule names its grant."
  }
}

run "the_internet_reaches_the_ports_of_the_web_only_where_asked_for" {
  command = apply
  variables {
    public = {
      "internet/orders-api/tcp-443" = { group = "orders-api", cidr = "0.0.0.0/0", port = 443, grants = "internet to orders-api" }
      "internet/orders-api/tcp-80"  = { group = "orders-api", cidr = "203.0.113.0/24", port = 80, grants = "internet to orders-api" }
    }
  }
  assert {
    condition     = { for k, r in aws_vpc_security_group_ingress_rule.public : k => [r.cidr_ipv4, r.ip_protocol, r.from_port, r.to_port] } == { "internet/orders-api/tcp-443" = ["0.0.0.0/0", "tcp", 443, 443], "internet/orders-api/tcp-80" = ["203.0.113.0/24", "tcp", 80, 80] }
    error_message = "A rule lets in its block, on its port."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.public["internet/orders-api/tcp-443"].security_group_id == aws_security_group.group["orders-api"].id
    error_message = "The group that is named lets it in."
  }
}

run "a_gateway_endpoint_is_reached_by_its_prefix_list" {
  command = apply
  variables {
    prefix_lists = { "orders-api/s3" = { group = "orders-api", prefix_list_id = "pl-0123456789abcdef0", grants = "orders-api to orders-files can write" } }
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.prefix_list["orders-api/s3"].prefix_list_id == "pl-0123456789abcdef0" && aws_vpc_security_group_egress_rule.prefix_list["orders-api/s3"].from_port == 443
    error_message = "On port 443."
  }
}
