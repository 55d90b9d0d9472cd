import { must } from "../answer";
import { hasOwnKey } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-3",
  title: "trails are encrypted with a key of your own",
  why: "They say who may do what, and where to go next.",
  fix: "Set kms_key_id.",
  severity: "medium",
  controls: { nist: [2, 7], cis: ["3.5"], securityHub: ["CloudTrail.2"] },
  types: ["aws_cloudtrail"],
  check: (trail) => must(hasOwnKey(trail, "kms_key_id"), "no key of yours encrypts it"),
  examples: {
    good: [{ aws_cloudtrail: { all: { kms_key_id: "${aws_kms_key.key.arn}" } }, aws_kms_key: { key: {} } }],
    bad: [{ aws_cloudtrail: { all: {} } }, { aws_cloudtrail: { all: { kms_key_id: "alias/aws/cloudtrail" } } }],
  },
};
