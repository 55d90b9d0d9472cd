import { and, not, some } from "../../policy/tristate";
import { must } from "../answer";
import { groupTypes, openings } from "../openings";
import type { Rule } from "../rule";

const ports = [22, 3389];

export const rule: Rule = {
  id: "ZT-NET-1",
  title: "no security group opens administration ports to the internet",
  why: "SSH and RDP are tried by everybody, all the time; one weak password or one unpatched daemon is enough.",
  fix: "Remove the entry, and reach hosts through Session Manager or the Client VPN.",
  severity: "critical",
  controls: { nist: [2, 6], cis: ["5.3", "5.4"], securityHub: ["EC2.13", "EC2.14", "EC2.53", "EC2.54"] },
  types: groupTypes.ingress,
  check: (group) =>
    openings(group, "ingress").map(({ anywhere, opens }) =>
      must(not(and(anywhere, some(ports, opens))), "it lets anybody reach port 22 or 3389"),
    ),
  examples: {
    good: [
      { aws_vpc_security_group_ingress_rule: { web: entry("tcp", 443, 443) } },
      { aws_vpc_security_group_ingress_rule: { own: { ...entry("tcp", 22, 22), cidr_ipv4: "10.0.0.0/16" } } },
      {
        aws_security_group: {
          web: { ingress: [{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["0.0.0.0/0"] }] },
        },
      },
    ],
    bad: [
      { aws_vpc_security_group_ingress_rule: { ssh: entry("tcp", 22, 22) } },
      { aws_vpc_security_group_ingress_rule: { range: entry("6", 20, 25) } },
      { aws_vpc_security_group_ingress_rule: { all: { cidr_ipv6: "::/0", ip_protocol: "-1" } } },
      {
        aws_security_group: {
          rdp: { ingress: [{ protocol: "tcp", from_port: 3389, to_port: 3389, cidr_blocks: ["0.0.0.0/1"] }] },
        },
      },
      {
        aws_security_group_rule: {
          ssh: { type: "ingress", protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] },
        },
      },
    ],
  },
};

function entry(ip_protocol: string, from_port: number, to_port: number) {
  return { cidr_ipv4: "0.0.0.0/0", ip_protocol, from_port, to_port };
}
