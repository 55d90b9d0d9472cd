import { or } from "../../policy/tristate";
import { must } from "../answer";
import { isAtMost } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-7",
  title: "metadata of a host stays on the host",
  why: "With more hops, containers and proxies on the host reach its credentials.",
  fix: "Leave http_put_response_hop_limit at 1.",
  severity: "low",
  controls: { nist: [3] },
  types: ["aws_instance", "aws_launch_template", "aws_ec2_instance_metadata_defaults"],
  check: (host) => {
    const path =
      host.type === "aws_ec2_instance_metadata_defaults"
        ? "http_put_response_hop_limit"
        : "metadata_options.http_put_response_hop_limit";
    return must(or(host.is(path, undefined), isAtMost(host, path, 1)), "its credentials reach further than the host");
  },
  examples: {
    good: [
      { aws_instance: { app: { metadata_options: { http_put_response_hop_limit: 1 } } } },
      { aws_ec2_instance_metadata_defaults: { region: {} } },
    ],
    bad: [
      { aws_instance: { app: { metadata_options: { http_put_response_hop_limit: 2 } } } },
      { aws_ec2_instance_metadata_defaults: { region: { http_put_response_hop_limit: 64 } } },
    ],
  },
};
