/** Who uses the keys of stores: those that the store is granted to, through its service alone. */
import type { Bucket, Store } from "../../environments/stores";
import { iamArn, reserved } from "../../guard/reserved-names";
import type { EnvironmentPlan } from "../environment-plan";
import { takersOf } from "./backup-roles";
import { consumersOf } from "./consumers";
import type { Users } from "./keys";

/** Who uses the key of a store, those who back it up included. A database and its snapshots are read by RDS, for whoever made them: nobody else needs the key. */
export function usersOf(name: string, identity: string, store: Store, plan: EnvironmentPlan): Users {
  const applies = (service: "dynamodb" | "rds"): Users => ({
    apply: { service, can: "create", roles: [plan.fence.roles.apply] },
  });
  switch (store.kind) {
    case "database":
      return { ...applies("rds"), ...takersOf(store, plan) };
    case "bucket":
      return { ...grantedTo(name, "s3", plan), ...replicated(identity, store, plan), ...takersOf(store, plan) };
    case "table":
      return {
        ...grantedTo(name, "dynamodb", plan),
        ...applies("dynamodb"),
        "apply/table": makesTable(plan),
        ...takersOf(store, plan),
      };
    case "secret":
      return grantedTo(name, "secretsmanager", plan);
  }
}

/**
 * DynamoDB asks for all of it, of whoever makes a table: items stay closed to them by the table's own policy.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
const makesTable = ({ fence }: EnvironmentPlan) =>
  ({ service: "dynamodb", can: "write", roles: [fence.roles.apply] }) as const;

const grantedTo = (name: string, service: "dynamodb" | "s3" | "secretsmanager", plan: EnvironmentPlan): Users =>
  Object.fromEntries(
    Object.entries(consumersOf(name, plan)).map(([key, { can, roles }]) => [
      key,
      { service, can: can === "read" ? "read" : "write", roles },
    ]),
  );

/** The role that copies to another bucket reads what it copies. */
const replicated = (store: string, { replication }: Bucket, { file, fence }: EnvironmentPlan): Users =>
  replication === undefined
    ? {}
    : {
        replication: {
          service: "s3",
          can: "read",
          roles: [iamArn(fence.partition, reserved.replication.replace("*", `${file.name}-${store}`), fence.account)],
        },
      };

/**
 * The key of a master secret. RDS makes the secret in the name of whoever applies, who needs the key for that, and only for secrets of RDS.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-permissions
 */
export const usersOfMasterSecret = ({ fence: { partition, region, account, roles } }: EnvironmentPlan): Users => ({
  apply: {
    service: "secretsmanager",
    can: "write",
    roles: [roles.apply],
    encryptionContext: { SecretARN: [`arn:${partition}:secretsmanager:${region}:${account}:secret:rds!*`] },
  },
  "apply/rotation": { service: "secretsmanager", can: "create", roles: [roles.apply] },
  "apply/rds": { service: "rds", can: "create", roles: [roles.apply] },
});
