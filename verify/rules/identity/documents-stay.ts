import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const actions = ["ssm:CreateDocument", "ssm:UpdateDocument", "ssm:ModifyDocumentPermission"];

/** What every session is held to that names no document of its own. */
const preferences = "arn:aws:ssm:eu-west-1:000000000000:document/SSM-SessionManagerRunShell";

export const rule: Rule = {
  id: "ZT-IAM-32",
  title: "accounts that run workloads keep the documents that sessions may use",
  why: "Who may write a session document opens a door to whatever the host reaches.",
  fix: "Attach a service control policy that denies to write and share documents of Systems Manager.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: keepsFrom("some account", ...actions.map((action) => ({ action, from: action, on: preferences }))),
  examples: {
    good: [guardedBy(denying(actions)), guardedBy(denying(actions.map((one) => one.replace(/:.*/, ":*"))))],
    bad: [guardedBy(denying(actions.slice(1))), guardedBy(denying("iam:CreateUser"))],
  },
};
