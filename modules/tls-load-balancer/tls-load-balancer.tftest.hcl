mock_provider "aws" {
  override_during = plan

  mock_resource "aws_lb" {
    defaults = {
      arn        = "arn:aws:elasticloadbalancing:eu-west-1:333333333333:loadbalancer/app/prod-orders-api/0123456789abcdef"
      arn_suffix = "app/prod-orders-api/0123456789abcdef"
      dns_name   = "internal-prod-orders-api-1234567890.eu-west-1.elb.amazonaws.com"
      zone_id    = "Z32O12XQLNTSW2"
    }
  }
  mock_resource "aws_lb_target_group" {
    defaults = {
      arn        = "arn:aws:elasticloadbalancing:eu-west-1:333333333333:targetgroup/prod-orders-api-8443-ip/0123456789abcdef"
      arn_suffix = "targetgroup/prod-orders-api-8443-ip/0123456789abcdef"
    }
  }
  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:333333333333:listener/app/prod-orders-api/0123456789abcdef/0123456789abcdef" }
  }
  mock_resource "aws_lb_trust_store" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:333333333333:truststore/prod-orders-api/0123456789abcdef" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn                       = "arn:aws:acm:eu-west-1:333333333333:certificate/11111111-1111-1111-1111-111111111111"
      domain_validation_options = [{ domain_name = "orders.example.com", resource_record_name = "_x.orders.example.com.", resource_record_type = "CNAME", resource_record_value = "_y.acm-validations.aws." }]
    }
  }
  mock_resource "aws_route53_record" {
    defaults = { fqdn = "_x.orders.example.com" }
  }
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:eu-west-1:333333333333:regional/webacl/prod-orders-api/11111111-1111-1111-1111-111111111111" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:333333333333:log-group:aws-waf-logs-zero-trust/prod/orders-api" }
  }
}

