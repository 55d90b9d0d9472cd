import { every } from "../../policy/tristate";
import { must } from "../answer";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

const settings = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
const all = Object.fromEntries(settings.map((name) => [name, true]));

export const rule: Rule = {
  id: "ZT-DATA-1",
  title: "every bucket blocks public access",
  why: "It holds whatever policy or ACL somebody writes later.",
  fix: "Add an aws_s3_bucket_public_access_block with all four settings true.",
  severity: "critical",
  controls: { nist: [4, 6], cis: ["2.1.4"], securityHub: ["S3.8"] },
  types: ["aws_s3_bucket"],
  check: (bucket, model) =>
    must(
      someOf(model, bucket, "aws_s3_bucket_public_access_block", "bucket", (block) =>
        every(settings, (name) => block.is(name, true)),
      ),
      "nothing blocks public access to it in all four ways",
    ),
  examples: {
    good: [withBlock(all)],
    bad: [
      { aws_s3_bucket: { files: { bucket: "files" } } },
      withBlock({ ...all, restrict_public_buckets: false }),
      withBlock({ block_public_acls: true, block_public_policy: true }),
      withBlock({ ...all, bucket: "another" }),
    ],
  },
};

function withBlock(block: object): Example {
  return {
    aws_s3_bucket: { files: { bucket: "files" } },
    aws_s3_bucket_public_access_block: { files: { bucket: "${aws_s3_bucket.files.id}", ...block } },
  };
}
