import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const week = { "kms:ScheduleKeyDeletionPendingWindowInDays": "7" };
const bypass = { "kms:BypassPolicyLockoutSafetyCheck": "true" };
const waiting = denying("kms:ScheduleKeyDeletion", {
  NumericLessThan: { "kms:ScheduleKeyDeletionPendingWindowInDays": "30" },
});
const checked = denying("kms:CreateKey", { Bool: bypass });

export const rule: Rule = {
  id: "ZT-IAM-27",
  title: "accounts that run workloads do not delete their keys",
  why: "With the key, everything that it encrypts is gone, backups included.",
  fix: "Attach a service control policy that denies to delete key material, short waiting times, and to bypass the check of policies.",
  severity: "high",
  controls: { nist: [4, 5] },
  types: ["aws_organizations_organization"],
  check: keepsFrom(
    "some account",
    { action: "kms:DeleteImportedKeyMaterial", from: "deleting keys" },
    { action: "kms:ScheduleKeyDeletion", from: "deleting keys within a week", context: week },
    { action: "kms:CreateKey", from: "locking everybody out of keys", context: bypass },
  ),
  examples: {
    good: [guardedBy(denying("kms:DeleteImportedKeyMaterial"), waiting, checked), guardedBy(denying("kms:*"))],
    bad: [
      guardedBy(waiting, checked),
      guardedBy(denying("kms:DeleteImportedKeyMaterial"), waiting),
      guardedBy(denying("kms:DeleteImportedKeyMaterial"), checked),
    ],
  },
};
