mock_provider "aws" {}

variables {
  name               = "dev"
  account            = { id = "111111111111", region = "eu-west-1" }
  key_administrators = ["arn:aws:iam::111111111111:role/zero-trust/apply"]
  log_key_arn        = "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111"
  groups = {
    orders-api = { policy = "permit(principal, action, resource) when { context has idc };" }
  }
  endpoints = {
    orders-api = {
      group             = "orders-api"
      domain            = "orders.example.com"
      certificate_arn   = "arn:aws:acm:eu-west-1:111111111111:certificate/11111111-1111-1111-1111-111111111111"
      security_group_id = "sg-0123456789abcdef0"
      load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/orders/0123456789abcdef"
      port              = 8443
      subnets           = ["subnet-0123456789abcdef0"]
      policy            = "permit(principal, action, resource) when { context has http_request };"
    }
  }
  network_interfaces = {
    reports = {
      group                = "orders-api"
      domain               = "reports.example.com"
      certificate_arn      = "arn:aws:acm:eu-west-1:111111111111:certificate/11111111-1111-1111-1111-111111111111"
      security_group_id    = "sg-0123456789abcdef0"
      network_interface_id = "eni-0123456789abcdef0"
      port                 = 9443
    }
  }
}

run "values_arrive" {
  command = apply

  override_resource {
    target = aws_verifiedaccess_instance.instance
    values = { id = "vai-0123456789abcdef0" }
  }
  override_resource {
    target = aws_kms_key.key
    values = { arn = "arn:aws:kms:eu-west-1:111111111111:key/22222222-2222-2222-2222-222222222222" }
  }
  override_resource {
    target = aws_cloudwatch_log_group.log
    values = { arn = "arn:aws:logs:eu-west-1:111111111111:log-group:/zero-trust/dev/verified-access" }
  }

  assert {
    condition     = aws_verifiedaccess_group.group["orders-api"].policy_document == "permit(principal, action, resource) when { context has idc };"
    error_message = "A group has its policy, as it was written."
  }
  assert {
    condition     = aws_verifiedaccess_endpoint.load_balancer["orders-api"].verified_access_group_id == aws_verifiedaccess_group.group["orders-api"].id && aws_verifiedaccess_endpoint.network_interface["reports"].verified_access_group_id == aws_verifiedaccess_group.group["orders-api"].id
    error_message = "An endpoint is in the group that it names."
  }
  assert {
    condition     = aws_verifiedaccess_endpoint.load_balancer["orders-api"].policy_document == "permit(principal, action, resource) when { context has http_request };" && aws_verifiedaccess_endpoint.network_interface["reports"].policy_document == null
    error_message = "An endpoint has a policy of its own only where it is given one."
  }
  assert {
    condition     = aws_verifiedaccess_endpoint.load_balancer["orders-api"].load_balancer_options[0].port == 8443 && aws_verifiedaccess_endpoint.load_balancer["orders-api"].load_balancer_options[0].subnet_ids == toset(["subnet-0123456789abcdef0"]) && aws_verifiedaccess_endpoint.load_balancer["orders-api"].application_domain == "orders.example.com" && aws_verifiedaccess_endpoint.load_balancer["orders-api"].endpoint_domain_prefix == "orders-api"
    error_message = "A load balancer has its port, its subnets and its names."
  }
  assert {
    condition     = aws_verifiedaccess_endpoint.network_interface["reports"].network_interface_options[0].port == 9443 && aws_verifiedaccess_endpoint.network_interface["reports"].network_interface_options[0].network_interface_id == "eni-0123456789abcdef0"
    error_message = "A network interface has its port."
  }
  assert {
    condition     = alltrue([for e in [aws_verifiedaccess_endpoint.load_balancer["orders-api"], aws_verifiedaccess_endpoint.network_interface["reports"]] : e.sse_specification[0].kms_key_arn == aws_kms_key.key.arn && e.security_group_ids == toset(["sg-0123456789abcdef0"])])
    error_message = "Endpoints have the key of the module, and one security group."
  }
  assert {
    condition     = aws_verifiedaccess_instance_logging_configuration.logging.access_logs[0].cloudwatch_logs[0].log_group == "/zero-trust/dev/verified-access" && aws_verifiedaccess_instance_logging_configuration.logging.access_logs[0].include_trust_context
    error_message = "Every request is logged, with what decided it."
  }
  assert {
    condition     = aws_cloudwatch_log_group.log.kms_key_id == var.log_key_arn && aws_cloudwatch_log_group.log.retention_in_days == 365
    error_message = "The log is encrypted, and kept."
  }
  assert {
    condition     = aws_verifiedaccess_trust_provider.identity_center["this"].user_trust_provider_type == "iam-identity-center" && aws_verifiedaccess_instance_trust_provider_attachment.identity_center_attachment["this"].verifiedaccess_trust_provider_id == aws_verifiedaccess_trust_provider.identity_center["this"].id
    error_message = "People sign in with Identity Center unless told otherwise."
  }
  assert {
    condition     = length(aws_verifiedaccess_trust_provider.oidc) + length(aws_verifiedaccess_trust_provider.device) + length(aws_wafv2_web_acl_association.waf) == 0
    error_message = "Nothing else is there unless asked for."
  }
  assert {
    condition     = keys(output.endpoint_domains) == ["orders-api", "reports"] && output.endpoint_domains["reports"] == aws_verifiedaccess_endpoint.network_interface["reports"].endpoint_domain
    error_message = "Each endpoint has a name to point a record to."
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_log_resource_policy.log_delivery.policy_document).Statement == [{ Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:logs:eu-west-1:111111111111:*" }, StringEquals = { "aws:SourceAccount" = "111111111111" } }, Effect = "Allow", Principal = { Service = "delivery.logs.amazonaws.com" }, Resource = "arn:aws:logs:eu-west-1:111111111111:log-group:/zero-trust/dev/verified-access:log-stream:*" }]
    error_message = "Logs are delivered for this account only, to this log only."
  }
}

run "who_administers_the_key_uses_it_through_verified_access_only" {
  command = plan
  assert {
    condition     = jsondecode(aws_kms_key.key.policy).Statement[1] == { Sid = "UseThroughVerifiedAccess", Effect = "Allow", Principal = { AWS = "*" }, Action = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], Resource = "*", Condition = { StringEquals = { "kms:CallerAccount" = "111111111111", "kms:ViaService" = "verified-access.eu-west-1.amazonaws.com" }, ArnLike = { "aws:PrincipalArn" = ["arn:aws:iam::111111111111:role/zero-trust/apply"] } } }
    error_message = "Whoever applies makes Verified Access use the key, and nobody else does."
  }
  assert {
    condition     = length(jsondecode(aws_kms_key.key.policy).Statement) == 2 && aws_kms_key.key.enable_key_rotation
    error_message = "There is nothing beside administration and that."
  }
}

