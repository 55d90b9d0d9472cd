import { must } from "../answer";
import { isAtMost } from "../related";
import type { Rule } from "../rule";

const mostHours = 12;

export const rule: Rule = {
  id: "ZT-DOOR-11",
  title: "sessions of the Client VPN end within half a day",
  why: "Until a session ends, nobody asks again who the person is; AWS's default is a day.",
  fix: `Set session_timeout_hours to at most ${mostHours}.`,
  severity: "medium",
  controls: { nist: [3] },
  types: ["aws_ec2_client_vpn_endpoint"],
  check: (vpn) =>
    must(isAtMost(vpn, "session_timeout_hours", mostHours), `its sessions last more than ${mostHours} hours`),
  examples: {
    good: [{ aws_ec2_client_vpn_endpoint: { vpn: { session_timeout_hours: 8 } } }],
    bad: [
      { aws_ec2_client_vpn_endpoint: { vpn: {} } },
      { aws_ec2_client_vpn_endpoint: { vpn: { session_timeout_hours: 24 } } },
    ],
  },
};
