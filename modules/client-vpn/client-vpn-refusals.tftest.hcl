mock_provider "aws" {}

variables {
  name                   = "prod"
  account                = { id = "333333333333", region = "eu-west-1" }
  vpc_id                 = "vpc-0123456789abcdef0"
  client_cidr            = "10.200.0.0/22"
  server_certificate_arn = "arn:aws:acm:eu-west-1:333333333333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
  directory              = { directory_id = "d-0123456789" }
  associations           = { a = { subnet_id = "subnet-0123456789abcdef0" } }
  security_group_id      = "sg-0123456789abcdef0"
  log_key_arn            = "arn:aws:kms:eu-west-1:333333333333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name               = "Prod"
    door               = "Client VPN"
    account            = { id = "1111", region = "eu-west-1" }
    banner             = ""
    log_key_arn        = "key"
    log_retention_days = 2
  }
  expect_failures = [var.name, var.door, var.account, var.banner, var.log_key_arn, var.log_retention_days]
}

run "refuses_too_many_clients" {
  command = plan
  variables {
    client_cidr = "10.0.0.0/11"
  }
  expect_failures = [var.client_cidr]
}

run "refuses_too_few_clients" {
  command = plan
  variables {
    client_cidr = "10.200.0.0/23"
  }
  expect_failures = [var.client_cidr]
}

run "refuses_clients_with_host_bits" {
  command = plan
  variables {
    client_cidr = "10.200.0.1/22"
  }
  expect_failures = [var.client_cidr]
}

