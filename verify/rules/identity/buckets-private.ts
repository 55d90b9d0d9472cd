import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const lists = denying("s3:PutBucketAcl", { StringLike: { "s3:x-amz-acl": "public-*" } });

export const rule: Rule = {
  id: "ZT-IAM-30",
  title: "accounts that run workloads make no bucket public",
  why: "One call makes what is in a bucket readable to everybody.",
  fix: "Attach a service control policy that denies to take the public access block away, and access lists that are public.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: keepsFrom(
    "some account",
    { action: "s3:PutBucketPublicAccessBlock", from: "taking away the public access block" },
    { action: "s3:PutBucketAcl", from: "access lists that are public", context: { "s3:x-amz-acl": "public-read" } },
  ),
  examples: {
    good: [guardedBy(denying("s3:PutBucketPublicAccessBlock"), lists), guardedBy(denying("s3:Put*"))],
    bad: [guardedBy(lists), guardedBy(denying("s3:PutBucketPublicAccessBlock"))],
  },
};
