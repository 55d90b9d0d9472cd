import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-25",
  title: "accounts that run workloads use the regions that are meant for them",
  why: "What somebody starts in a region that nobody looks at runs until the bill comes.",
  fix: "Attach a service control policy that denies what is not global where aws:RequestedRegion is another.",
  severity: "medium",
  controls: { nist: [4, 5] },
  types: ["aws_organizations_organization"],
  check: keepsFrom("some account", {
    action: "ec2:RunInstances",
    from: "using every region",
    context: { "aws:RequestedRegion": "ap-southeast-3" },
  }),
  examples: {
    good: [guardedBy(denying("*", { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } }))],
    bad: [
      guardedBy(denying("*", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } })),
      guardedBy(denying("ec2:CreateVpc")),
    ],
  },
};
