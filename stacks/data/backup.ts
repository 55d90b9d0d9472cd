/** The vault of one environment, with a key of its own, and the plans that fill it. */
import { call } from "../../core/call";
import { plansOf } from "../../environments/backup";
import { backup } from "../../modules/backup/backup";
import type { AccountStack } from "../account-stack";
import type { EnvironmentPlan } from "../environment-plan";
import { placeOf } from "../standing";
import { backsUp, restores } from "./backup-roles";
import { callKey, type Users } from "./keys";

/** Makes the vault, and gives what is published of it. */
export function callBackup(stack: AccountStack, plan: EnvironmentPlan): Readonly<Record<string, string>> {
  const { file, fence } = plan;
  const made = call(stack, "backup", backup, {
    name: file.name,
    account: placeOf(plan),
    organizationId: plan.organizationId,
    keyArn: callKey(stack, "backup", { users: usersOfVault(plan) }, plan),
    administrators: [fence.roles.apply],
    ...file.backup,
    plans: plansOf(file),
    ...(file.alarms === undefined ? {} : { notifications: { topicArn: file.alarms.topicArn } }),
    ...plan.boundary,
  });
  return {
    "backup/vault-arn": made.vaultArn,
    "backup/backup-role-arn": made.backupRoleArn,
    "backup/restore-role-arn": made.restoreRoleArn,
  };
}

/**
 * AWS Backup asks for all of it, of whoever makes a vault: what is in it stays closed to them by the vault's own policy. Later it uses the
 * key by the grant that it got then. https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html
 */
const usersOfVault = (plan: EnvironmentPlan): Users => ({
  apply: { service: "backup", can: "create", roles: [plan.fence.roles.apply] },
  "apply/vault": { service: "backup", can: "write", roles: [plan.fence.roles.apply] },
  backup: { service: "backup", can: "create", roles: [backsUp(plan)] },
  restore: { service: "backup", can: "create", roles: [restores(plan)] },
});