variables {
  environment       = "prod"
  service           = "orders-api"
  account           = { id = "333333333333", region = "eu-west-1" }
  scheme            = "internal"
  vpc_id            = "vpc-0123456789abcdef0"
  subnet_ids        = { eu-west-1a = "subnet-0123456789abcdef0", eu-west-1b = "subnet-0123456789abcdef1" }
  security_group_id = "sg-0123456789abcdef0"
  certificate       = { domain = "orders.example.com", zone_id = "Z0123456789ABCDEFGHIJ" }
  target            = { port = 8443, health_path = "/healthz" }
  logs              = { bucket = "acme-load-balancer-logs", prefix = "prod/orders-api" }
  log_key_arn       = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_lb.load_balancer.name == "prod-orders-api" && aws_lb.load_balancer.internal && aws_lb.load_balancer.subnets == toset(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]) && aws_lb.load_balancer.security_groups == toset(["sg-0123456789abcdef0"]) && aws_lb.load_balancer.idle_timeout == 60
    error_message = "The load balancer stands in the subnets and in the group that it is given."
  }
  assert {
    condition     = aws_lb.load_balancer.enable_deletion_protection && aws_lb.load_balancer.drop_invalid_header_fields && aws_lb.load_balancer.desync_mitigation_mode == "strictest" && !aws_lb.load_balancer.enable_waf_fail_open
    error_message = "It is protected, and lets through no request that is malformed or was not looked at."
  }
  assert {
    condition     = aws_lb_target_group.target_group.name == "prod-orders-api-8443-ip" && aws_lb_target_group.target_group.protocol == "HTTPS" && aws_lb_target_group.target_group.port == 8443 && aws_lb_target_group.target_group.target_type == "ip" && aws_lb_target_group.target_group.vpc_id == var.vpc_id && aws_lb_target_group.target_group.deregistration_delay == "60" && aws_lb_target_group.target_group.slow_start == 0
    error_message = "The service is reached with TLS."
  }
  assert {
    condition     = [for h in aws_lb_target_group.target_group.health_check : [h.protocol, h.path, h.matcher, h.port]] == [["HTTPS", "/healthz", "200", "traffic-port"]] && !aws_lb_target_group.target_group.stickiness[0].enabled
    error_message = "Its health is asked for with TLS, and no client sticks to an address."
  }
  assert {
    condition     = output.load_balancer_arn == aws_lb.load_balancer.arn && output.dns_name == aws_lb.load_balancer.dns_name && output.zone_id == "Z32O12XQLNTSW2" && output.listener_arn == aws_lb_listener.https.arn && output.target_group_arn == aws_lb_target_group.target_group.arn && output.web_acl_arn == aws_wafv2_web_acl.firewall_web_acl.arn && output.log_group_name == "aws-waf-logs-zero-trust/prod/orders-api"
    error_message = "Others learn what they stand on."
  }
  assert {
    condition     = length(aws_lb_trust_store.trust_store) + length(aws_cloudwatch_metric_alarm.alarm_unhealthy) == 0
    error_message = "What is not asked for is not there."
  }
  assert {
    condition     = [for l in concat(aws_lb.load_balancer.access_logs, aws_lb.load_balancer.connection_logs) : [l.enabled, l.bucket, l.prefix]] == [[true, "acme-load-balancer-logs", "prod/orders-api"], [true, "acme-load-balancer-logs", "prod/orders-api"]]
    error_message = "Both go to the bucket."
  }
  assert {
    condition     = aws_lb_listener.https.protocol == "HTTPS" && aws_lb_listener.https.port == 443 && aws_lb_listener.https.ssl_policy == "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09"
    error_message = "Clients of our own speak TLS 1.3."
  }
  assert {
    condition     = length(aws_lb_listener.http) == 0
    error_message = "Nothing listens without TLS."
  }
  assert {
    condition     = aws_lb_listener.https.routing_http_response_strict_transport_security_header_value == "max-age=31536000" && !aws_lb_listener.https.routing_http_response_server_enabled
    error_message = "Browsers are told to use TLS, and not told what answers."
  }
  assert {
    condition     = [for a in aws_lb_listener.https.default_action : [a.type, a.target_group_arn]] == [["forward", aws_lb_target_group.target_group.arn]] && [for m in aws_lb_listener.https.mutual_authentication : m.mode] == ["off"]
    error_message = "Every request goes to the service."
  }
  assert {
    condition     = aws_acm_certificate.certificate["this"].domain_name == "orders.example.com" && aws_acm_certificate.certificate["this"].validation_method == "DNS" && aws_acm_certificate.certificate["this"].key_algorithm == "RSA_2048"
    error_message = "The certificate is of the domain."
  }
  assert {
    condition     = [for r in [aws_route53_record.validation_record["this"]] : [r.zone_id, r.name, r.type, r.records]] == [["Z0123456789ABCDEFGHIJ", "_x.orders.example.com.", "CNAME", toset(["_y.acm-validations.aws."])]]
    error_message = "The proof stands in the zone."
  }
  assert {
    condition     = aws_acm_certificate_validation.validation["this"].certificate_arn == aws_acm_certificate.certificate["this"].arn && aws_lb_listener.https.certificate_arn == aws_acm_certificate.certificate["this"].arn && output.certificate_arn == aws_acm_certificate.certificate["this"].arn
    error_message = "The listener waits for the certificate."
  }
  assert {
    condition     = aws_route53_record.domain["this"].name == "orders.example.com" && [for a in aws_route53_record.domain["this"].alias : [a.name, a.zone_id, a.evaluate_target_health]] == [[aws_lb.load_balancer.dns_name, "Z32O12XQLNTSW2", true]]
    error_message = "The domain leads to the load balancer."
  }
  assert {
    condition     = aws_wafv2_web_acl_association.firewall_association.resource_arn == aws_lb.load_balancer.arn && aws_wafv2_web_acl.firewall_web_acl.scope == "REGIONAL"
    error_message = "It stands in front of the load balancer, also of an internal one."
  }
  assert {
    condition     = { for r in aws_wafv2_web_acl.firewall_web_acl.rule : r.priority => r.name } == { 0 = "rate", 10 = "AWSManagedRulesAmazonIpReputationList", 20 = "AWSManagedRulesAnonymousIpList", 30 = "AWSManagedRulesCommonRuleSet", 40 = "AWSManagedRulesKnownBadInputsRuleSet" }
    error_message = "Who asks is looked at before what is asked."
  }
  assert {
    condition     = alltrue([for r in aws_wafv2_web_acl.firewall_web_acl.rule : r.name == "rate" ? length(r.action[0].block) == 1 : length(r.override_action[0].none) == 1 && length(r.override_action[0].count) == 0 && r.statement[0].managed_rule_group_statement[0].name == r.name && length(r.statement[0].managed_rule_group_statement[0].rule_action_override) == 0])
    error_message = "Rules block."
  }
  assert {
    condition     = one([for r in aws_wafv2_web_acl.firewall_web_acl.rule : r.statement[0].rate_based_statement[0].limit if r.name == "rate"]) == 2000
    error_message = "One address may send so much."
  }
  assert {
    condition     = aws_cloudwatch_log_group.firewall_log.name == "aws-waf-logs-zero-trust/prod/orders-api" && aws_cloudwatch_log_group.firewall_log.kms_key_id == var.log_key_arn && aws_cloudwatch_log_group.firewall_log.retention_in_days == 365
    error_message = "The log is encrypted, and stays."
  }
  assert {
    condition     = toset([for f in aws_wafv2_web_acl_logging_configuration.firewall_logging.redacted_fields : f.single_header[0].name]) == toset(["authorization", "cookie"]) && aws_wafv2_web_acl_logging_configuration.firewall_logging.log_destination_configs == toset([aws_cloudwatch_log_group.firewall_log.arn]) && length(aws_wafv2_web_acl_logging_configuration.firewall_logging.logging_filter) == 0
    error_message = "All of it is kept but what signs somebody in."
  }
  assert {
    condition     = alltrue([for v in concat(aws_wafv2_web_acl.firewall_web_acl.visibility_config, flatten([for r in aws_wafv2_web_acl.firewall_web_acl.rule : r.visibility_config])) : !v.sampled_requests_enabled && v.cloudwatch_metrics_enabled])
    error_message = "Samples would show it."
  }
}

