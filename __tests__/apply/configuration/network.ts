/** A VPC whose defaults are closed, with a way out, and Block Public Access above it. */
import { region } from "./accounts";
import { tags } from "./blocks";

export const network = {
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
    closed: { default_route_table_id: "${aws_vpc.main.default_route_table_id}", tags },
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
  aws_network_acl: { app: { vpc_id: "${aws_vpc.main.id}", tags } },
  aws_network_acl_association: {
    app: { for_each: "${aws_subnet.app}", subnet_id: "${each.value.id}", network_acl_id: "${aws_network_acl.app.id}" },
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

/** A VPC that is open as a whole. */
export const otherNetwork = { aws_vpc: { other: { cidr_block: "10.9.0.0/16", tags } } };
