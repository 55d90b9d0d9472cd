import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const actions = ["ec2-instance-connect:SendSSHPublicKey", "ec2-instance-connect:OpenTunnel"];

export const rule: Rule = {
  id: "ZT-IAM-33",
  title: "accounts that run workloads have no door beside those that are meant",
  why: "EC2 Instance Connect and the serial console reach a host past every session document.",
  fix: "Attach a service control policy that denies them.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: keepsFrom("some account", ...actions.map((action) => ({ action, from: action }))),
  examples: {
    good: [guardedBy(denying(actions)), guardedBy(denying(actions.map((one) => one.replace(/:.*/, ":*"))))],
    bad: [guardedBy(denying(actions.slice(1))), guardedBy(denying("iam:CreateUser"))],
  },
};
