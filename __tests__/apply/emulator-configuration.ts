/** Every resource type that the project stands on, the way its modules use it: what the emulator is proved with. */

const tags = { team: "platform" };
const region = "eu-west-1";

export const ownAccount = "222222222222";
export const consumerAccount = "333333333333";
export const applyRole = `arn:aws:iam::${ownAccount}:role/zero-trust-apply`;
export const planRole = `arn:aws:iam::${ownAccount}:role/zero-trust-plan`;

const providers = [
  {
    region,
    allowed_account_ids: [ownAccount],
    assume_role: [{ role_arn: `\${terraform.applying ? "${applyRole}" : "${planRole}"}`, session_name: "zero-trust" }],
    default_tags: [{ tags: { "zero-trust:layer": "network" } }],
  },
  {
    alias: "consumer",
    region,
    allowed_account_ids: [consumerAccount],
    assume_role: [{ role_arn: `arn:aws:iam::${consumerAccount}:role/zero-trust-apply` }],
  },
  { alias: "management", region },
];

const network = {
  aws_vpc: {
    main: {
      cidr_block: "10.0.0.0/16",
      enable_dns_hostnames: true,
      enable_dns_support: true,
      enable_network_address_usage_metrics: true,
      tags: { Name: "main", ...tags },
    },
  },
  aws_default_security_group: { closed: { vpc_id: "${aws_vpc.main.id}", tags } },
  aws_default_network_acl: {
    closed: {
      default_network_acl_id: "${aws_vpc.main.default_network_acl_id}",
      lifecycle: { ignore_changes: ["subnet_ids"] },
      tags,
    },
  },
  aws_default_route_table: {
    closed: { default_route_table_id: "${aws_vpc.main.default_route_table_id}", route: [], tags },
  },
  aws_subnet: {
    edge: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.0.0/24", availability_zone: `${region}a`, tags },
    app: {
      for_each: { a: "10.0.1.0/24", b: "10.0.2.0/24" },
      vpc_id: "${aws_vpc.main.id}",
      cidr_block: "${each.value}",
      availability_zone: `${region}\${each.key}`,
      private_dns_hostname_type_on_launch: "resource-name",
      enable_resource_name_dns_a_record_on_launch: true,
      tags: { Name: "app-${each.key}", ...tags },
    },
  },
  aws_internet_gateway: { edge: { vpc_id: "${aws_vpc.main.id}", tags } },
  aws_eip: { nat: { domain: "vpc", tags, depends_on: ["aws_internet_gateway.edge"] } },
  aws_nat_gateway: {
    edge: { allocation_id: "${aws_eip.nat.id}", subnet_id: "${aws_subnet.edge.id}", tags },
  },
  aws_route_table: {
    edge: { vpc_id: "${aws_vpc.main.id}", tags },
    app: { vpc_id: "${aws_vpc.main.id}", tags },
  },
  aws_route: {
    internet: {
      route_table_id: "${aws_route_table.edge.id}",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${aws_internet_gateway.edge.id}",
    },
    nat: {
      route_table_id: "${aws_route_table.app.id}",
      destination_cidr_block: "0.0.0.0/0",
      nat_gateway_id: "${aws_nat_gateway.edge.id}",
    },
  },
  aws_route_table_association: {
    edge: { subnet_id: "${aws_subnet.edge.id}", route_table_id: "${aws_route_table.edge.id}" },
    app: {
      for_each: "${aws_subnet.app}",
      subnet_id: "${each.value.id}",
      route_table_id: "${aws_route_table.app.id}",
    },
  },
  aws_network_acl: {
    app: { vpc_id: "${aws_vpc.main.id}", subnet_ids: "${[for subnet in aws_subnet.app : subnet.id]}", tags },
  },
  aws_network_acl_rule: {
    https_in: {
      network_acl_id: "${aws_network_acl.app.id}",
      rule_number: 100,
      egress: false,
      protocol: "tcp",
      rule_action: "allow",
      cidr_block: "10.0.0.0/24",
      from_port: 443,
      to_port: 443,
    },
    answers_out: {
      network_acl_id: "${aws_network_acl.app.id}",
      rule_number: 100,
      egress: true,
      protocol: "tcp",
      rule_action: "allow",
      cidr_block: "10.0.0.0/24",
      from_port: 1024,
      to_port: 65535,
    },
    everything: {
      network_acl_id: "${aws_network_acl.app.id}",
      rule_number: 200,
      egress: true,
      protocol: "-1",
      rule_action: "deny",
      cidr_block: "0.0.0.0/0",
    },
  },
  aws_vpc_block_public_access_options: { here: { internet_gateway_block_mode: "block-bidirectional" } },
  aws_vpc_block_public_access_exclusion: {
    subnet: { subnet_id: "${aws_subnet.edge.id}", internet_gateway_exclusion_mode: "allow-egress", tags },
    vpc: { vpc_id: "${aws_vpc.other.id}", internet_gateway_exclusion_mode: "allow-bidirectional" },
  },
};

