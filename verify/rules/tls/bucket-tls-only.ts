import { and } from "../../policy/tristate";
import { must } from "../answer";
import { denyAll, insecure, policy } from "../document";
import { refusesPlainText } from "../plain-text";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

const both = ["arn:aws:s3:::files", "arn:aws:s3:::files/*"];

export const rule: Rule = {
  id: "ZT-TLS-1",
  title: "every bucket refuses requests without TLS",
  why: "S3 still answers plain HTTP, and with it whoever listens reads along.",
  fix: "Deny every action to everybody where aws:SecureTransport is false, in the bucket's policy.",
  severity: "medium",
  controls: { nist: [2], cis: ["2.1.1"], securityHub: ["S3.5"] },
  types: ["aws_s3_bucket"],
  check: (bucket, model) =>
    must(
      someOf(model, bucket, "aws_s3_bucket_policy", "bucket", (policy) =>
        and(
          refusesPlainText(policy, "policy", "s3:GetObject", bucket, "/any/object"),
          refusesPlainText(policy, "policy", "s3:ListBucket", bucket),
        ),
      ),
      "no policy of it refuses plain HTTP",
    ),
  examples: {
    good: [withPolicy(denyAll("s3:*", both, insecure))],
    bad: [
      { aws_s3_bucket: { files: { bucket: "files" } } },
      withPolicy(denyAll("s3:*", "arn:aws:s3:::files/*", insecure)),
      withPolicy(denyAll("s3:PutObject", both, insecure)),
      withPolicy(denyAll("s3:*", both, { Bool: { "aws:SecureTransport": "true" } })),
      withPolicy({ ...denyAll("s3:*", both, insecure), Principal: { AWS: "arn:aws:iam::111111111111:role/one" } }),
    ],
  },
};

function withPolicy(statement: object): Example {
  return {
    aws_s3_bucket: { files: { bucket: "files" } },
    aws_s3_bucket_policy: { files: { bucket: "${aws_s3_bucket.files.id}", policy: policy({ ...statement }) } },
  };
}
