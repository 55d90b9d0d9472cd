import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-7",
  title: "subnets hand out no public addresses",
  why: "With a public address, a security group is all that stands between a host and the internet.",
  fix: "Leave map_public_ip_on_launch out; load balancers and NAT gateways bring addresses of their own.",
  severity: "high",
  controls: { nist: [2], securityHub: ["EC2.15"] },
  types: ["aws_subnet"],
  check: (subnet) =>
    must(subnet.is("map_public_ip_on_launch", false, undefined), "it gives what starts there a public address"),
  examples: {
    good: [
      { aws_subnet: { app: { cidr_block: "10.0.0.0/24" } } },
      { aws_subnet: { app: { cidr_block: "10.0.0.0/24", map_public_ip_on_launch: false } } },
    ],
    bad: [{ aws_subnet: { app: { cidr_block: "10.0.0.0/24", map_public_ip_on_launch: true } } }],
  },
};