/** A second VPC: an exclusion of a whole VPC, and one that takes over its default group with rules of its own. */
const otherNetwork = {
  aws_vpc: { other: { cidr_block: "10.9.0.0/16", tags } },
};

const rule = (group: string, rest: Readonly<Record<string, unknown>>) => ({
  security_group_id: `\${aws_security_group.${group}.id}`,
  ip_protocol: "tcp",
  from_port: 8443,
  to_port: 8443,
  tags,
  ...rest,
});

const securityGroups = {
  aws_ec2_managed_prefix_list: {
    offices: {
      name: "offices",
      address_family: "IPv4",
      max_entries: 2,
      entry: [{ cidr: "198.51.100.0/24", description: "Bern" }],
      tags,
    },
  },
  aws_security_group: {
    orders_api: { name: "orders-api", description: "orders-api", vpc_id: "${aws_vpc.main.id}", tags },
    orders_db: { name: "orders-db", description: "orders-db", vpc_id: "${aws_vpc.main.id}", tags },
  },
  aws_vpc_security_group_ingress_rule: {
    by_group: rule("orders_db", {
      description: "orders-api to orders-db, write",
      referenced_security_group_id: "${aws_security_group.orders_api.id}",
    }),
    by_prefix_list: rule("orders_api", {
      description: "offices to orders-api",
      prefix_list_id: "${aws_ec2_managed_prefix_list.offices.id}",
    }),
    by_cidr: rule("orders_api", { description: "edge to orders-api", cidr_ipv4: "10.0.0.0/24" }),
    by_itself: rule("orders_api", {
      description: "between the instances",
      referenced_security_group_id: "${aws_security_group.orders_api.id}",
    }),
  },
  aws_vpc_security_group_egress_rule: {
    by_group: rule("orders_api", {
      description: "orders-api to orders-db, write",
      referenced_security_group_id: "${aws_security_group.orders_db.id}",
    }),
    by_prefix_list: rule("orders_api", { prefix_list_id: "${aws_vpc_endpoint.s3.prefix_list_id}" }),
    by_cidr: rule("orders_api", { cidr_ipv4: "10.0.2.0/24", from_port: 443, to_port: 443 }),
  },
};

const policy = (statement: string): string => `\${jsonencode({ Version = "2012-10-17", Statement = [${statement}] })}`;

const encryption = {
  aws_kms_key: {
    main: {
      description: "main",
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      deletion_window_in_days: 7,
      policy: policy(
        `{ Sid = "Owner", Effect = "Allow", Principal = { AWS = "arn:aws:iam::${ownAccount}:root" }, Action = "kms:*", Resource = "*" }`,
      ),
      tags,
    },
  },
  aws_kms_alias: { main: { name: "alias/main", target_key_id: "${aws_kms_key.main.key_id}" } },
};

const flowLogs = {
  aws_cloudwatch_log_group: {
    flow: { name: "/vpc/flow", retention_in_days: 365, kms_key_id: "${aws_kms_key.main.arn}", tags },
  },
  aws_iam_role: {
    flow: {
      name: "flow",
      assume_role_policy: policy(
        '{ Effect = "Allow", Principal = { Service = "vpc-flow-logs.amazonaws.com" }, Action = "sts:AssumeRole" }',
      ),
      tags,
    },
  },
  aws_iam_role_policy: {
    flow: {
      name: "write",
      role: "${aws_iam_role.flow.name}",
      policy: policy('{ Effect = "Allow", Action = "logs:PutLogEvents", Resource = "*" }'),
    },
  },
  aws_flow_log: {
    vpc: {
      vpc_id: "${aws_vpc.main.id}",
      traffic_type: "ALL",
      log_destination_type: "cloud-watch-logs",
      log_destination: "${aws_cloudwatch_log_group.flow.arn}",
      iam_role_arn: "${aws_iam_role.flow.arn}",
      max_aggregation_interval: 60,
      log_format: "$${version} $${vpc-id} $${srcaddr} $${dstaddr} $${dstport} $${action}",
      tags,
    },
  },
};

const endpoints = {
  aws_vpc_endpoint: {
    ssm: {
      vpc_id: "${aws_vpc.main.id}",
      service_name: `com.amazonaws.${region}.ssm`,
      vpc_endpoint_type: "Interface",
      subnet_ids: "${[for subnet in aws_subnet.app : subnet.id]}",
      security_group_ids: ["${aws_security_group.orders_api.id}"],
      private_dns_enabled: true,
      ip_address_type: "ipv4",
      dns_options: [{ dns_record_ip_type: "ipv4" }],
      policy: policy('{ Effect = "Allow", Principal = "*", Action = "ssm:GetParameter", Resource = "*" }'),
      tags,
    },
    s3: {
      vpc_id: "${aws_vpc.main.id}",
      service_name: `com.amazonaws.${region}.s3`,
      vpc_endpoint_type: "Gateway",
      route_table_ids: ["${aws_route_table.app.id}"],
      policy: policy('{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }'),
      tags,
    },
    dynamodb: {
      vpc_id: "${aws_vpc.main.id}",
      service_name: `com.amazonaws.${region}.dynamodb`,
      route_table_ids: ["${aws_route_table.app.id}"],
    },
    offered: {
      provider: "aws.consumer",
      vpc_id: "${aws_vpc.consumer.id}",
      service_name: "${aws_vpc_endpoint_service.orders.service_name}",
      vpc_endpoint_type: "Interface",
      subnet_ids: ["${aws_subnet.consumer.id}"],
      security_group_ids: ["${aws_security_group.consumer.id}"],
      private_dns_enabled: false,
    },
  },
};

