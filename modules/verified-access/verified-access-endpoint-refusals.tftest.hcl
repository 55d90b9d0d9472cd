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

run "refuses_an_endpoint_of_a_group_that_is_not_there" {
  command = plan
  variables {
    endpoints = { x = { group = "nowhere", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 443, subnets = ["subnet-1"] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_network_interface_of_a_group_that_is_not_there" {
  command = plan
  variables {
    network_interfaces = { x = { group = "nowhere", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", network_interface_id = "eni-0123456789abcdef0", port = 443 } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_a_domain_of_many_names" {
  command = plan
  variables {
    endpoints = { x = { group = "orders-api", domain = "*.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 443, subnets = ["subnet-1"] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_domain_of_many_names_of_a_network_interface" {
  command = plan
  variables {
    network_interfaces = { x = { group = "orders-api", domain = "*.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", network_interface_id = "eni-0123456789abcdef0", port = 443 } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_a_certificate_of_elsewhere" {
  command = plan
  variables {
    endpoints = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:iam::111111111111:server-certificate/x", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 443, subnets = ["subnet-1"] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_certificate_of_elsewhere_of_a_network_interface" {
  command = plan
  variables {
    network_interfaces = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:iam::111111111111:server-certificate/x", security_group_id = "sg-0123456789abcdef0", network_interface_id = "eni-0123456789abcdef0", port = 443 } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_a_security_group_by_name" {
  command = plan
  variables {
    endpoints = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "default", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 443, subnets = ["subnet-1"] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_security_group_by_name_of_a_network_interface" {
  command = plan
  variables {
    network_interfaces = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "default", network_interface_id = "eni-0123456789abcdef0", port = 443 } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_port_0" {
  command = plan
  variables {
    endpoints = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 0, subnets = ["subnet-1"] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_port_0_of_a_network_interface" {
  command = plan
  variables {
    network_interfaces = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", network_interface_id = "eni-0123456789abcdef0", port = 0 } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_a_port_above_65535" {
  command = plan
  variables {
    endpoints = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 65536, subnets = ["subnet-1"] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_port_above_65535_of_a_network_interface" {
  command = plan
  variables {
    network_interfaces = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", network_interface_id = "eni-0123456789abcdef0", port = 65536 } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_an_endpoint_that_lets_everybody_in" {
  command = plan
  variables {
    endpoints = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 443, subnets = ["subnet-1"], policy = "permit(principal, action, resource);" } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_an_endpoint_that_lets_everybody_in_of_a_network_interface" {
  command = plan
  variables {
    network_interfaces = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", network_interface_id = "eni-0123456789abcdef0", port = 443, policy = "permit(principal, action, resource);" } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_a_path_for_a_name" {
  command = plan
  variables {
    endpoints = { "a/b" = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 443, subnets = ["subnet-1"] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_name_in_capitals" {
  command = plan
  variables {
    endpoints = { Orders = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 443, subnets = ["subnet-1"] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_path_for_a_name_of_a_network_interface" {
  command = plan
  variables {
    network_interfaces = { "a/b" = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", network_interface_id = "eni-0123456789abcdef0", port = 443 } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_a_name_in_capitals_of_a_network_interface" {
  command = plan
  variables {
    network_interfaces = { Orders = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", network_interface_id = "eni-0123456789abcdef0", port = 443 } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_a_load_balancer_that_is_none" {
  command = plan
  variables {
    endpoints = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "orders", port = 443, subnets = ["subnet-1"] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_an_endpoint_without_subnets" {
  command = plan
  variables {
    endpoints = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 443, subnets = [] } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_network_interface_that_is_none" {
  command = plan
  variables {
    network_interfaces = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", network_interface_id = "i-1", port = 443 } }
  }
  expect_failures = [var.network_interfaces]
}

run "refuses_two_endpoints_of_one_name" {
  command = plan
  variables {
    endpoints          = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/x/1", port = 443, subnets = ["subnet-1"] } }
    network_interfaces = { x = { group = "orders-api", domain = "orders.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111111111111:certificate/1", security_group_id = "sg-0123456789abcdef0", network_interface_id = "eni-0123456789abcdef0", port = 443 } }
  }
  expect_failures = [var.network_interfaces]
}
