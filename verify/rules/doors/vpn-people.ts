import { must } from "../answer";
import { someBlock } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-10",
  title: "the Client VPN asks who the person is",
  why: "A certificate names a file on a machine; whoever has the file gets in, long after the person left.",
  fix: "Use federated-authentication or directory-service-authentication.",
  severity: "high",
  controls: { nist: [3, 6] },
  types: ["aws_ec2_client_vpn_endpoint"],
  check: (vpn) =>
    must(
      someBlock(vpn, "authentication_options", (one) =>
        one.is("type", "federated-authentication", "directory-service-authentication"),
      ),
      "a certificate is enough",
    ),
  examples: {
    good: [
      { aws_ec2_client_vpn_endpoint: { vpn: { authentication_options: [{ type: "federated-authentication" }] } } },
    ],
    bad: [
      { aws_ec2_client_vpn_endpoint: { vpn: { authentication_options: [{ type: "certificate-authentication" }] } } },
      { aws_ec2_client_vpn_endpoint: { vpn: {} } },
    ],
  },
};
