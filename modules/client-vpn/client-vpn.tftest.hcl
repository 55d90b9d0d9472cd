mock_provider "aws" {
  mock_resource "aws_iam_saml_provider" {
    defaults = { arn = "arn:aws:iam::333333333333:saml-provider/prod-client-vpn" }
  }
}

variables {
  name                   = "prod"
  account                = { id = "333333333333", region = "eu-west-1" }
  vpc_id                 = "vpc-0123456789abcdef0"
  client_cidr            = "10.200.0.0/22"
  server_certificate_arn = "arn:aws:acm:eu-west-1:333333333333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
  directory              = { directory_id = "d-0123456789" }
  associations           = { a = { subnet_id = "subnet-0123456789abcdef0" }, b = { subnet_id = "subnet-0123456789abcdef1" } }
  security_group_id      = "sg-0123456789abcdef0"
  rules = {
    "engineering/app"     = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.30.16.0/20", grants = "engineering to orders-api" }
    "engineering/billing" = { group_id = "S-1-5-21-1004336348-1177238915-682003330-1105", cidr = "10.31.0.0/16", grants = "engineering to billing" }
  }
  routes = {
    "billing/a" = { subnet_id = "subnet-0123456789abcdef0", cidr = "10.31.0.0/16", grants = "engineering to billing" }
  }
  log_key_arn = "arn:aws:kms:eu-west-1:333333333333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
}

run "values_arrive" {
  command = apply
  variables {
    dns_servers   = ["10.30.0.2"]
    session_hours = 12
    banner        = "Welcome."
  }

  assert {
    condition     = aws_ec2_client_vpn_endpoint.endpoint.client_cidr_block == "10.200.0.0/22" && aws_ec2_client_vpn_endpoint.endpoint.vpc_id == "vpc-0123456789abcdef0" && aws_ec2_client_vpn_endpoint.endpoint.security_group_ids == toset(["sg-0123456789abcdef0"])
    error_message = "The endpoint stands where it was told to."
  }
  assert {
    condition     = aws_ec2_client_vpn_endpoint.endpoint.session_timeout_hours == 12 && aws_ec2_client_vpn_endpoint.endpoint.dns_servers == tolist(["10.30.0.2"]) && aws_ec2_client_vpn_endpoint.endpoint.client_login_banner_options[0].banner_text == "Welcome."
    error_message = "Hours, resolvers and banner arrive."
  }
  assert {
    condition     = { for k, a in aws_ec2_client_vpn_network_association.association : k => a.subnet_id } == { a = "subnet-0123456789abcdef0", b = "subnet-0123456789abcdef1" }
    error_message = "Every subnet is associated."
  }
  assert {
    condition     = aws_cloudwatch_log_group.log.name == "/zero-trust/prod/client-vpn/client-vpn" && aws_ec2_client_vpn_endpoint.endpoint.connection_log_options[0].cloudwatch_log_group == aws_cloudwatch_log_group.log.name && aws_ec2_client_vpn_endpoint.endpoint.connection_log_options[0].cloudwatch_log_stream == "connections"
    error_message = "Connections are recorded."
  }
  assert {
    condition     = output.endpoint_id == aws_ec2_client_vpn_endpoint.endpoint.id && output.endpoint_arn == aws_ec2_client_vpn_endpoint.endpoint.arn && output.dns_name == aws_ec2_client_vpn_endpoint.endpoint.dns_name && output.log_group_name == "/zero-trust/prod/client-vpn/client-vpn"
    error_message = "Others know the endpoint."
  }
}

run "a_session_is_bound" {
  command = plan

  assert {
    condition     = aws_ec2_client_vpn_endpoint.endpoint.split_tunnel && aws_ec2_client_vpn_endpoint.endpoint.client_route_enforcement_options[0].enforced
    error_message = "The tunnel takes what is the organization's, and the client cannot change that."
  }
  assert {
    condition     = aws_ec2_client_vpn_endpoint.endpoint.disconnect_on_session_timeout && aws_ec2_client_vpn_endpoint.endpoint.session_timeout_hours == 8
    error_message = "A session ends, and is not renewed by itself."
  }
  assert {
    condition     = aws_ec2_client_vpn_endpoint.endpoint.client_login_banner_options[0].enabled && aws_ec2_client_vpn_endpoint.endpoint.connection_log_options[0].enabled
    error_message = "Who connects is told, and recorded."
  }
}

