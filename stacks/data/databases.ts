/** The databases of one environment: each with a key of its rows, one of its master secret, and all with one of what they record. */
import { call } from "../../core/call";
import { type Database, isCluster } from "../../environments/stores";
import { encryptedCluster } from "../../modules/encrypted-cluster/encrypted-cluster";
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

/** The key of everything that databases record: RDS writes into other log groups for clusters than for instances. */
export const callDatabaseLogs = (stack: AccountStack, databases: Databases, plan: EnvironmentPlan): string => {
  const forms = databases.map(([, store]) => (isCluster(store) ? "cluster" : "instance"));
  const beginnings = [...new Set(forms)].sort().map((form) => `/aws/rds/${form}/${plan.file.name}-`);
  return callKey(stack, "database-logs", usesOfLogs(beginnings, plan), plan);
};

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
  const identity = identityOf(name, plan);
  const { group, subnets } = standing(name, store.segment, plan);
  const keyArn = callKey(stack, identity, { users: usersOf(name, identity, store, plan) }, plan);
  const around = {
    environment: plan.file.name,
    store: identity,
    account: placeOf(plan),
    subnetIds: Object.fromEntries(Object.entries(subnets).map(([zone, fact]) => [zone, read(fact)])),
    securityGroupId: read(group),
    keyArn,
    secretKeyArn: callKey(stack, `${identity}-master`, { users: usersOfMasterSecret(plan) }, plan),
    logKeyArn,
    logRetentionDays: plan.file.network.logRetentionDays ?? 365,
    ...plan.boundary,
  };
  const id = `database_${idOf(identity)}`;
  const facts = (made: Readonly<Record<"host" | "resourceId" | "masterSecretArn", string>>) => ({
    [hostFact(identity)]: made.host,
    [`resource-id/${identity}`]: made.resourceId,
    [`master-secret-arn/${identity}`]: made.masterSecretArn,
    [`key-arn/${identity}`]: keyArn,
  });
  if (!isCluster(store)) return facts(call(stack, id, encryptedDatabase, { ...declared(store), ...around }));
  const cluster = call(stack, id, encryptedCluster, { ...declared(store), ...around });
  return { ...facts(cluster), [`reader-host/${identity}`]: cluster.readerHost };
}

/** What is said of the database itself. */
const declared = <D extends Database>({ kind: _, segment: __, retired: ___, was: ____, ...rest }: D) => rest;
