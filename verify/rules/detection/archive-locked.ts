import { some } from "../../policy/tristate";
import { must } from "../answer";
import { hasBlock, someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-11",
  title: "buckets that trails write to are locked",
  why: "Who takes over the account that keeps the logs deletes them.",
  fix: "Add an aws_s3_bucket_object_lock_configuration with a default retention.",
  severity: "medium",
  controls: { nist: [7], securityHub: ["S3.15"] },
  types: ["aws_s3_bucket"],
  concerns: (bucket, model) =>
    some(model.relations(bucket, "aws_cloudtrail", "s3_bucket_name"), ({ related }) => related),
  check: (bucket, model) =>
    must(
      someOf(model, bucket, "aws_s3_bucket_object_lock_configuration", "bucket", (lock) =>
        hasBlock(lock, "rule.default_retention"),
      ),
      "what is in it can be deleted",
    ),
  examples: {
    good: [locked({ rule: { default_retention: { mode: "COMPLIANCE", days: 365 } } })],
    bad: [
      {
        aws_cloudtrail: { all: { s3_bucket_name: "${aws_s3_bucket.logs.id}" } },
        aws_s3_bucket: { logs: { bucket: "logs" } },
      },
      locked({}),
    ],
  },
};

function locked(lock: object): Example {
  return {
    aws_cloudtrail: { all: { s3_bucket_name: "${aws_s3_bucket.logs.id}" } },
    aws_s3_bucket: { logs: { bucket: "logs" } },
    aws_s3_bucket_object_lock_configuration: { logs: { bucket: "${aws_s3_bucket.logs.id}", ...lock } },
  };
}
