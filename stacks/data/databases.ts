/** The databases of one environment: each with a key of its rows, one of its master secret, and all with one of what they record. */
import { call } from "../../core/call";
import { planOf } from "../../environments/backup";
import type { Database } from "../../environments/stores";
import { encryptedDatabase } from "../../modules/encrypted-database/encrypted-database";
import type { AccountStack } from "../account-stack";
import { type EnvironmentPlan, identityOf } from "../environment-plan";
import { hostFact, idOf, placeOf, type Read, standing } from "../standing";
import { usersOf, usersOfMasterSecret } from "./key-users";
import { callKey, usesOfLogs } from "./keys";

type Databases = readonly (readonly [string, Database])[];

/** Facts of the network that databases stand on. */
export const databaseNeeds = (databases: Databases, plan: EnvironmentPlan): readonly string[] => [
  ...new Set(
    databases.flatMap(([name, { segment }]) => {
      const { group, subnets } = standing(name, segment, plan);
      return [group, ...Object.values(subnets)];
    }),
  ),
];

/** The key of everything that databases record: theirs whose identifier begins with the environment, and theirs that keep another. */
export function callDatabaseLogs(stack: AccountStack, databases: Databases, plan: EnvironmentPlan): string {
  const others = databases.flatMap(([, { existing }]) => (existing ? [`${existing.identifier}/`] : []));
  const beginnings = [`${plan.file.name}-`, ...others].map((name) => `/aws/rds/instance/${name}`);
  return callKey(stack, "database-logs", usesOfLogs(beginnings, plan), plan);
}

interface Around {
  readonly read: Read;
  readonly logKeyArn: string;
}

/** A database keeps the identifier that it was made with: another one would be another database. */
export function callDatabase(
  stack: AccountStack,
  name: string,
  store: Database,
  plan: EnvironmentPlan,
  { read, logKeyArn }: Around,
): Readonly<Record<string, string>> {
  const { kind: _, segment, retired: __, was: ___, unsupportedVersion: ____, backup: _____, ...declared } = store;
  const identity = identityOf(name, plan);
  const { group, subnets } = standing(name, segment, plan);
  const keyArn = callKey(stack, identity, { users: usersOf(name, identity, store, plan) }, plan);
  const id = `database_${idOf(identity)}`;
  if (store.existing) stack.adopt([{ to: `module.${id}.aws_db_instance.instance`, id: store.existing.identifier }]);
  const made = call(stack, id, encryptedDatabase, {
    environment: plan.file.name,
    store: identity,
    account: placeOf(plan),
    ...declared,
    backup: { plan: planOf(store) },
    subnetIds: Object.fromEntries(Object.entries(subnets).map(([zone, fact]) => [zone, read(fact)])),
    securityGroupId: read(group),
    keyArn,
    secretKeyArn: callKey(stack, `${identity}-master`, { users: usersOfMasterSecret(plan) }, plan),
    logKeyArn,
    logRetentionDays: plan.file.network.logRetentionDays ?? 365,
    ...plan.boundary,
  });
  return {
    [hostFact(identity)]: made.host,
    [`resource-id/${identity}`]: made.resourceId,
    [`master-secret-arn/${identity}`]: made.masterSecretArn,
    [`key-arn/${identity}`]: keyArn,
  };
}
