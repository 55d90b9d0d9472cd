import { not } from "../../policy/tristate";
import { must } from "../answer";
import { everyOf, someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-5",
  title: "no bucket has access control lists",
  why: "An ACL gives access that no policy shows, and that is decided before anybody looks at the policy.",
  fix: "Set object_ownership to BucketOwnerEnforced in aws_s3_bucket_ownership_controls, or leave it at AWS's default, and write no ACL.",
  severity: "medium",
  controls: { nist: [4], securityHub: ["S3.12"] },
  types: ["aws_s3_bucket"],
  check: (bucket, model) => [
    must(
      everyOf(model, bucket, "aws_s3_bucket_ownership_controls", "bucket", (one) =>
        one.is("rule.object_ownership", "BucketOwnerEnforced"),
      ),
      "its objects can have ACLs",
    ),
    must(
      not(someOf(model, bucket, "aws_s3_bucket_acl", "bucket", (acl) => not(acl.is("acl", "private")))),
      "it has an ACL",
    ),
  ],
  examples: {
    good: [{ aws_s3_bucket: { files: { bucket: "files" } } }, owned("BucketOwnerEnforced")],
    bad: [
      owned("ObjectWriter"),
      owned("BucketOwnerPreferred"),
      {
        aws_s3_bucket: { files: { bucket: "files" } },
        aws_s3_bucket_acl: { files: { bucket: "${aws_s3_bucket.files.id}", acl: "public-read" } },
      },
    ],
  },
};

function owned(object_ownership: string): Example {
  return {
    aws_s3_bucket: { files: { bucket: "files" } },
    aws_s3_bucket_ownership_controls: { files: { bucket: "${aws_s3_bucket.files.id}", rule: { object_ownership } } },
  };
}
