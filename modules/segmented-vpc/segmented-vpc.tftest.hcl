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



run "values_arrive" {
  command = plan

  assert {
    condition     = aws_subnet.subnet["app-a"].cidr_block == "10.10.16.0/22" && !aws_subnet.subnet["app-a"].map_public_ip_on_launch
    error_message = "A subnet has its block and gives no public addresses."
  }
  assert {
    condition     = aws_network_acl_rule.network_acl_rule["data/in/app/tcp-5432"].rule_number == 100
    error_message = "An entry has its number."
  }
  assert {
    condition     = keys(aws_route.public_route) == ["public"] && length(aws_route.nat_route) == 0
    error_message = "Only the public table has a way out."
  }
  assert {
    condition     = length(aws_default_security_group.default.ingress) == 0 && length(aws_default_security_group.default.egress) == 0
    error_message = "The default security group is empty."
  }
  assert {
    condition     = length(aws_vpc_block_public_access_options.block_public_access) == 0
    error_message = "Block Public Access is left alone unless asked for."
  }
}

run "policies_decode" {
  command = plan

  assert {
    condition     = jsondecode(aws_kms_key.flow_log_key.policy).Statement[0].Condition.ArnLike["aws:PrincipalArn"] == ["arn:aws:iam::111111111111:role/zero-trust/apply"]
    error_message = "Only the administrators administer the key."
  }
  assert {
    condition     = !contains(jsondecode(aws_kms_key.flow_log_key.policy).Statement[0].Action, "kms:Decrypt")
    error_message = "Administrators cannot use the key."
  }
  assert {
    condition     = jsondecode(aws_kms_key.flow_log_key.policy).Statement[1].Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"] == ["arn:aws:logs:eu-west-1:111111111111:log-group:/zero-trust/dev/*", "arn:aws:logs:eu-west-1:111111111111:log-group:aws-waf-logs-zero-trust/dev/*"]
    error_message = "CloudWatch Logs uses the key for this network's groups only."
  }
  assert {
    condition     = jsondecode(aws_iam_role.flow_log_role.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111111111111"
    error_message = "Flow logs of other accounts cannot use the role."
  }
  assert {
    condition     = aws_iam_role.flow_log_role.permissions_boundary == null
    error_message = "The role has no boundary unless it is given one."
  }
}

run "flow_logs_go_to_an_archive_too_where_one_is_named" {
  command = plan
  variables {
    flow_log_archive = { bucket_arn = "arn:aws:s3:::acme-logs-flow-666666666666-eu-west-1" }
  }
  assert {
    condition     = aws_flow_log.flow_log_archive["this"].log_destination == "arn:aws:s3:::acme-logs-flow-666666666666-eu-west-1" && aws_flow_log.flow_log_archive["this"].log_destination_type == "s3" && aws_flow_log.flow_log_archive["this"].traffic_type == "ALL"
    error_message = "Every packet's record is delivered to the bucket."
  }
  assert {
    condition     = aws_flow_log.flow_log_vpc.log_destination_type == "cloud-watch-logs"
    error_message = "The log group stays."
  }
}

run "the_role_has_the_boundary_that_it_is_given" {
  command = plan
  variables {
    boundary_arn = "arn:aws:iam::111111111111:policy/zero-trust/boundary"
  }
  assert {
    condition     = aws_iam_role.flow_log_role.permissions_boundary == "arn:aws:iam::111111111111:policy/zero-trust/boundary"
    error_message = "A role that a pipeline makes has its boundary."
  }
}

run "a_private_segment_gets_a_nat_gateway_where_asked_for" {
  command = plan
  variables {
    nat_gateways = { a = { subnet = "edge-a" } }
    nat_routes   = { app-a = { nat_gateway = "a" } }
  }
  assert {
    condition     = keys(aws_route.nat_route) == ["app-a"]
    error_message = "Only the table that asked for it has a route out."
  }
}

run "takes_ports_and_numbers_at_their_edges" {
  command = plan
  variables {
    entries = {
      "data/in/app/tcp-0-65535" = { segment = "data", egress = false, cidr = "10.10.16.0/20", protocol = "tcp", from_port = 0, to_port = 65535, number = 1 }
      "data/out/app/udp-65535"  = { segment = "data", egress = true, cidr = "10.10.16.0/20", protocol = "udp", from_port = 65535, to_port = 65535, number = 32766 }
    }
  }
  assert {
    condition     = length(aws_network_acl_rule.network_acl_rule) == 2
    error_message = "What AWS takes is taken."
  }
}

run "refuses_a_second_internet_gateway" {
  command = plan
  variables {
    route_tables = { public = { kind = "public" }, other = { kind = "public" }, app-a = { kind = "private" }, data = { kind = "isolated" } }
  }
  expect_failures = [var.route_tables]
}
