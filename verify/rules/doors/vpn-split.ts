import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-12",
  title: "the Client VPN carries only what is meant for it",
  why: "Otherwise everything that the machine does goes through the network, and the machine's other doors stay open beside it.",
  fix: "Set split_tunnel to true.",
  severity: "low",
  controls: { nist: [2] },
  types: ["aws_ec2_client_vpn_endpoint"],
  check: (vpn) => must(vpn.is("split_tunnel", true), "it carries all traffic of the machine"),
  examples: {
    good: [{ aws_ec2_client_vpn_endpoint: { vpn: { split_tunnel: true } } }],
    bad: [
      { aws_ec2_client_vpn_endpoint: { vpn: {} } },
      { aws_ec2_client_vpn_endpoint: { vpn: { split_tunnel: false } } },
    ],
  },
};
