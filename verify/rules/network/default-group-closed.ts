import { and, not } from "../../policy/tristate";
import { must } from "../answer";
import { hasBlock, someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-5",
  title: "the default security group of every VPC is closed",
  why: "What is started without a group of its own gets this one, which AWS opens to its own members and to everywhere.",
  fix: "Add an aws_default_security_group without ingress and egress to every VPC.",
  severity: "high",
  controls: { nist: [4], cis: ["5.5"], securityHub: ["EC2.2"] },
  types: ["aws_vpc"],
  check: (vpc, model) =>
    must(
      someOf(model, vpc, "aws_default_security_group", "vpc_id", (group) =>
        and(not(hasBlock(group, "ingress")), not(hasBlock(group, "egress"))),
      ),
      "its default security group is not closed",
    ),
  examples: {
    good: [withGroup({}), withGroup({ ingress: [], egress: [] })],
    bad: [
      { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } },
      withGroup({ ingress: [{ protocol: "-1", self: true, from_port: 0, to_port: 0 }] }),
      withGroup({ egress: [{ protocol: "-1", cidr_blocks: ["0.0.0.0/0"], from_port: 0, to_port: 0 }] }),
    ],
  },
};

function withGroup(group: object): Example {
  return {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_default_security_group: { closed: { vpc_id: "${aws_vpc.main.id}", ...group } },
  };
}
