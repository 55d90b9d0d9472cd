/** Stores behind a service of AWS: each with its key, and with who is let in to both. */
import { call } from "../../core/call";
import type { Bucket, Secret, Table } from "../../environments/stores";
import { encryptedBucket } from "../../modules/encrypted-bucket/encrypted-bucket";
import { encryptedTable } from "../../modules/encrypted-table/encrypted-table";
import { secret } from "../../modules/secret/secret";
import type { AccountStack } from "../account-stack";
import type { EnvironmentPlan } from "../environment-plan";
import { idOf, placeOf } from "../standing";
import { consumersOf } from "./consumers";
import { usersOf } from "./key-users";
import { callKey } from "./keys";

/** What is published of a store. */
type Published = Readonly<Record<string, string>>;
type Store = Bucket | Secret | Table;

/** Makes a store, and gives what is published of it. */
export function callStore(stack: AccountStack, name: string, store: Store, plan: EnvironmentPlan): Published {
  const keyArn = callKey(stack, name, { users: usersOf(name, name, store, plan) }, plan);
  const common = {
    environment: plan.file.name,
    store: name,
    account: placeOf(plan),
    organizationId: plan.organizationId,
    keyArn,
    grants: consumersOf(name, plan),
  };
  return { ...made(stack, name, store, common, plan), [`key-arn/${name}`]: keyArn };
}

interface Common {
  readonly environment: string;
  readonly store: string;
  readonly account: ReturnType<typeof placeOf>;
  readonly organizationId: string;
  readonly keyArn: string;
  readonly grants: ReturnType<typeof consumersOf>;
}

function made(
  stack: AccountStack,
  name: string,
  store: Store,
  common: Common,
  { organization, fence, boundary }: EnvironmentPlan,
): Published {
  const id = `${store.kind}_${idOf(name)}`;
  const administrators = [fence.roles.apply];
  switch (store.kind) {
    case "bucket": {
      const inputs = { organization, ...common, ...declared(store), ...boundary };
      return { [`bucket/${name}`]: call(stack, id, encryptedBucket, inputs).bucketName };
    }
    case "table":
      return {
        [`table-arn/${name}`]: call(stack, id, encryptedTable, { ...common, ...declared(store), administrators })
          .tableArn,
      };
    case "secret":
      return {
        [`secret-arn/${name}`]: call(stack, id, secret, { ...common, ...declared(store), administrators }).secretArn,
      };
  }
}

/** What is said of a store, without what says which kind it is. */
const declared = <S extends Store>({ kind: _, service: __, ...rest }: S): Omit<S, "kind" | "service"> => rest;
