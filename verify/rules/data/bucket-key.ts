import type { Block } from "../../model/block";
import { or, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { someBlock, someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-4",
  title: "every bucket is encrypted with a KMS key",
  why: "With S3's own key, whoever may read the bucket reads the data; a KMS key is a second door, with a log of its own.",
  fix: "Add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm aws:kms and your key.",
  severity: "medium",
  controls: { nist: [2, 6], securityHub: ["S3.17"] },
  types: ["aws_s3_bucket"],
  check: (bucket, model) =>
    must(
      or(
        someOf(model, bucket, "aws_s3_bucket_server_side_encryption_configuration", "bucket", (one) =>
          withKey(one, "rule"),
        ),
        withKey(bucket, "server_side_encryption_configuration.rule"),
      ),
      "no KMS key encrypts it",
    ),
  examples: {
    good: [encrypted({ sse_algorithm: "aws:kms", kms_master_key_id: "arn:aws:kms:eu-west-1:111111111111:key/k" })],
    bad: [{ aws_s3_bucket: { files: { bucket: "files" } } }, encrypted({ sse_algorithm: "AES256" })],
  },
};

const withKey = (block: Block, path: string): Tri =>
  someBlock(block, path, (one) =>
    one.is("apply_server_side_encryption_by_default.sse_algorithm", "aws:kms", "aws:kms:dsse"),
  );

function encrypted(by: object): Example {
  return {
    aws_s3_bucket: { files: { bucket: "files" } },
    aws_s3_bucket_server_side_encryption_configuration: {
      files: { bucket: "${aws_s3_bucket.files.id}", rule: [{ apply_server_side_encryption_by_default: by }] },
    },
  };
}
