import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultNotifications } from "@cdktf/provider-aws/lib/backup-vault-notifications";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { roleArn } from "../../core/role-patterns";
import { reserved } from "../../guard/reserved-names";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { backUp } from "./plans";
import { aroundOf, vaultPolicy } from "./policy";
import { tryRestores } from "./restore-tests";
import { TaskRole, taskArn } from "./roles";

type Given = Accepted<(typeof inputs)["shape"]>;

/** Only AWS makes roles below its path. */
const restoreTesting = "role/aws-service-role/restore-testing.backup.amazonaws.com/*";

const events = [
  "BACKUP_JOB_COMPLETED",
  "COPY_JOB_FAILED",
  "RECOVERY_POINT_MODIFIED",
  "RESTORE_JOB_COMPLETED",
  "S3_BACKUP_OBJECT_FAILED",
  "S3_RESTORE_OBJECT_FAILED",
];

/** A vault from which nothing is deleted before its time, what goes into it, where copies go, and proof that it can be restored. */
export class Backup extends Construct {
  readonly vaultName: string;
  readonly vaultArn: string;
  readonly backupRoleArn: string;
  readonly restoreRoleArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);

    const vault = new BackupVault(this, "vault", {
      name: given.name,
      kmsKeyArn: given.keyArn,
      forceDestroy: false,
      tags: { Name: given.name },
    });
    const lock = new BackupVaultLockConfiguration(this, "lock", {
      backupVaultName: vault.name,
      minRetentionDays: given.lock.minRetentionDays,
      maxRetentionDays: given.lock.maxRetentionDays,
      changeableForDays: given.lock.changeableForDays,
    });
    this.close(given, vault);
    backUp(this, given, { vault, lock, role: new TaskRole(this, "backup", given) });
    tryRestores(this, given, vault, new TaskRole(this, "restore", given));

    this.vaultName = vault.name;
    this.vaultArn = vault.arn;
    this.backupRoleArn = taskArn(given, "backup");
    this.restoreRoleArn = taskArn(given, "restore");
  }

  private close(given: Given, vault: BackupVault): void {
    const { account, plans, notifications } = given;
    const around = new TerraformLocal(this, "around", aroundOf(given));
    new BackupVaultPolicy(this, "policy", {
      backupVaultName: vault.name,
      policy: vaultPolicy(
        given,
        {
          vault: vault.arn,
          breakGlass: roleArn(account, reserved.breakGlass),
          restoreTesting: roleArn(account, restoreTesting),
        },
        { plans: plans.hcl, around: `local.${around.friendlyUniqueId}` },
      ),
    });
    new BackupVaultNotifications(this, "notifications", {
      forEach: notifications.forEach,
      backupVaultName: vault.name,
      snsTopicArn: notifications.value.topicArn,
      backupVaultEvents: events,
    });
  }
}

export const backup = defineModule({
  name: "backup",
  summary:
    "A vault from which nobody deletes, what is backed up into it, copies elsewhere, and restores that are tried.",
  inputs,
  outputs,
  checks,
  construct: Backup,
});
