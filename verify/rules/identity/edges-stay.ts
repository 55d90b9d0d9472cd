import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const actions = ["ec2:AttachInternetGateway", "ec2:CreateVpcPeeringConnection", "ec2:AcceptVpcPeeringConnection"];

export const rule: Rule = {
  id: "ZT-IAM-29",
  title: "accounts that run workloads make no edges of their network by themselves",
  why: "A gateway or a peering that somebody adds opens a network which its rules were not written for.",
  fix: "Attach a service control policy that denies gateways and peering to all but the role that applies.",
  severity: "medium",
  controls: { nist: [2, 4] },
  types: ["aws_organizations_organization"],
  check: keepsFrom("some account", ...actions.map((action) => ({ action, from: action }))),
  examples: {
    good: [guardedBy(denying(actions)), guardedBy(denying(actions.map((one) => one.replace(/:.*/, ":*"))))],
    bad: [guardedBy(denying(actions.slice(1))), guardedBy(denying("iam:CreateUser"))],
  },
};
