/** Query logs and DNS Firewall. */
import { tags } from "./blocks";

export const resolver = {
  aws_route53_resolver_query_log_config: {
    main: { name: "main", destination_arn: "${aws_cloudwatch_log_group.flow.arn}", tags },
  },
  aws_route53_resolver_query_log_config_association: {
    main: {
      resolver_query_log_config_id: "${aws_route53_resolver_query_log_config.main.id}",
      resource_id: "${aws_vpc.main.id}",
    },
  },
  aws_route53_resolver_firewall_domain_list: {
    allowed: { name: "allowed", domains: ["amazonaws.com.", "*.amazonaws.com."], tags },
    everything: { name: "everything", domains: ["*."], tags },
  },
  aws_route53_resolver_firewall_rule_group: { main: { name: "main", tags } },
  aws_route53_resolver_firewall_rule: {
    allowed: {
      name: "allowed",
      action: "ALLOW",
      firewall_domain_redirection_action: "TRUST_REDIRECTION_DOMAIN",
      firewall_domain_list_id: "${aws_route53_resolver_firewall_domain_list.allowed.id}",
      firewall_rule_group_id: "${aws_route53_resolver_firewall_rule_group.main.id}",
      priority: 100,
    },
    everything: {
      name: "everything",
      action: "BLOCK",
      block_response: "NXDOMAIN",
      firewall_domain_list_id: "${aws_route53_resolver_firewall_domain_list.everything.id}",
      firewall_rule_group_id: "${aws_route53_resolver_firewall_rule_group.main.id}",
      priority: 200,
    },
  },
  aws_route53_resolver_firewall_rule_group_association: {
    main: {
      name: "main",
      firewall_rule_group_id: "${aws_route53_resolver_firewall_rule_group.main.id}",
      priority: 101,
      mutation_protection: "ENABLED",
      vpc_id: "${aws_vpc.main.id}",
      tags,
    },
  },
  aws_route53_resolver_firewall_config: {
    main: { resource_id: "${aws_vpc.main.id}", firewall_fail_open: "DISABLED" },
  },
  aws_route53_resolver_dnssec_config: { main: { resource_id: "${aws_vpc.main.id}" } },
};
