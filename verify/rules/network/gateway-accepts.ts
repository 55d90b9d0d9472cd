import { must } from "../answer";
import type { Rule } from "../rule";

const closed = { default_route_table_association: "disable", default_route_table_propagation: "disable" };

export const rule: Rule = {
  id: "ZT-NET-10",
  title: "transit gateways accept and connect nobody by themselves",
  why: "With the defaults of AWS, every attachment reaches every other as soon as it is there.",
  fix: "Set auto_accept_shared_attachments, default_route_table_association and default_route_table_propagation to disable.",
  severity: "high",
  controls: { nist: [4, 6], securityHub: ["EC2.23"] },
  types: ["aws_ec2_transit_gateway"],
  check: (gateway) => [
    must(
      gateway.is("auto_accept_shared_attachments", "disable", undefined),
      "it accepts attachments of other accounts by itself",
    ),
    must(
      gateway.is("default_route_table_association", "disable"),
      "it puts attachments into one route table by itself",
    ),
    must(gateway.is("default_route_table_propagation", "disable"), "it announces attachments to the others by itself"),
  ],
  examples: {
    good: [
      { aws_ec2_transit_gateway: { hub: closed } },
      { aws_ec2_transit_gateway: { hub: { ...closed, auto_accept_shared_attachments: "disable" } } },
    ],
    bad: [
      { aws_ec2_transit_gateway: { hub: {} } },
      { aws_ec2_transit_gateway: { hub: { ...closed, auto_accept_shared_attachments: "enable" } } },
      { aws_ec2_transit_gateway: { hub: { ...closed, default_route_table_propagation: "enable" } } },
    ],
  },
};
