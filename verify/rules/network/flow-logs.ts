import { must } from "../answer";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-8",
  title: "every VPC logs all of its traffic",
  why: "Without flow logs nobody can say afterwards who spoke with whom.",
  fix: "Add an aws_flow_log with traffic_type ALL for the VPC.",
  severity: "medium",
  controls: { nist: [7], cis: ["3.7"], securityHub: ["EC2.6"] },
  types: ["aws_vpc"],
  check: (vpc, model) =>
    must(
      someOf(model, vpc, "aws_flow_log", "vpc_id", (log) => log.is("traffic_type", "ALL")),
      "no flow log takes all of its traffic",
    ),
  examples: {
    good: [withLog({ traffic_type: "ALL" })],
    bad: [
      { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } },
      withLog({ traffic_type: "REJECT" }),
      withLog({ vpc_id: "vpc-1", traffic_type: "ALL" }),
    ],
  },
};

function withLog(log: object): Example {
  return {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_flow_log: { all: { vpc_id: "${aws_vpc.main.id}", log_destination: "arn:aws:s3:::logs", ...log } },
  };
}
