/** The databases of one environment: each with a key of its rows, one of its master secret, and all with one of what they record. */
import { call } from "../../core/call";
import { planOf } from "../../environments/backup";
import { type Database, isCluster } from "../../environments/stores";
import { encryptedCluster } from "../../modules/encrypted-cluster/encrypted-cluster";
import { logGroupNames as logsOfCluster } from "../../modules/encrypted-cluster/logs";
import { encryptedDatabase } from "../../modules/encrypted-database/encrypted-database";
import { logGroupNames as logsOfDatabase } from "../../modules/encrypted-database/logs";
import type { AccountStack } from "../account-stack";
import { type EnvironmentPlan, identityOf } from "../environment-plan";
import { hostFact, idOf, placeOf, type Read, standing } from "../standing";
import { usersOf, usersOfMasterSecret } from "./key-users";
import { callKey, usesOfLogs } from "./keys";

type Databases = readonly (readonly [string, Database])[];

/**
 * The key of everything that databases record: RDS writes into other log groups for clusters than for instances. Theirs begin with the
 * environment, but for those that keep another identifier.
 */
export function callDatabaseLogs(stack: AccountStack, databases: Databases, plan: EnvironmentPlan): string {
  const beginnings = databases.map(([, store]) =>
    isCluster(store)
      ? `/aws/rds/cluster/${plan.file.name}-`
      : `/aws/rds/instance/${store.existing ? `${store.existing.identifier}/` : `${plan.file.name}-`}`,
  );
  return callKey(stack, "database-logs", usesOfLogs([...new Set(beginnings)].sort(), plan), plan);
}

interface MadeDatabase {
  readonly facts: Readonly<Record<string, string>>;
  /** Names of its log groups, by key. */
  readonly logGroups: Readonly<Record<string, string>>;
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
): MadeDatabase {
  const identity = identityOf(name, plan);
  const { group, subnets } = standing(name, store.segment, plan);
  const keyArn = callKey(stack, identity, { users: usersOf(name, identity, store, plan) }, plan);
  const around = {
    environment: plan.file.name,
    store: identity,
    account: placeOf(plan),
    backup: { plan: planOf(store) },
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
  if (!isCluster(store)) {
    if (store.existing) stack.adopt([{ to: `module.${id}.aws_db_instance.instance`, id: store.existing.identifier }]);
    const made = call(stack, id, encryptedDatabase, { ...declared(store), ...around });
    return { facts: facts(made), logGroups: keyed(identity, logsOfDatabase(store.engine, made.identifier)) };
  }
  const made = call(stack, id, encryptedCluster, { ...declared(store), ...around });
  return {
    facts: { ...facts(made), [`reader-host/${identity}`]: made.readerHost },
    logGroups: keyed(identity, logsOfCluster(store.engine, made.identifier)),
  };
}

const keyed = (identity: string, names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([type, name]) => [`${identity}/${type}`, name]));

/** What is said of the database itself. */
const declared = <D extends Database>({
  kind: _,
  segment: __,
  retired: ___,
  was: ____,
  backup: _____,
  unsupportedVersion: ______,
  ...rest
}: D) => rest;
