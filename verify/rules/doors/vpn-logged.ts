import { and } from "../../policy/tristate";
import { must } from "../answer";
import { isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-9",
  title: "the Client VPN logs who connects",
  why: "It is the only record of which person had which address.",
  fix: "Set connection_log_options with enabled true and a log group.",
  severity: "medium",
  controls: { nist: [7], securityHub: ["EC2.51"] },
  types: ["aws_ec2_client_vpn_endpoint"],
  check: (vpn) =>
    must(
      and(vpn.is("connection_log_options.enabled", true), isSet(vpn, "connection_log_options.cloudwatch_log_group")),
      "it logs nothing",
    ),
  examples: {
    good: [
      {
        aws_ec2_client_vpn_endpoint: {
          vpn: { connection_log_options: { enabled: true, cloudwatch_log_group: "vpn" } },
        },
      },
    ],
    bad: [
      { aws_ec2_client_vpn_endpoint: { vpn: {} } },
      { aws_ec2_client_vpn_endpoint: { vpn: { connection_log_options: { enabled: false } } } },
    ],
  },
};
