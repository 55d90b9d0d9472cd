import { or } from "../../policy/tristate";
import { must } from "../answer";
import { isAtLeast } from "../related";
import type { Rule } from "../rule";

const least = 14;

export const rule: Rule = {
  id: "ZT-DATA-10",
  title: "the deletion of a key can be taken back for two weeks",
  why: "What a deleted key encrypted is gone for good, and the first sign of it may come from a nightly job.",
  fix: `Leave deletion_window_in_days at 30, or set at least ${least}.`,
  severity: "medium",
  controls: { nist: [5] },
  types: ["aws_kms_key", "aws_kms_replica_key"],
  check: (key) =>
    must(
      or(key.is("deletion_window_in_days", undefined), isAtLeast(key, "deletion_window_in_days", least)),
      `its deletion can be taken back for less than ${least} days`,
    ),
  examples: {
    good: [{ aws_kms_key: { key: {} } }, { aws_kms_key: { key: { deletion_window_in_days: 30 } } }],
    bad: [{ aws_kms_key: { key: { deletion_window_in_days: 7 } } }],
  },
};
