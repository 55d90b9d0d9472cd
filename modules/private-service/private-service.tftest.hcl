mock_provider "aws" {
  mock_data "aws_vpc_endpoint_service" {
    defaults = { availability_zones = ["eu-west-1a", "eu-west-1b"] }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:222222222222:loadbalancer/net/staging-orders-api/0123456789abcdef" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:222222222222:targetgroup/staging-orders-api-8443/0123456789abcdef" }
  }
  mock_resource "aws_vpc_endpoint_service" {
    defaults = { id = "vpce-svc-0123456789abcdef0", service_name = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0" }
  }
}

variables {
  name    = "staging"
  account = { id = "222222222222", region = "eu-west-1" }
  vpc_id  = "vpc-0123456789abcdef0"
  offers = {
    orders-api = { name = "staging-orders-api", port = 8443, subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }
    ledger     = { name = "staging-ledger", port = 9443, subnet_ids = ["subnet-0123456789abcdef0"], retired = true }
  }
  principals = {
    "orders-api/111111111111" = { offer = "orders-api", account = "111111111111" }
  }
  consumers = {
    "orders-api/dev" = { offer = "orders-api", cidr = "10.10.0.0/16", grants = "offer orders-api to dev" }
  }
  connections = {
    "orders-api/dev" = { offer = "orders-api", endpoint_id = "vpce-0123456789abcdef0" }
  }
  endpoints = {
    partner-payments = {
      service    = "com.amazonaws.vpce.eu-west-1.vpce-svc-0fedcba9876543210"
      subnet_ids = { eu-west-1a = "subnet-0fedcba9876543210", eu-west-1c = "subnet-0fedcba9876543212" }
    }
    partner-mail = {
      service     = "com.amazonaws.vpce.eu-west-1.vpce-svc-0fedcba9876543211"
      subnet_ids  = { eu-west-1b = "subnet-0fedcba9876543211" }
      private_dns = true
    }
  }
}

