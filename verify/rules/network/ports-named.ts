import { and, not } from "../../policy/tristate";
import { must } from "../answer";
import { groupTypes, openings } from "../openings";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-3",
  title: "entries by address name their ports",
  why: "A range that may use every port reaches whatever is started there tomorrow.",
  fix: "Name protocol and ports, or the security group that may connect.",
  severity: "high",
  controls: { nist: [2, 4] },
  types: groupTypes.ingress,
  check: (group) =>
    openings(group, "ingress").map(({ byRange, everyPort }) =>
      must(not(and(byRange, everyPort)), "it lets a range of addresses in on every port"),
    ),
  examples: {
    good: [
      {
        aws_vpc_security_group_ingress_rule: {
          web: { cidr_ipv4: "10.0.0.0/16", ip_protocol: "tcp", from_port: 443, to_port: 443 },
        },
      },
      { aws_vpc_security_group_ingress_rule: { peers: { referenced_security_group_id: "sg-1", ip_protocol: "-1" } } },
    ],
    bad: [
      { aws_vpc_security_group_ingress_rule: { all: { cidr_ipv4: "10.0.0.0/16", ip_protocol: "-1" } } },
      {
        aws_vpc_security_group_ingress_rule: {
          tcp: { cidr_ipv4: "10.0.0.0/16", ip_protocol: "tcp", from_port: 0, to_port: 65535 },
        },
      },
      {
        aws_security_group: {
          all: { ingress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["10.0.0.0/8"] }] },
        },
      },
    ],
  },
};
