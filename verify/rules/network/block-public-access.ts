import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-13",
  title: "VPC Block Public Access is on where it is managed",
  why: "It holds whatever route, gateway or address somebody adds later.",
  fix: "Set internet_gateway_block_mode to block-bidirectional or block-ingress, and exclude what serves the internet.",
  severity: "high",
  controls: { nist: [2, 4] },
  types: ["aws_vpc_block_public_access_options"],
  check: (options) =>
    must(options.is("internet_gateway_block_mode", "block-bidirectional", "block-ingress"), "it blocks nothing"),
  examples: {
    good: [{ aws_vpc_block_public_access_options: { region: { internet_gateway_block_mode: "block-bidirectional" } } }],
    bad: [
      { aws_vpc_block_public_access_options: { region: { internet_gateway_block_mode: "off" } } },
      { aws_vpc_block_public_access_options: { region: {} } },
    ],
  },
};