/** An endpoint service behind a load balancer, and the account that connects to it. */
const privateLink = {
  aws_lb: {
    orders: {
      name: "orders",
      internal: true,
      load_balancer_type: "network",
      subnets: "${[for subnet in aws_subnet.app : subnet.id]}",
      security_groups: ["${aws_security_group.orders_api.id}"],
      enforce_security_group_inbound_rules_on_private_link_traffic: "on",
      enable_cross_zone_load_balancing: true,
      enable_deletion_protection: false,
      tags,
    },
  },
  aws_lb_target_group: {
    orders: {
      name: "orders",
      port: 8443,
      protocol: "TCP",
      target_type: "ip",
      vpc_id: "${aws_vpc.main.id}",
      preserve_client_ip: "true",
      connection_termination: true,
      health_check: [{ protocol: "TCP", port: "traffic-port", healthy_threshold: 3 }],
      tags,
    },
  },
  aws_lb_listener: {
    orders: {
      load_balancer_arn: "${aws_lb.orders.arn}",
      port: 8443,
      protocol: "TCP",
      default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.orders.arn}" }],
      tags,
    },
  },
  aws_vpc_endpoint_service: {
    orders: {
      acceptance_required: true,
      network_load_balancer_arns: ["${aws_lb.orders.arn}"],
      allowed_principals: [`arn:aws:iam::${consumerAccount}:root`],
      supported_ip_address_types: ["ipv4"],
      tags,
    },
  },
  aws_vpc_endpoint_connection_accepter: {
    orders: {
      vpc_endpoint_service_id: "${aws_vpc_endpoint_service.orders.id}",
      vpc_endpoint_id: "${aws_vpc_endpoint.offered.id}",
    },
  },
  aws_vpc: { consumer: { provider: "aws.consumer", cidr_block: "10.8.0.0/16" } },
  aws_subnet: {
    consumer: { provider: "aws.consumer", vpc_id: "${aws_vpc.consumer.id}", cidr_block: "10.8.1.0/24" },
  },
  aws_security_group: {
    consumer: { provider: "aws.consumer", name: "consumer", vpc_id: "${aws_vpc.consumer.id}" },
  },
};

const resolver = {
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

const facts = {
  aws_ssm_parameter: {
    vpc_id: {
      name: "/zero-trust/dev/network/vpc-id",
      type: "String",
      insecure_value: "${aws_vpc.main.id}",
      tags,
    },
  },
};

const logArchive = {
  aws_s3_bucket: { archive: { bucket: "zero-trust-archive", force_destroy: true, tags } },
  aws_s3_bucket_public_access_block: {
    archive: {
      bucket: "${aws_s3_bucket.archive.id}",
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
  },
};

const organization = {
  aws_organizations_organization: {
    main: { provider: "aws.management", feature_set: "ALL", enabled_policy_types: ["SERVICE_CONTROL_POLICY"] },
  },
  aws_organizations_organizational_unit: {
    workloads: {
      provider: "aws.management",
      name: "workloads",
      parent_id: "${aws_organizations_organization.main.roots[0].id}",
    },
  },
};

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The resources of all parts, by type and name. */
const together = (...parts: readonly Blocks[]): Blocks => {
  const all: Record<string, Record<string, unknown>> = {};
  for (const [type, blocks] of parts.flatMap((part) => Object.entries(part))) all[type] = { ...all[type], ...blocks };
  return all;
};

export const configuration = {
  terraform: [
    {
      required_version: ">= 1.11",
      required_providers: [{ aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } }],
    },
  ],
  provider: { aws: providers },
  data: {
    aws_caller_identity: { own: {}, consumer: { provider: "aws.consumer" } },
    aws_ssm_parameter: { vpc_id: { name: "${aws_ssm_parameter.vpc_id.name}" } },
  },
  resource: together(
    network,
    otherNetwork,
    securityGroups,
    encryption,
    flowLogs,
    endpoints,
    privateLink,
    resolver,
    facts,
    logArchive,
    organization,
  ),
  output: {
    fact: { value: "${data.aws_ssm_parameter.vpc_id.insecure_value}" },
    account: { value: "${data.aws_caller_identity.own.account_id}" },
    consumer: { value: "${data.aws_caller_identity.consumer.arn}" },
  },
};