run "devices_and_requests_are_looked_at" {
  command = apply
  variables {
    device = { kind = "jamf", tenant_id = "tenant" }
    waf    = { web_acl_arn = "arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/main/11111111-1111-1111-1111-111111111111" }
  }
  override_resource {
    target = aws_verifiedaccess_instance.instance
    values = { id = "vai-0123456789abcdef0" }
  }
  override_resource {
    target = aws_kms_key.key
    values = { arn = "arn:aws:kms:eu-west-1:111111111111:key/22222222-2222-2222-2222-222222222222" }
  }
  assert {
    condition     = aws_verifiedaccess_trust_provider.device["this"].policy_reference_name == "jamf" && aws_verifiedaccess_trust_provider.device["this"].device_options[0].tenant_id == "tenant"
    error_message = "Policies find the data of devices under the name of who looks after them."
  }
  assert {
    condition     = aws_wafv2_web_acl_association.waf["this"].resource_arn == "arn:aws:ec2:eu-west-1:111111111111:verified-access-instance/vai-0123456789abcdef0"
    error_message = "The web ACL stands in front of the whole instance."
  }
}

run "another_provider_of_people_takes_the_place_of_identity_center" {
  command = apply
  variables {
    identity_center = null
    oidc = {
      issuer                 = "https://id.example.com"
      authorization_endpoint = "https://id.example.com/authorize"
      token_endpoint         = "https://id.example.com/token"
      user_info_endpoint     = "https://id.example.com/userinfo"
      client_id              = "verified-access"
      accept_state_exposure  = "The security team accepts it for 2027."
    }
    oidc_client_secret = "made-up"
  }
  override_resource {
    target = aws_kms_key.key
    values = { arn = "arn:aws:kms:eu-west-1:111111111111:key/22222222-2222-2222-2222-222222222222" }
  }
  assert {
    condition     = length(aws_verifiedaccess_trust_provider.identity_center) == 0 && aws_verifiedaccess_trust_provider.oidc["this"].description == "The security team accepts it for 2027." && aws_verifiedaccess_trust_provider.oidc["this"].oidc_options[0].scope == "openid"
    error_message = "People sign in one way, and who accepted the secret in the state stands beside it."
  }
  assert {
    condition     = issensitive(aws_verifiedaccess_trust_provider.oidc["this"].oidc_options[0].client_secret)
    error_message = "The client secret is shown nowhere."
  }
}
