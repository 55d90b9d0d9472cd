/** Who backs stores up and restores them: roles that AWS Backup becomes. They may not be there yet, so that policies name them by ARN. */
import { type BackedUp, planOf, plansOf } from "../../environments/backup";
import { iamArn, reserved } from "../../guard/reserved-names";
import type { EnvironmentPlan } from "../environment-plan";
import type { Users } from "./keys";

const roleThat = (task: "backup" | "restore", { file, fence }: EnvironmentPlan): string =>
  iamArn(fence.partition, reserved.backups.replace("*", `${file.name}-${task}`), fence.account);
export const backsUp = (plan: EnvironmentPlan): string => roleThat("backup", plan);
export const restores = (plan: EnvironmentPlan): string => roleThat("restore", plan);

/** AWS's own role of an account, which fetches what is copied there. */
const fetches = "role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup";

/**
 * What they do with the key of a store, which is no more than AWS's own policies of these roles ask for.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export function takersOf(store: BackedUp, plan: EnvironmentPlan): Users {
  const backup = [backsUp(plan)];
  const restore = [restores(plan)];
  switch (store.kind) {
    case "bucket":
      return {
        backup: { service: "s3", can: "read", roles: backup },
        restore: { service: "s3", can: "write", roles: restore },
      };
    case "table":
      return {
        backup: { service: "dynamodb", can: "write", roles: backup },
        restore: { service: "dynamodb", can: "write", roles: restore },
        "restore/table": { service: "dynamodb", can: "create", roles: restore },
      };
    case "database":
      return {
        backup: { service: "rds", can: "create", roles: backup },
        restore: { service: "rds", can: "create", roles: restore },
        ...fetched(store, plan),
      };
  }
}

/**
 * A snapshot is encrypted with the key of its database, not with that of the vault: the account that gets a copy has to read it.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
function fetched(store: BackedUp, { file, fence }: EnvironmentPlan): Users {
  const copies = Object.values(plansOf(file)[planOf(store)]?.copies ?? {});
  const accounts = new Set(copies.map(({ vaultArn }) => vaultArn.split(":")[4] ?? ""));
  return Object.fromEntries<Users[string]>(
    [...accounts]
      .filter((account) => account !== fence.account && /^[0-9]{12}$/.test(account))
      .flatMap((account) => {
        const roles = [iamArn(fence.partition, fetches, account)];
        return [
          [`copy/${account}`, { service: "rds", can: "write", roles }],
          [`copy/${account}/snapshot`, { service: "rds", can: "create", roles }],
        ] as const;
      }),
  );
}

/** What they are granted in a bucket: AWS Backup reads objects to back them up, and writes them to restore them. */
export const takersOfBucket = (plan: EnvironmentPlan) =>
  ({
    backup: { can: "read", roles: [backsUp(plan)] },
    restore: { can: "write", roles: [restores(plan)] },
  }) as const;