run "a_group_reaches_its_blocks_and_no_more" {
  command = plan

  assert {
    condition     = { for k, r in aws_ec2_client_vpn_authorization_rule.rule : k => [r.access_group_id, r.target_network_cidr, r.description] } == { for k, r in var.rules : k => [r.group_id, r.cidr, r.grants] }
    error_message = "Each rule is as it is granted."
  }
  assert {
    condition     = alltrue([for r in aws_ec2_client_vpn_authorization_rule.rule : coalesce(r.authorize_all_groups, false) == false])
    error_message = "No rule lets all groups in."
  }
  assert {
    condition     = { for k, r in aws_ec2_client_vpn_route.route : k => [r.target_vpc_subnet_id, r.destination_cidr_block, r.description] } == { "billing/a" = ["subnet-0123456789abcdef0", "10.31.0.0/16", "engineering to billing"] }
    error_message = "A way leads to what is granted outside of the VPC, and nowhere else."
  }
}

run "a_directory_signs_in" {
  command = plan

  assert {
    condition     = [for o in aws_ec2_client_vpn_endpoint.endpoint.authentication_options : [o.type, o.active_directory_id]] == [["directory-service-authentication", "d-0123456789"]]
    error_message = "The directory, and nothing else."
  }
  assert {
    condition     = length(aws_iam_saml_provider.saml) == 0 && length(aws_iam_saml_provider.portal_saml) == 0
    error_message = "There is no identity provider."
  }
  assert {
    condition     = aws_ec2_client_vpn_endpoint.endpoint.self_service_portal == "disabled" && aws_ec2_client_vpn_endpoint.endpoint.client_connect_options[0].enabled == false
    error_message = "What is not asked for is switched off."
  }
}

run "an_identity_provider_signs_in" {
  command = apply
  variables {
    directory = null
    saml = {
      metadata        = join("", ["<EntityDescriptor>", join("", [for i in range(1000) : "x"]), "</EntityDescriptor>"])
      portal_metadata = join("", ["<EntityDescriptor>", join("", [for i in range(1000) : "y"]), "</EntityDescriptor>"])
    }
    portal          = {}
    mutual          = { root_certificate_arn = "arn:aws:acm:eu-west-1:333333333333:certificate/1f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }
    rules           = { "engineering/app" = { group_id = "a4e81468-1031-70a5-e2ff-0123456789ab", cidr = "10.30.16.0/20", grants = "engineering to orders-api" } }
    routes          = {}
    connect_handler = { function_arn = "arn:aws:lambda:eu-west-1:333333333333:function:AWSClientVPN-prod-client-vpn" }
  }

  assert {
    condition     = toset([for o in aws_ec2_client_vpn_endpoint.endpoint.authentication_options : join(" ", compact([o.type, o.saml_provider_arn, o.self_service_saml_provider_arn, o.root_certificate_chain_arn]))]) == toset(["federated-authentication ${aws_iam_saml_provider.saml["this"].arn} ${aws_iam_saml_provider.portal_saml["this"].arn}", "certificate-authentication arn:aws:acm:eu-west-1:333333333333:certificate/1f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"])
    error_message = "People by their identity provider, also in the portal, and devices by certificates."
  }
  assert {
    condition     = aws_iam_saml_provider.saml["this"].name == "prod-client-vpn" && strcontains(aws_iam_saml_provider.saml["this"].saml_metadata_document, "xxx") && strcontains(aws_iam_saml_provider.portal_saml["this"].saml_metadata_document, "yyy")
    error_message = "Each provider has its metadata."
  }
  assert {
    condition     = aws_ec2_client_vpn_endpoint.endpoint.self_service_portal == "enabled" && aws_ec2_client_vpn_endpoint.endpoint.client_connect_options[0].enabled && endswith(aws_ec2_client_vpn_endpoint.endpoint.client_connect_options[0].lambda_function_arn, ":AWSClientVPN-prod-client-vpn")
    error_message = "The portal and the handler are switched on."
  }
}

run "one_application_may_answer_to_both" {
  command = plan
  variables {
    directory = null
    saml      = { metadata = join("", ["<EntityDescriptor>", join("", [for i in range(1000) : "x"]), "</EntityDescriptor>"]) }
    portal    = {}
    rules     = {}
    routes    = {}
  }

  assert {
    condition     = length(aws_iam_saml_provider.saml) == 1 && length(aws_iam_saml_provider.portal_saml) == 0
    error_message = "There is no second provider."
  }
}
