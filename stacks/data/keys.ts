/** Keys of stores: each is one store's, administered by whoever applies, used by whom the store is granted to, through its service alone. */
import { call } from "../../core/call";
import type { Given, Props } from "../../core/definition";
import { serviceDomain } from "../../environments/regions";
import type { Bucket, Store } from "../../environments/stores";
import { iamArn, reserved } from "../../guard/reserved-names";
import { encryptionKey } from "../../modules/encryption-key/encryption-key";
import type { AccountStack } from "../account-stack";
import { idOf, placeOf } from "../standing";
import { consumersOf, type StorePlan } from "./consumers";

type KeyInputs = Given<Props<typeof encryptionKey.inputs>>;
type Users = NonNullable<KeyInputs["users"]>;
type Uses = Pick<KeyInputs, "users" | "services">;

/** The key of one store, or of what goes with it; `purpose` names it in its alias. */
export function callKey(stack: AccountStack, purpose: string, uses: Uses, plan: StorePlan): string {
  return call(stack, `key_${idOf(purpose)}`, encryptionKey, {
    environment: plan.file.name,
    store: purpose,
    account: placeOf(plan),
    organizationId: plan.organizationId,
    keyAdministrators: [plan.fence.roles.apply],
    ...uses,
    ...(plan.file.alarms === undefined ? {} : { alarm: { topicArn: plan.file.alarms.topicArn } }),
  }).keyArn;
}

/** Who uses the key of a store. A database and its snapshots are read by RDS, for whoever made them: nobody else needs the key. */
export function usersOf(name: string, identity: string, store: Store, plan: StorePlan): Users {
  const applies = (service: "dynamodb" | "rds"): Users => ({
    apply: { service, can: "create", roles: [plan.fence.roles.apply] },
  });
  switch (store.kind) {
    case "database":
      return applies("rds");
    case "bucket":
      return { ...grantedTo(name, "s3", plan), ...replicated(identity, store, plan) };
    case "table":
      return { ...grantedTo(name, "dynamodb", plan), ...applies("dynamodb") };
    case "secret":
      return grantedTo(name, "secretsmanager", plan);
  }
}

const grantedTo = (name: string, service: "dynamodb" | "s3" | "secretsmanager", plan: StorePlan): Users =>
  Object.fromEntries(
    Object.entries(consumersOf(name, plan)).map(([key, { can, roles }]) => [
      key,
      { service, can: can === "read" ? "read" : "write", roles },
    ]),
  );

/** The role that copies to another bucket reads what it copies. */
const replicated = (store: string, { replication }: Bucket, { file, fence }: StorePlan): Users =>
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
export const usersOfMasterSecret = ({ fence: { partition, region, account, roles } }: StorePlan): Users => ({
  apply: {
    service: "secretsmanager",
    can: "write",
    roles: [roles.apply],
    encryptionContext: { SecretARN: [`arn:${partition}:secretsmanager:${region}:${account}:secret:rds!*`] },
  },
  "apply/rotation": { service: "secretsmanager", can: "create", roles: [roles.apply] },
  "apply/rds": { service: "rds", can: "create", roles: [roles.apply] },
});

/** Whatever the databases of an environment record, CloudWatch Logs encrypts. */
export const usesOfDatabaseLogs = ({ file, fence: { partition, region, account } }: StorePlan): Uses => ({
  services: {
    logs: {
      principal: `logs.${region}.${serviceDomain}`,
      can: "use",
      encryptionContext: {
        "aws:logs:arn": [`arn:${partition}:logs:${region}:${account}:log-group:/aws/rds/instance/${file.name}-*`],
      },
    },
  },
});
