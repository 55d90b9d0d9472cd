import { and } from "../../policy/tristate";
import { must } from "../answer";
import { everyBlock } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-9",
  title: "hosts have no public address",
  why: "With a public address, a security group is all that stands between a host and the internet.",
  fix: "Set associate_public_ip_address to false, and put a load balancer in front of what serves the internet.",
  severity: "high",
  controls: { nist: [2], securityHub: ["EC2.9", "EC2.25"] },
  types: ["aws_instance", "aws_launch_template"],
  check: (host) =>
    must(
      and(
        host.is("associate_public_ip_address", false, undefined),
        everyBlock(host, "network_interfaces", (one) => one.is("associate_public_ip_address", false, undefined)),
      ),
      "it gets a public address",
    ),
  examples: {
    good: [
      { aws_instance: { app: { ami: "ami-1", associate_public_ip_address: false } } },
      { aws_launch_template: { app: { network_interfaces: [{ associate_public_ip_address: "false" }] } } },
    ],
    bad: [
      { aws_instance: { app: { ami: "ami-1", associate_public_ip_address: true } } },
      { aws_launch_template: { app: { network_interfaces: [{ associate_public_ip_address: "true" }] } } },
    ],
  },
};
