/** A load balancer that speaks TLS, with the certificate of a domain, a trust store, a firewall and its log. */
import { tags } from "./blocks";

const domain = "orders.example.com";
const validation = "one(aws_acm_certificate.orders.domain_validation_options)";
const visible = [{ cloudwatch_metrics_enabled: true, metric_name: "orders", sampled_requests_enabled: false }];
const logs = [{ enabled: true, bucket: "acme-load-balancer-logs", prefix: "orders" }];

export const loadBalancers = {
  aws_route53_zone: { example: { name: "example.com" } },
  aws_acm_certificate: {
    orders: {
      domain_name: domain,
      validation_method: "DNS",
      key_algorithm: "RSA_2048",
      options: [{ certificate_transparency_logging_preference: "ENABLED" }],
      tags,
    },
  },
  aws_acm_certificate_validation: {
    orders: {
      certificate_arn: "${aws_acm_certificate.orders.arn}",
      validation_record_fqdns: ["${aws_route53_record.validation.fqdn}"],
    },
  },
  aws_route53_record: {
    validation: {
      zone_id: "${aws_route53_zone.example.zone_id}",
      name: `\${${validation}.resource_record_name}`,
      type: `\${${validation}.resource_record_type}`,
      records: [`\${${validation}.resource_record_value}`],
      ttl: 300,
      allow_overwrite: true,
    },
    orders: {
      zone_id: "${aws_route53_zone.example.zone_id}",
      name: domain,
      type: "A",
      alias: [{ name: "${aws_lb.tls.dns_name}", zone_id: "${aws_lb.tls.zone_id}", evaluate_target_health: true }],
    },
  },
  aws_lb: {
    tls: {
      name: "tls",
      internal: true,
      load_balancer_type: "application",
      subnets: "${[for subnet in aws_subnet.app : subnet.id]}",
      security_groups: ["${aws_security_group.orders_api.id}"],
      desync_mitigation_mode: "strictest",
      drop_invalid_header_fields: true,
      preserve_host_header: true,
      access_logs: logs,
      connection_logs: logs,
      tags,
    },
  },
  aws_lb_target_group: {
    tls: {
      name: "tls",
      port: 8443,
      protocol: "HTTPS",
      target_type: "ip",
      vpc_id: "${aws_vpc.main.id}",
      slow_start: 30,
      stickiness: [{ enabled: false, type: "lb_cookie" }],
      health_check: [{ protocol: "HTTPS", port: "traffic-port", path: "/healthz", matcher: "200" }],
      tags,
    },
  },
  aws_lb_trust_store: {
    partners: {
      name: "partners",
      ca_certificates_bundle_s3_bucket: "acme-authorities",
      ca_certificates_bundle_s3_key: "partners.pem",
      tags,
    },
  },
  aws_lb_listener: {
    tls: {
      load_balancer_arn: "${aws_lb.tls.arn}",
      port: 443,
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
      certificate_arn: "${aws_acm_certificate_validation.orders.certificate_arn}",
      mutual_authentication: [{ mode: "verify", trust_store_arn: "${aws_lb_trust_store.partners.arn}" }],
      routing_http_response_strict_transport_security_header_value: "max-age=31536000",
      routing_http_response_server_enabled: false,
      default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.tls.arn}" }],
      tags,
    },
  },
  aws_cloudwatch_metric_alarm: {
    unhealthy: {
      alarm_name: "orders-unhealthy",
      namespace: "AWS/ApplicationELB",
      metric_name: "UnHealthyHostCount",
      dimensions: { LoadBalancer: "${aws_lb.tls.arn_suffix}", TargetGroup: "${aws_lb_target_group.tls.arn_suffix}" },
      statistic: "Maximum",
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      period: 300,
      evaluation_periods: 1,
      treat_missing_data: "notBreaching",
      alarm_actions: ["arn:aws:sns:eu-west-1:111111111111:alarms"],
    },
  },
  aws_cloudwatch_log_group: { firewall: { name: "aws-waf-logs-orders" } },
  aws_wafv2_web_acl: {
    orders: {
      name: "orders",
      scope: "REGIONAL",
      default_action: [{ allow: [{}] }],
      rule: [
        {
          name: "common",
          priority: 1,
          override_action: [{ none: [{}] }],
          statement: [
            {
              managed_rule_group_statement: [
                {
                  vendor_name: "AWS",
                  name: "AWSManagedRulesCommonRuleSet",
                  rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: [{ count: [{}] }] }],
                },
              ],
            },
          ],
          visibility_config: visible,
        },
      ],
      visibility_config: visible,
    },
  },
  aws_wafv2_web_acl_association: {
    orders: { web_acl_arn: "${aws_wafv2_web_acl.orders.arn}", resource_arn: "${aws_lb.tls.arn}" },
  },
  aws_wafv2_web_acl_logging_configuration: {
    orders: {
      resource_arn: "${aws_wafv2_web_acl.orders.arn}",
      log_destination_configs: ["${aws_cloudwatch_log_group.firewall.arn}"],
      redacted_fields: [{ single_header: [{ name: "authorization" }] }, { single_header: [{ name: "cookie" }] }],
    },
  },
};
