import { and, not } from "../../policy/tristate";
import { must } from "../answer";
import { isWide } from "../openings";
import { isSet } from "../related";
import type { Rule } from "../rule";

const one = { access_group_id: "11111111-1111-1111-1111-111111111111", target_network_cidr: "10.0.1.0/24" };

export const rule: Rule = {
  id: "ZT-DOOR-13",
  title: "rules of the Client VPN name a group and a network",
  why: "A rule for all groups opens the network to everybody who can log in, and to everybody who will.",
  fix: "Set access_group_id, leave authorize_all_groups out, and name the ranges that the group needs.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_ec2_client_vpn_authorization_rule"],
  check: (rule) => [
    must(
      and(rule.is("authorize_all_groups", false, undefined), isSet(rule, "access_group_id")),
      "everybody who can log in may use it",
    ),
    must(not(isWide(rule, "target_network_cidr")), "it opens more than a network of your own"),
  ],
  examples: {
    good: [{ aws_ec2_client_vpn_authorization_rule: { one } }],
    bad: [
      { aws_ec2_client_vpn_authorization_rule: { all: { ...one, authorize_all_groups: true } } },
      { aws_ec2_client_vpn_authorization_rule: { all: { target_network_cidr: "10.0.1.0/24" } } },
      { aws_ec2_client_vpn_authorization_rule: { wide: { ...one, target_network_cidr: "0.0.0.0/0" } } },
    ],
  },
};
