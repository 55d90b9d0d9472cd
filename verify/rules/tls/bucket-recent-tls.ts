import { and } from "../../policy/tristate";
import { must } from "../answer";
import { isDenied } from "../denied-to";
import { denyAll, policy } from "../document";
import { isSet, someOf } from "../related";
import type { Example, Rule } from "../rule";

const both = ["arn:aws:s3:::files", "arn:aws:s3:::files/*"];
const old = { context: { "s3:TlsVersion": "1.1" } };

export const rule: Rule = {
  id: "ZT-TLS-12",
  title: "buckets whose policy denies something refuse TLS older than 1.2 as well",
  why: "TLS 1.0 and 1.1 have known ways in; the statement against plain HTTP lets them pass.",
  fix: "Deny every action to everybody where s3:TlsVersion is less than 1.2, in the bucket's policy.",
  severity: "low",
  controls: { nist: [2] },
  types: ["aws_s3_bucket"],
  concerns: (bucket, model) => someOf(model, bucket, "aws_s3_bucket_policy", "bucket", (one) => isSet(one, "policy")),
  check: (bucket, model) =>
    must(
      someOf(model, bucket, "aws_s3_bucket_policy", "bucket", (one) =>
        and(
          isDenied(one, "policy", bucket, { action: "s3:GetObjectAcl", suffix: "/any", ...old }),
          isDenied(one, "policy", bucket, { action: "s3:ListBucket", ...old }),
        ),
      ),
      "its policy takes TLS 1.1",
    ),
  examples: {
    good: [withPolicy({ NumericLessThan: { "s3:TlsVersion": "1.2" } })],
    bad: [
      withPolicy({ Bool: { "aws:SecureTransport": "false" } }),
      withPolicy({ NumericLessThan: { "s3:TlsVersion": "1.1" } }),
    ],
  },
};

function withPolicy(condition: object): Example {
  return {
    aws_s3_bucket: { files: { bucket: "files" } },
    aws_s3_bucket_policy: {
      files: { bucket: "${aws_s3_bucket.files.id}", policy: policy(denyAll("s3:*", both, { ...condition })) },
    },
  };
}