run "refuses_certificates_alone" {
  command = plan
  variables {
    directory = null
    mutual    = { root_certificate_arn = "arn:aws:acm:eu-west-1:333333333333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }
    portal    = {}
  }
  expect_failures = [var.saml]
}

run "refuses_two_kinds_of_people" {
  command = plan
  variables {
    saml = { metadata = join("", ["<EntityDescriptor>", join("", [for i in range(1000) : "x"]), "</EntityDescriptor>"]) }
  }
  expect_failures = [var.saml]
}

run "refuses_an_identity_provider_without_metadata" {
  command = plan
  variables {
    directory = null
    saml      = { metadata = "" }
    rules     = {}
  }
  expect_failures = [var.saml]
}

run "refuses_metadata_of_a_portal_that_is_none" {
  command = plan
  variables {
    directory = null
    saml      = { metadata = join("", ["<EntityDescriptor>", join("", [for i in range(1000) : "x"]), "</EntityDescriptor>"]), portal_metadata = join("", ["<EntityDescriptor>", join("", [for i in range(1000) : "x"]), "</EntityDescriptor>"]) }
    rules     = {}
  }
  expect_failures = [var.saml]
}

run "refuses_a_private_key" {
  command = plan
  variables {
    directory = null
    saml      = { metadata = join("", [join("", ["<EntityDescriptor>", join("", [for i in range(1000) : "x"]), "</EntityDescriptor>"]), "-----BEGIN RSA PRIVATE KEY-----"]) }
    rules     = {}
  }
  expect_failures = [var.saml]
}

run "refuses_a_directory_that_is_none" {
  command = plan
  variables {
    directory = { directory_id = "acme" }
  }
  expect_failures = [var.directory]
}

run "refuses_a_group_of_another_kind" {
  command = plan
  variables {
    rules = { "a" = { group_id = "a4e81468-1031-70a5-e2ff-0123456789ab", cidr = "10.30.16.0/20", grants = "engineering to orders-api" } }
  }
  expect_failures = [var.rules]
}

run "refuses_a_group_without_an_id" {
  command = plan
  variables {
    rules = { "a" = { group_id = " ", cidr = "10.30.16.0/20", grants = "engineering to orders-api" } }
  }
  expect_failures = [var.rules]
}

run "refuses_a_rule_without_a_grant" {
  command = plan
  variables {
    rules = { "a" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.30.16.0/20", grants = "" } }
  }
  expect_failures = [var.rules]
}

run "refuses_a_certificate_that_is_not_of_acm" {
  command = plan
  variables {
    server_certificate_arn = "arn:aws:iam::333333333333:server-certificate/vpn"
    mutual                 = { root_certificate_arn = "root" }
  }
  expect_failures = [var.server_certificate_arn, var.mutual]
}

run "refuses_a_certificate_of_another_region" {
  command = plan
  variables {
    server_certificate_arn = "arn:aws:acm:us-east-1:333333333333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
  }
  expect_failures = [var.account]
}

run "refuses_a_certificate_of_another_account" {
  command = plan
  variables {
    mutual = { root_certificate_arn = "arn:aws:acm:eu-west-1:444444444444:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }
  }
  expect_failures = [var.account]
}

run "refuses_hours_that_aws_does_not_take" {
  command = plan
  variables {
    session_hours = 9
  }
  expect_failures = [var.session_hours]
}

run "refuses_no_subnet_at_all" {
  command = plan
  variables {
    associations = {}
  }
  expect_failures = [var.associations]
}

run "refuses_one_subnet_twice" {
  command = plan
  variables {
    associations = { a = { subnet_id = "subnet-0123456789abcdef0" }, b = { subnet_id = "subnet-0123456789abcdef0" } }
  }
  expect_failures = [var.associations]
}

run "refuses_the_whole_internet" {
  command = plan
  variables {
    rules = { "a" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "0.0.0.0/0", grants = "engineering to orders-api" } }
  }
  expect_failures = [var.rules]
}

run "refuses_what_the_clients_have" {
  command = plan
  variables {
    rules = { "a" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.200.1.0/24", grants = "engineering to orders-api" } }
  }
  expect_failures = [var.rules]
}

run "refuses_a_block_inside_another" {
  command = plan
  variables {
    rules = { "a" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.30.16.0/20", grants = "engineering to orders-api" }, "b" = { group_id = "S-1-5-21-1-2-3-4", cidr = "10.30.17.0/24", grants = "engineering to orders-api" } }
  }
  expect_failures = [var.rules]
}

run "refuses_the_same_rule_twice" {
  command = plan
  variables {
    rules = { "a" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.30.16.0/20", grants = "engineering to orders-api" }, "b" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.30.16.0/20", grants = "engineering to orders-api" } }
  }
  expect_failures = [var.rules]
}

run "refuses_a_way_through_another_subnet" {
  command = plan
  variables {
    rules  = { "a" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.30.16.0/20", grants = "engineering to orders-api" } }
    routes = { "a" = { subnet_id = "subnet-9", cidr = "10.30.16.0/20", grants = "engineering to a" } }
  }
  expect_failures = [var.routes]
}

run "refuses_a_way_to_what_nobody_is_granted" {
  command = plan
  variables {
    rules  = { "a" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.30.16.0/20", grants = "engineering to orders-api" } }
    routes = { "a" = { subnet_id = "subnet-0123456789abcdef0", cidr = "10.31.0.0/16", grants = "engineering to a" } }
  }
  expect_failures = [var.routes]
}

run "refuses_a_default_route" {
  command = plan
  variables {
    rules  = { "a" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.30.16.0/20", grants = "engineering to orders-api" } }
    routes = { "a" = { subnet_id = "subnet-0123456789abcdef0", cidr = "0.0.0.0/0", grants = "engineering to a" } }
  }
  expect_failures = [var.routes]
}

run "refuses_three_resolvers" {
  command = plan
  variables {
    dns_servers = ["10.30.0.2", "10.30.0.3", "10.30.0.4"]
  }
  expect_failures = [var.dns_servers]
}

run "refuses_no_resolver_at_all" {
  command = plan
  variables {
    dns_servers = []
  }
  expect_failures = [var.dns_servers]
}

run "refuses_a_resolver_that_is_none" {
  command = plan
  variables {
    dns_servers = ["10.30.0.256"]
  }
  expect_failures = [var.dns_servers]
}

run "refuses_a_handler_that_client_vpn_does_not_ask" {
  command = plan
  variables {
    connect_handler = { function_arn = "arn:aws:lambda:eu-west-1:333333333333:function:connect" }
  }
  expect_failures = [var.connect_handler]
}
