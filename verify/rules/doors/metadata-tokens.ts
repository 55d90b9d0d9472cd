import { or } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-6",
  title: "hosts give their credentials only for a token",
  why: "With version 1 of the metadata service, a service that fetches an address for others gives away the host's role.",
  fix: "Set metadata_options with http_tokens required.",
  severity: "high",
  controls: { nist: [3, 6], cis: ["5.7"], securityHub: ["EC2.8"] },
  types: ["aws_instance", "aws_launch_template"],
  check: (host) =>
    must(
      or(host.is("metadata_options.http_tokens", "required"), host.is("metadata_options.http_endpoint", "disabled")),
      "its metadata service answers without a token",
    ),
  examples: {
    good: [
      { aws_instance: { app: { metadata_options: { http_tokens: "required" } } } },
      { aws_launch_template: { app: { metadata_options: [{ http_endpoint: "disabled" }] } } },
    ],
    bad: [
      { aws_instance: { app: {} } },
      { aws_launch_template: { app: { metadata_options: { http_tokens: "optional" } } } },
    ],
  },
};