run "a_public_one_redirects_to_tls_and_has_the_certificate_that_is_given" {
  command = plan
  variables {
    service     = "a-service-with-a-rather-long-name"
    scheme      = "public"
    port        = 8443
    retired     = true
    certificate = { arn = "arn:aws:acm:eu-west-1:333333333333:certificate/22222222-2222-2222-2222-222222222222" }
  }

  assert {
    condition     = !aws_lb.load_balancer.internal && aws_lb_listener.https.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
    error_message = "The world may speak TLS 1.2, and nothing older."
  }
  assert {
    condition     = aws_lb_listener.http["this"].port == 80 && [for a in aws_lb_listener.http["this"].default_action : [a.type, [for r in a.redirect : [r.protocol, r.port, r.status_code]]]] == [["redirect", [["HTTPS", "8443", "HTTP_301"]]]]
    error_message = "Port 80 does nothing but redirect."
  }
  assert {
    condition     = aws_lb_listener.https.certificate_arn == var.certificate.arn && output.certificate_arn == var.certificate.arn
    error_message = "The listener has it."
  }
  assert {
    condition     = length(aws_acm_certificate.certificate) + length(aws_route53_record.validation_record) + length(aws_acm_certificate_validation.validation) + length(aws_route53_record.domain) == 0
    error_message = "Nobody else's zone is written to."
  }
  assert {
    condition     = aws_lb.load_balancer.name == "prod-a-service-with-a-rat-9081fe" && aws_lb_target_group.target_group.name == "prod-a-service-with-a-rat-2048f2"
    error_message = "They end in a hash of the whole."
  }
  assert {
    condition     = !aws_lb.load_balancer.enable_deletion_protection
    error_message = "It can be destroyed then."
  }
}

