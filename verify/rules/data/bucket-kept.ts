import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-6",
  title: "no bucket is destroyed with what is in it",
  why: "With force_destroy, one wrong plan deletes every object and every version.",
  fix: "Leave force_destroy out; empty a bucket on purpose before it goes.",
  severity: "medium",
  controls: { nist: [5] },
  types: ["aws_s3_bucket"],
  check: (bucket) => must(bucket.is("force_destroy", false, undefined), "terraform destroy deletes everything in it"),
  examples: {
    good: [
      { aws_s3_bucket: { files: { bucket: "files" } } },
      { aws_s3_bucket: { files: { bucket: "files", force_destroy: false } } },
    ],
    bad: [{ aws_s3_bucket: { files: { bucket: "files", force_destroy: true } } }],
  },
};
