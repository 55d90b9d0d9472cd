import { must } from "../answer";
import { isDenied } from "../denied-to";
import { policy } from "../document";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

/** What nobody does with backups in a hurry but who means harm. */
const actions = [
  "backup:DeleteRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
  "backup:PutBackupVaultAccessPolicy",
  "backup:StartRestoreJob",
  "backup:CopyFromBackupVault",
];

export const rule: Rule = {
  id: "ZT-DATA-36",
  title: "policies of backup vaults keep backups from whoever has the account",
  why: "Who takes over an account deletes its backups, or restores them where they can be read.",
  fix: `Attach a policy to the vault that denies ${actions.join(", ")} to all but those who are named.`,
  severity: "medium",
  controls: { nist: [4, 5] },
  types: ["aws_backup_vault"],
  check: (vault, model) =>
    actions.map((action) =>
      must(
        someOf(model, vault, "aws_backup_vault_policy", "backup_vault_name", (one) =>
          isDenied(one, "policy", vault, { action, context }),
        ),
        `its policy does not deny ${action}`,
      ),
    ),
  examples: {
    good: [withPolicy(actions), withPolicy(["backup:*"])],
    bad: [withPolicy(actions.slice(1)), withPolicy(actions.slice(0, 4))],
  },
};

const context = { "backup:CopyTargets": ["arn:aws:backup:eu-west-1:999999999999:backup-vault:theirs"] };

function withPolicy(denied: readonly string[]): Example {
  return {
    aws_backup_vault: { daily: { name: "daily" } },
    aws_backup_vault_policy: {
      daily: {
        backup_vault_name: "${aws_backup_vault.daily.name}",
        policy: policy({ Effect: "Deny", Principal: "*", Action: denied, Resource: "*" }),
      },
    },
  };
}
