import { must } from "../answer";
import { hasOwnKey, isAtLeast, someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-31",
  title: "backup vaults are locked, and have a key of their own",
  why: "Whoever takes over an account deletes the backups first.",
  fix: "Set kms_key_arn, and add an aws_backup_vault_lock_configuration with min_retention_days.",
  severity: "medium",
  controls: { nist: [5] },
  types: ["aws_backup_vault"],
  check: (vault, model) => [
    must(hasOwnKey(vault, "kms_key_arn"), "no key of yours encrypts it"),
    must(
      someOf(model, vault, "aws_backup_vault_lock_configuration", "backup_vault_name", (lock) =>
        isAtLeast(lock, "min_retention_days", 1),
      ),
      "its backups can be deleted",
    ),
  ],
  examples: {
    good: [locked({ min_retention_days: 7 }, { kms_key_arn: "arn:aws:kms:eu-west-1:111111111111:key/k" })],
    bad: [
      { aws_backup_vault: { daily: { name: "daily", kms_key_arn: "arn:aws:kms:eu-west-1:111111111111:key/k" } } },
      locked({ min_retention_days: 7 }, {}),
      locked({}, { kms_key_arn: "arn:aws:kms:eu-west-1:111111111111:key/k" }),
    ],
  },
};

function locked(lock: object, vault: object): Example {
  return {
    aws_backup_vault: { daily: { name: "daily", ...vault } },
    aws_backup_vault_lock_configuration: { daily: { backup_vault_name: "${aws_backup_vault.daily.name}", ...lock } },
  };
}
