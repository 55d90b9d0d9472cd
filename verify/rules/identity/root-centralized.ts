import { must } from "../answer";
import { hasAll } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-15",
  title: "root users of member accounts are managed by the organization",
  why: "Every account has a root user that no policy of its own limits; central management takes its password and keys away.",
  fix: "Enable RootCredentialsManagement and RootSessions.",
  severity: "high",
  controls: { nist: [6] },
  types: ["aws_iam_organizations_features"],
  check: (features) =>
    must(
      hasAll(features, "enabled_features", "RootCredentialsManagement", "RootSessions"),
      "root users keep credentials of their own",
    ),
  examples: {
    good: [
      { aws_iam_organizations_features: { all: { enabled_features: ["RootCredentialsManagement", "RootSessions"] } } },
    ],
    bad: [
      { aws_iam_organizations_features: { some: { enabled_features: ["RootSessions"] } } },
      { aws_iam_organizations_features: { none: {} } },
    ],
  },
};