run "clients_show_a_certificate_and_people_sign_in_before_a_request_goes_on" {
  command = plan
  variables {
    mutual = { bucket = "acme-authorities", key = "partners.pem", version = "3" }
    sign_in = {
      issuer                 = "https://id.example.com"
      authorization_endpoint = "https://id.example.com/authorize"
      token_endpoint         = "https://id.example.com/token"
      user_info_endpoint     = "https://id.example.com/userinfo"
      client_id              = "orders"
      accept_state_exposure  = "The security team accepts it for 2027."
    }
    sign_in_client_secret = "made-up"
  }

  assert {
    condition     = [for t in [aws_lb_trust_store.trust_store["this"]] : [t.name, t.ca_certificates_bundle_s3_bucket, t.ca_certificates_bundle_s3_key, t.ca_certificates_bundle_s3_object_version]] == [["prod-orders-api", "acme-authorities", "partners.pem", "3"]]
    error_message = "The authorities are those of the object."
  }
  assert {
    condition     = [for m in aws_lb_listener.https.mutual_authentication : [m.mode, m.trust_store_arn, m.ignore_client_certificate_expiry == true]] == [["verify", aws_lb_trust_store.trust_store["this"].arn, false]]
    error_message = "Certificates are verified, and those that are past their time are refused."
  }
  assert {
    condition     = [for a in aws_lb_listener.https.default_action : [a.order, a.type]] == [[1, "authenticate-oidc"], [2, "forward"]]
    error_message = "Signing in comes first."
  }
  assert {
    condition     = [for o in aws_lb_listener.https.default_action[0].authenticate_oidc : [o.issuer, o.client_id, o.scope, o.session_timeout, o.on_unauthenticated_request]] == [["https://id.example.com", "orders", "openid", 28800, "authenticate"]] && nonsensitive(aws_lb_listener.https.default_action[0].authenticate_oidc[0].client_secret == "made-up")
    error_message = "Whoever has not signed in is sent to do so."
  }
  assert {
    condition     = aws_lb_listener.https.tags["accepted-state-exposure"] == "The security team accepts it for 2027."
    error_message = "Who accepted it stands where the secret is used."
  }
}

run "a_rule_may_count_and_a_topic_hears_of_what_goes_wrong" {
  command = plan
  variables {
    firewall = {
      groups = {
        ip-reputation    = { name = "AWSManagedRulesAmazonIpReputationList", priority = 1 }
        common           = { name = "AWSManagedRulesCommonRuleSet", priority = 2, counted = ["SizeRestrictions_BODY"] }
        known-bad-inputs = { name = "AWSManagedRulesKnownBadInputsRuleSet", priority = 3 }
      }
      requests_per_five_minutes = 100
    }
    alarms = { topic_arn = "arn:aws:sns:eu-west-1:333333333333:alarms", server_errors = 5 }
  }

  assert {
    condition     = { for r in aws_wafv2_web_acl.firewall_web_acl.rule : r.name => [for o in r.statement[0].managed_rule_group_statement[0].rule_action_override : [o.name, length(o.action_to_use[0].count)]] if r.name != "rate" } == { AWSManagedRulesAmazonIpReputationList = [], AWSManagedRulesCommonRuleSet = [["SizeRestrictions_BODY", 1]], AWSManagedRulesKnownBadInputsRuleSet = [] }
    error_message = "Only the rule that is named counts."
  }
  assert {
    condition = { for a in [
      aws_cloudwatch_metric_alarm.alarm_service_errors["this"],
      aws_cloudwatch_metric_alarm.alarm_balancer_errors["this"],
      aws_cloudwatch_metric_alarm.alarm_unhealthy["this"],
      aws_cloudwatch_metric_alarm.alarm_rejected["this"],
      aws_cloudwatch_metric_alarm.alarm_client_tls["this"],
      aws_cloudwatch_metric_alarm.alarm_service_tls["this"],
      ] : a.alarm_name => [a.metric_name, a.threshold, length(a.dimensions)] } == {
      prod-orders-api-service-errors  = ["HTTPCode_Target_5XX_Count", 5, 2]
      prod-orders-api-balancer-errors = ["HTTPCode_ELB_5XX_Count", 5, 1]
      prod-orders-api-unhealthy       = ["UnHealthyHostCount", 0, 2]
      prod-orders-api-rejected        = ["RejectedConnectionCount", 0, 1]
      prod-orders-api-client-tls      = ["ClientTLSNegotiationErrorCount", 100, 1]
      prod-orders-api-service-tls     = ["TargetTLSNegotiationErrorCount", 0, 2]
    }
    error_message = "Each is measured as it was asked for."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.alarm_unhealthy["this"].alarm_actions == toset(["arn:aws:sns:eu-west-1:333333333333:alarms"]) && aws_cloudwatch_metric_alarm.alarm_unhealthy["this"].dimensions == tomap({ LoadBalancer = "app/prod-orders-api/0123456789abcdef", TargetGroup = "targetgroup/prod-orders-api-8443-ip/0123456789abcdef" })
    error_message = "The topic hears of this load balancer."
  }
}
