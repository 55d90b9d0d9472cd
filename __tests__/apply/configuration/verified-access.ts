/** Verified Access in front of a load balancer and of a network interface, with each kind of trust provider. */
import { ownAccount, region } from "./accounts";
import { tags } from "./blocks";

const sse = [{ customer_managed_key_enabled: true, kms_key_arn: "${aws_kms_key.main.arn}" }];
const policy = "permit(principal, action, resource)\nwhen { context has idc && context.idc has groups };";
const endpoint = {
  attachment_type: "vpc",
  verified_access_group_id: "${aws_verifiedaccess_group.main.id}",
  domain_certificate_arn: `arn:aws:acm:${region}:${ownAccount}:certificate/11111111-1111-1111-1111-111111111111`,
  security_group_ids: ["${aws_security_group.orders_api.id}"],
  sse_specification: sse,
  tags,
};
const attachment = (name: string) => ({
  verifiedaccess_instance_id: `\${aws_verifiedaccess_instance.${name === "oidc" ? "oidc" : "main"}.id}`,
  verifiedaccess_trust_provider_id: `\${aws_verifiedaccess_trust_provider.${name}.id}`,
});

export const verifiedAccess = {
  aws_verifiedaccess_instance: {
    main: { description: "main", tags },
    oidc: { description: "people of elsewhere" },
  },
  aws_verifiedaccess_instance_logging_configuration: {
    main: {
      verifiedaccess_instance_id: "${aws_verifiedaccess_instance.main.id}",
      access_logs: [
        {
          include_trust_context: true,
          log_version: "ocsf-1.0.0-rc.2",
          cloudwatch_logs: [{ enabled: true, log_group: "${aws_cloudwatch_log_group.flow.name}" }],
        },
      ],
      depends_on: ["aws_cloudwatch_log_resource_policy.main"],
    },
  },
  aws_cloudwatch_log_resource_policy: {
    main: {
      policy_name: "delivery",
      policy_document: `\${jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "delivery.logs.amazonaws.com" }, Action = ["logs:PutLogEvents"], Resource = join("", [aws_cloudwatch_log_group.flow.arn, ":log-stream:*"]) }] })}`,
    },
  },
  aws_verifiedaccess_trust_provider: {
    idc: {
      trust_provider_type: "user",
      user_trust_provider_type: "iam-identity-center",
      policy_reference_name: "idc",
      sse_specification: sse,
      tags,
    },
    oidc: {
      trust_provider_type: "user",
      user_trust_provider_type: "oidc",
      policy_reference_name: "oidc",
      oidc_options: [
        {
          issuer: "https://id.example.com",
          authorization_endpoint: "https://id.example.com/authorize",
          token_endpoint: "https://id.example.com/token",
          user_info_endpoint: "https://id.example.com/userinfo",
          client_id: "verified-access",
          client_secret: "not-a-secret",
          scope: "openid groups",
        },
      ],
      sse_specification: sse,
    },
    jamf: {
      trust_provider_type: "device",
      device_trust_provider_type: "jamf",
      policy_reference_name: "jamf",
      device_options: [{ tenant_id: "11111111-1111-1111-1111-111111111111" }],
      sse_specification: sse,
      tags,
    },
  },
  aws_verifiedaccess_instance_trust_provider_attachment: {
    idc: attachment("idc"),
    oidc: attachment("oidc"),
    jamf: attachment("jamf"),
  },
  aws_verifiedaccess_group: {
    main: {
      verifiedaccess_instance_id: "${aws_verifiedaccess_instance.main.id}",
      description: "main",
      policy_document: policy,
      sse_configuration: sse,
      tags,
      depends_on: ["aws_verifiedaccess_instance_trust_provider_attachment.idc"],
    },
  },
  aws_verifiedaccess_endpoint: {
    balanced: {
      ...endpoint,
      endpoint_type: "load-balancer",
      endpoint_domain_prefix: "orders-api",
      application_domain: "orders.example.com",
      description: "orders-api",
      policy_document: policy,
      load_balancer_options: [
        {
          load_balancer_arn: "${aws_lb.orders.arn}",
          port: 443,
          protocol: "https",
          subnet_ids: "${[for subnet in aws_subnet.app : subnet.id]}",
        },
      ],
    },
    direct: {
      ...endpoint,
      endpoint_type: "network-interface",
      endpoint_domain_prefix: "reports",
      application_domain: "reports.example.com",
      network_interface_options: [
        { network_interface_id: "${aws_network_interface.reports.id}", port: 443, protocol: "https" },
      ],
    },
  },
  aws_network_interface: { reports: { subnet_id: "${values(aws_subnet.app)[0].id}" } },
  aws_wafv2_web_acl: {
    main: {
      name: "main",
      scope: "REGIONAL",
      default_action: [{ allow: [{}] }],
      visibility_config: [{ cloudwatch_metrics_enabled: true, metric_name: "main", sampled_requests_enabled: true }],
    },
  },
  aws_wafv2_web_acl_association: {
    main: {
      web_acl_arn: "${aws_wafv2_web_acl.main.arn}",
      resource_arn: `\${join("", ["arn:aws:ec2:${region}:${ownAccount}:verified-access-instance/", aws_verifiedaccess_instance.main.id])}`,
    },
  },
};
