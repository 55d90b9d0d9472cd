import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const actions = [
  "ec2:DisableEbsEncryptionByDefault",
  "ec2:ModifyInstanceMetadataDefaults",
  "ec2:ModifyVpcBlockPublicAccessOptions",
  "iam:UpdateAccountPasswordPolicy",
];

export const rule: Rule = {
  id: "ZT-IAM-24",
  title: "no account takes back its own baseline",
  why: "Defaults hold only as long as nobody who gets in can change them.",
  fix: "Attach a service control policy that denies the actions that change them.",
  severity: "medium",
  controls: { nist: [4, 5] },
  types: ["aws_organizations_organization"],
  check: keepsFrom("every account", ...actions.map((action) => ({ action, from: action }))),
  examples: {
    good: [guardedBy(denying(actions)), guardedBy(denying(["ec2:*", "iam:*"]))],
    bad: [guardedBy(denying(actions.slice(1))), guardedBy(denying("ec2:RunInstances"))],
  },
};
