/** Endpoints of AWS, and a service of our own that another account connects to. */
import { consumerAccount, region } from "./accounts";
import { policy, tags } from "./blocks";

export const endpoints = {
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
      depends_on: ["aws_vpc_endpoint_service_allowed_principal.orders"],
    },
  },
};

/** An endpoint service behind a load balancer, and the account that connects to it. */
export const privateLink = {
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
      supported_ip_address_types: ["ipv4"],
      tags,
    },
  },
  aws_vpc_endpoint_service_allowed_principal: {
    orders: {
      vpc_endpoint_service_id: "${aws_vpc_endpoint_service.orders.id}",
      principal_arn: `arn:aws:iam::${consumerAccount}:root`,
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
