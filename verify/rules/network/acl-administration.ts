import { and, not, some } from "../../policy/tristate";
import { must } from "../answer";
import { aclOpenings } from "../openings";
import type { Rule } from "../rule";

const ports = [22, 3389];
const anybody = { rule_action: "allow", cidr_block: "0.0.0.0/0", protocol: "tcp" };

export const rule: Rule = {
  id: "ZT-NET-6",
  title: "no network ACL lets the internet reach administration ports",
  why: "The ACL is what still holds when somebody opens a security group by mistake.",
  fix: "Let in only the ranges and ports that the subnet serves.",
  severity: "high",
  controls: { nist: [2], cis: ["5.2"], securityHub: ["EC2.21"] },
  types: ["aws_network_acl_rule", "aws_network_acl", "aws_default_network_acl"],
  check: (acl) =>
    aclOpenings(acl).map(({ anywhere, opens }) =>
      must(not(and(anywhere, some(ports, opens))), "it lets anybody reach port 22 or 3389"),
    ),
  examples: {
    good: [
      { aws_network_acl_rule: { web: { ...anybody, from_port: 443, to_port: 443 } } },
      { aws_network_acl_rule: { out: { ...anybody, egress: true, from_port: 22, to_port: 22 } } },
      { aws_network_acl_rule: { denied: { ...anybody, rule_action: "deny", from_port: 22, to_port: 22 } } },
      { aws_default_network_acl: { closed: {} } },
    ],
    bad: [
      { aws_network_acl_rule: { ssh: { ...anybody, from_port: 22, to_port: 22 } } },
      { aws_network_acl_rule: { all: { ...anybody, protocol: "-1" } } },
      {
        aws_network_acl: {
          all: { ingress: [{ action: "allow", cidr_block: "0.0.0.0/0", protocol: "-1", from_port: 0, to_port: 0 }] },
        },
      },
    ],
  },
};
