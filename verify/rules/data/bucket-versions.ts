import { or } from "../../policy/tristate";
import { must } from "../answer";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-3",
  title: "every bucket keeps versions",
  why: "What is overwritten or deleted, by mistake or for ransom, is gone.",
  fix: "Add an aws_s3_bucket_versioning with status Enabled, and a lifecycle for old versions.",
  severity: "medium",
  controls: { nist: [5], securityHub: ["S3.14"] },
  types: ["aws_s3_bucket"],
  check: (bucket, model) =>
    must(
      or(
        someOf(model, bucket, "aws_s3_bucket_versioning", "bucket", (one) =>
          one.is("versioning_configuration.status", "Enabled"),
        ),
        bucket.is("versioning.enabled", true),
      ),
      "it keeps no versions",
    ),
  examples: {
    good: [withVersions("Enabled"), { aws_s3_bucket: { files: { bucket: "files", versioning: [{ enabled: true }] } } }],
    bad: [{ aws_s3_bucket: { files: { bucket: "files" } } }, withVersions("Suspended")],
  },
};

function withVersions(status: string): Example {
  return {
    aws_s3_bucket: { files: { bucket: "files" } },
    aws_s3_bucket_versioning: { files: { bucket: "${aws_s3_bucket.files.id}", versioning_configuration: { status } } },
  };
}
