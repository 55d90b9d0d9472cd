import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-4",
  title: "nobody has an access key",
  why: "A key works from anywhere until somebody deletes it, and Terraform writes it into the state.",
  fix: "Use a role: through IAM Identity Center for people, OIDC for pipelines, a profile for hosts.",
  severity: "high",
  controls: { nist: [3, 6] },
  types: ["aws_iam_access_key"],
  forbids: true,
  check: (key) => must(key.is("status", "Inactive"), "it is a credential that does not end"),
  examples: {
    good: [{ aws_iam_role: { app: { name: "app" } } }],
    bad: [
      { aws_iam_access_key: { ci: { user: "ci" } } },
      { aws_iam_access_key: { ci: { user: "ci", status: "Active" } } },
    ],
  },
};