run "values_arrive" {
  command = apply

  assert {
    condition     = aws_lb_listener.listener["orders-api"].port == 8443 && aws_lb_target_group.target_group["orders-api"].port == 8443 && aws_lb_listener.listener["orders-api"].default_action[0].target_group_arn == aws_lb_target_group.target_group["orders-api"].arn
    error_message = "The port of the service is the port of the offer."
  }
  assert {
    condition     = aws_lb_target_group.target_group["orders-api"].name == "staging-orders-api-8443" && aws_lb.balancer["orders-api"].name == "staging-orders-api"
    error_message = "Names are those that were given."
  }
  assert {
    condition     = aws_lb.balancer["orders-api"].subnets == toset(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"])
    error_message = "The load balancer stands in the subnets of the offer."
  }
  assert {
    condition     = aws_vpc_endpoint_service.service["orders-api"].network_load_balancer_arns == toset([aws_lb.balancer["orders-api"].arn])
    error_message = "The endpoint service leads to the load balancer of its offer."
  }
  assert {
    condition     = aws_vpc_endpoint.endpoint["partner-payments"].service_name == "com.amazonaws.vpce.eu-west-1.vpce-svc-0fedcba9876543210" && aws_vpc_endpoint.endpoint["partner-payments"].vpc_id == "vpc-0123456789abcdef0"
    error_message = "An endpoint leads to its service."
  }
  assert {
    condition     = !aws_vpc_endpoint.endpoint["partner-payments"].private_dns_enabled && aws_vpc_endpoint.endpoint["partner-mail"].private_dns_enabled
    error_message = "The service's own name leads to the endpoint only where that is asked for."
  }
}

run "an_offer_is_closed_until_somebody_is_named" {
  command = plan
  variables {
    principals  = {}
    consumers   = {}
    connections = {}
  }
  assert {
    condition     = length(aws_vpc_endpoint_service.service) == 2 && length(aws_vpc_endpoint_service_allowed_principal.principal) + length(aws_vpc_security_group_ingress_rule.consumer) + length(aws_vpc_endpoint_connection_accepter.connection) == 0
    error_message = "The offer stands, and nobody may ask for it, is let in or is accepted."
  }
}

run "who_connects_is_named_three_times" {
  command = apply

  assert {
    condition     = alltrue([for s in aws_vpc_endpoint_service.service : s.acceptance_required])
    error_message = "Every connection is accepted by its owner."
  }
  assert {
    condition     = aws_vpc_endpoint_service_allowed_principal.principal["orders-api/111111111111"].principal_arn == "arn:aws:iam::111111111111:root" && aws_vpc_endpoint_service_allowed_principal.principal["orders-api/111111111111"].vpc_endpoint_service_id == aws_vpc_endpoint_service.service["orders-api"].id
    error_message = "Only named accounts may ask."
  }
  assert {
    condition     = aws_vpc_endpoint_connection_accepter.connection["orders-api/dev"].vpc_endpoint_id == "vpce-0123456789abcdef0"
    error_message = "An endpoint is accepted by its id."
  }
  assert {
    condition     = alltrue([for b in aws_lb.balancer : b.enforce_security_group_inbound_rules_on_private_link_traffic == "on" && b.internal])
    error_message = "The rules of the load balancer judge what comes through PrivateLink, and nothing comes from elsewhere."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.consumer["orders-api/dev"].cidr_ipv4 == "10.10.0.0/16" && aws_vpc_security_group_ingress_rule.consumer["orders-api/dev"].from_port == 8443 && aws_vpc_security_group_ingress_rule.consumer["orders-api/dev"].to_port == 8443
    error_message = "A consumer is let in from its own addresses, on the port of the offer."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.consumer["orders-api/dev"].description == "offer orders-api to dev" && aws_vpc_security_group_ingress_rule.consumer["orders-api/dev"].security_group_id == aws_security_group.balancer_group["orders-api"].id
    error_message = "A rule names its offer."
  }
}

run "an_offer_is_protected_until_it_is_retired" {
  command = plan

  assert {
    condition     = aws_lb.balancer["orders-api"].enable_deletion_protection && !aws_lb.balancer["ledger"].enable_deletion_protection
    error_message = "Only the load balancer of a retired offer can be destroyed."
  }
}

run "an_endpoint_stands_in_the_zones_of_its_service" {
  command = plan

  assert {
    condition     = aws_vpc_endpoint.endpoint["partner-payments"].subnet_ids == toset(["subnet-0fedcba9876543210"]) && aws_vpc_endpoint.endpoint["partner-mail"].subnet_ids == toset(["subnet-0fedcba9876543211"])
    error_message = "Zones that the service does not have are left out."
  }
}

run "refuses_an_endpoint_without_a_zone_in_common" {
  command = plan
  variables {
    endpoints = {
      partner-mail = { service = "com.amazonaws.vpce.eu-west-1.vpce-svc-0fedcba9876543211", subnet_ids = { eu-west-1c = "subnet-0fedcba9876543212" } }
    }
  }
  expect_failures = [aws_vpc_endpoint.endpoint]
}

run "another_partition" {
  command = plan
  variables {
    account   = { id = "222222222222", region = "us-gov-west-1", partition = "aws-us-gov" }
    endpoints = {}
  }
  assert {
    condition     = aws_vpc_endpoint_service_allowed_principal.principal["orders-api/111111111111"].principal_arn == "arn:aws-us-gov:iam::111111111111:root"
    error_message = "The partition comes from the account."
  }
}

run "refuses_addresses_of_everybody" {
  command = plan
  variables {
    consumers = { "orders-api/dev" = { offer = "orders-api", cidr = "0.0.0.0/0", grants = "offer orders-api to dev" } }
  }
  expect_failures = [var.consumers]
}

run "refuses_a_rule_without_a_grant" {
  command = plan
  variables {
    consumers = { "orders-api/dev" = { offer = "orders-api", cidr = "10.10.0.0/16", grants = "" } }
  }
  expect_failures = [var.consumers]
}

run "refuses_a_consumer_of_no_offer" {
  command = plan
  variables {
    consumers = { "billing/dev" = { offer = "billing", cidr = "10.10.0.0/16", grants = "offer billing to dev" } }
  }
  expect_failures = [var.consumers]
}

run "refuses_a_principal_that_is_no_account" {
  command = plan
  variables {
    principals = { "orders-api/all" = { offer = "orders-api", account = "*" } }
  }
  expect_failures = [var.principals]
}

run "refuses_a_principal_of_no_offer" {
  command = plan
  variables {
    principals = { "billing/111111111111" = { offer = "billing", account = "111111111111" } }
  }
  expect_failures = [var.principals]
}

run "refuses_a_connection_of_no_offer" {
  command = plan
  variables {
    connections = { "billing/dev" = { offer = "billing", endpoint_id = "vpce-0123456789abcdef0" } }
  }
  expect_failures = [var.connections]
}

run "refuses_a_connection_that_is_no_endpoint" {
  command = plan
  variables {
    connections = { "orders-api/dev" = { offer = "orders-api", endpoint_id = "vpce-svc-0123456789abcdef0" } }
  }
  expect_failures = [var.connections]
}

run "refuses_a_port_that_is_none" {
  command = plan
  variables {
    offers = { orders-api = { name = "staging-orders-api", port = 0, subnet_ids = ["subnet-0123456789abcdef0"] } }
  }
  expect_failures = [var.offers]
}

run "refuses_a_name_that_is_too_long" {
  command = plan
  variables {
    offers = { orders-api = { name = "staging-orders-api-of-the-north", port = 8443, subnet_ids = ["subnet-0123456789abcdef0"] } }
  }
  expect_failures = [var.offers]
}

run "refuses_an_offer_without_subnets" {
  command = plan
  variables {
    offers = { orders-api = { name = "staging-orders-api", port = 8443, subnet_ids = [] } }
  }
  expect_failures = [var.offers]
}

run "refuses_a_service_that_is_none" {
  command = plan
  variables {
    endpoints = { partner-mail = { service = "com.amazonaws.eu-west-1.sqs", subnet_ids = { eu-west-1b = "subnet-0fedcba9876543211" } } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_service_of_another_region" {
  command = plan
  variables {
    endpoints = { partner-mail = { service = "com.amazonaws.vpce.us-east-1.vpce-svc-0fedcba9876543211", subnet_ids = { eu-west-1b = "subnet-0fedcba9876543211" } } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_an_endpoint_without_subnets" {
  command = plan
  variables {
    endpoints = { partner-mail = { service = "com.amazonaws.vpce.eu-west-1.vpce-svc-0fedcba9876543211", subnet_ids = {} } }
  }
  expect_failures = [var.endpoints]
}

run "refuses_a_key_with_capitals" {
  command = plan
  variables {
    offers = { Orders = { name = "staging-orders-api", port = 8443, subnet_ids = ["subnet-0123456789abcdef0"] } }
    principals  = {}
    consumers   = {}
    connections = {}
  }
  expect_failures = [var.offers]
}

run "refuses_a_name_with_capitals" {
  command = plan
  variables {
    name = "Staging"
  }
  expect_failures = [var.name]
}

run "refuses_an_account_that_is_none" {
  command = plan
  variables {
    account = { id = "2222", region = "eu-west-1" }
  }
  expect_failures = [var.account]
}
