/** Rules that refer to groups, prefix lists and blocks, with descriptions and tags. */
import { tags } from "./blocks";

const rule = (group: string, rest: Readonly<Record<string, unknown>>) => ({
  security_group_id: `\${aws_security_group.${group}.id}`,
  ip_protocol: "tcp",
  from_port: 8443,
  to_port: 8443,
  tags,
  ...rest,
});

export const securityGroups = {
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
