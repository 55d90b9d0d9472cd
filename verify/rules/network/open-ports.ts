import { and, not, some } from "../../policy/tristate";
import { must } from "../answer";
import { groupTypes, openings } from "../openings";
import type { Rule } from "../rule";

/** Ports of services that are meant for everybody. */
const web = [80, 443];
/** What else is worth a try: databases, caches, file shares, remote desktops, orchestrators. */
const others = [
  20, 21, 23, 25, 110, 135, 143, 445, 1433, 1521, 2049, 2375, 3306, 4333, 5432, 5500, 5601, 5900, 5985, 6379, 8080,
  8088, 8443, 8888, 9092, 9200, 9300, 10250, 11211, 27017,
];

export const rule: Rule = {
  id: "ZT-NET-2",
  title: "only HTTP and HTTPS are open to the internet",
  why: "Every other port belongs to a protocol that trusts its network.",
  fix: `Name the security group that may connect; only ports ${web.join(" and ")} may be open to anybody.`,
  severity: "critical",
  controls: { nist: [2, 6], securityHub: ["EC2.18", "EC2.19"] },
  types: groupTypes.ingress,
  check: (group) =>
    openings(group, "ingress").map(({ anywhere, opens }) =>
      must(not(and(anywhere, some(others, opens))), "it lets anybody reach a port that is not for everybody"),
    ),
  examples: {
    good: [
      { aws_vpc_security_group_ingress_rule: { web: entry(443) } },
      {
        aws_vpc_security_group_ingress_rule: {
          db: { ip_protocol: "tcp", from_port: 5432, to_port: 5432, referenced_security_group_id: "sg-1" },
        },
      },
    ],
    bad: [
      { aws_vpc_security_group_ingress_rule: { db: entry(5432) } },
      {
        aws_security_group_rule: {
          cache: { type: "ingress", protocol: "tcp", from_port: 6379, to_port: 6379, ipv6_cidr_blocks: ["::/0"] },
        },
      },
      {
        aws_security_group: {
          all: { ingress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] }] },
        },
      },
    ],
  },
};

function entry(port: number) {
  return { cidr_ipv4: "0.0.0.0/0", ip_protocol: "tcp", from_port: port, to_port: port };
}
