import type { Block } from "../../model/block";
import type { Tri } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

/** Other keys cannot be rotated by AWS. */
const symmetric = (key: Block): Tri => key.is("customer_master_key_spec", "SYMMETRIC_DEFAULT", undefined);

export const rule: Rule = {
  id: "ZT-DATA-9",
  title: "keys are rotated every year",
  why: "A key that is never rotated protects everything that was ever written.",
  fix: "Set enable_key_rotation to true.",
  severity: "medium",
  controls: { nist: [2], cis: ["3.6"], securityHub: ["KMS.4"] },
  types: ["aws_kms_key"],
  concerns: symmetric,
  check: (key) => must(key.is("enable_key_rotation", true), "it is not rotated"),
  examples: {
    good: [{ aws_kms_key: { key: { enable_key_rotation: true } } }],
    bad: [{ aws_kms_key: { key: {} } }, { aws_kms_key: { key: { enable_key_rotation: false } } }],
  },
};
