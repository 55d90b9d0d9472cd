import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-8",
  title: "the region's default asks for a token",
  why: "It covers the hosts that somebody starts by hand.",
  fix: "Set http_tokens to required.",
  severity: "medium",
  controls: { nist: [3, 6] },
  types: ["aws_ec2_instance_metadata_defaults"],
  check: (defaults) => must(defaults.is("http_tokens", "required"), "hosts that say nothing answer without a token"),
  examples: {
    good: [{ aws_ec2_instance_metadata_defaults: { region: { http_tokens: "required" } } }],
    bad: [
      { aws_ec2_instance_metadata_defaults: { region: {} } },
      { aws_ec2_instance_metadata_defaults: { region: { http_tokens: "optional" } } },
    ],
  },
};
