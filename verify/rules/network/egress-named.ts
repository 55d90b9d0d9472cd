import { and, not } from "../../policy/tristate";
import { must } from "../answer";
import { groupTypes, openings } from "../openings";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-4",
  title: "no security group lets everything out",
  why: "What got in calls home, and takes the data along.",
  fix: "Name the endpoint, prefix list or security group and the port that is needed.",
  severity: "medium",
  controls: { nist: [2, 4] },
  types: groupTypes.egress,
  check: (group) =>
    openings(group, "egress").map(({ anywhere, everyPort }) =>
      must(not(and(anywhere, everyPort)), "it lets everything out to anywhere"),
    ),
  examples: {
    good: [
      {
        aws_vpc_security_group_egress_rule: {
          db: { referenced_security_group_id: "sg-1", ip_protocol: "tcp", from_port: 5432, to_port: 5432 },
        },
      },
      {
        aws_vpc_security_group_egress_rule: {
          web: { cidr_ipv4: "0.0.0.0/0", ip_protocol: "tcp", from_port: 443, to_port: 443 },
        },
      },
    ],
    bad: [
      { aws_vpc_security_group_egress_rule: { all: { cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1" } } },
      {
        aws_security_group: {
          all: { egress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] }] },
        },
      },
      {
        aws_security_group_rule: {
          all: { type: "egress", protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] },
        },
      },
    ],
  },
};
