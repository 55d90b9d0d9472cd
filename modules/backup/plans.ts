import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import type { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import type { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { at, expr, str } from "../../core/late";
import { backupTag } from "../../guard/reserved-names";
import type { inputs } from "./inputs";
import type { TaskRole } from "./roles";

type Given = Accepted<(typeof inputs)["shape"]>;

export interface Kept {
  readonly vault: BackupVault;
  readonly lock: BackupVaultLockConfiguration;
  readonly role: TaskRole;
}

/** What carries all tags of its plan goes into the vault, and from there to the vaults of its copies. */
export function backUp(scope: Construct, { name, plans }: Given, { vault, lock, role }: Kept): void {
  const { forEach, key, value } = plans;
  const rule = Fn.replace(key, "/", "-");
  const plan = new BackupPlan(scope, "plan", {
    forEach,
    name: Fn.join("-", [name, rule]),
    rule: [
      {
        ruleName: rule,
        targetVaultName: vault.name,
        schedule: value.schedule,
        startWindow: value.startWindowMinutes,
        completionWindow: value.completionWindowMinutes,
        enableContinuousBackup: value.continuous,
        lifecycle: { deleteAfter: value.deleteAfterDays, coldStorageAfter: value.coldStorageAfterDays },
      },
    ],
    tags: { Name: Fn.join("-", [name, rule]) },
    // What is taken before the lock is there could be kept for too short.
    dependsOn: [lock],
  });
  plan.addOverride("rule.0.dynamic.copy_action", {
    for_each: expr("each.value.copies"),
    content: {
      destination_vault_arn: expr("copy_action.value.vault_arn"),
      lifecycle: {
        delete_after: expr("copy_action.value.delete_after_days"),
        cold_storage_after: expr("copy_action.value.cold_storage_after_days"),
      },
    },
  });
  const selection = new BackupSelection(scope, "selection", {
    forEach,
    name: Fn.join("-", [name, rule]),
    planId: at(plan, "each.key"),
    iamRoleArn: role.arn,
    resources: ["*"],
    // Until then the first backup would fail.
    dependsOn: [...role.attachments],
  });
  selection.addOverride("condition", [{ dynamic: { string_equals: tagsOfPlan } }]);
}

const tagsOfPlan = {
  for_each: expr(`length(each.value.tags) > 0 ? each.value.tags : tomap({ ${JSON.stringify(backupTag)} = each.key })`),
  content: { key: str('join("/", ["aws:ResourceTag", string_equals.key])'), value: expr("string_equals.value") },
};
