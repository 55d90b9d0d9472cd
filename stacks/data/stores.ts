/** Stores behind a service of AWS: each with its key, and with who is let in to both. */
import { call } from "../../core/call";
import { planOf } from "../../environments/backup";
import type { Bucket, Secret, Table } from "../../environments/stores";
import { encryptedBucket } from "../../modules/encrypted-bucket/encrypted-bucket";
import { encryptedTable } from "../../modules/encrypted-table/encrypted-table";
import { secret } from "../../modules/secret/secret";
import type { AccountStack } from "../account-stack";
import type { EnvironmentPlan } from "../environment-plan";
import { idOf, placeOf } from "../standing";
import { backsUp, takersOfBucket } from "./backup-roles";
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

function made(stack: AccountStack, name: string, store: Store, common: Common, plan: EnvironmentPlan): Published {
  const { organization, fence, boundary } = plan;
  const id = `${store.kind}_${idOf(name)}`;
  const administrators = [fence.roles.apply];
  switch (store.kind) {
    case "bucket": {
      const grants = { ...common.grants, ...takersOfBucket(plan) };
      const backup = { plan: planOf(store) };
      const inputs = { organization, ...common, ...declared(store), grants, backup, ...boundary };
      return { [`bucket/${name}`]: call(stack, id, encryptedBucket, inputs).bucketName };
    }
    case "table": {
      // What backs it up copies items without reading any.
      const copiers = { administrators: [...administrators, backsUp(plan)], backup: { plan: planOf(store) } };
      const inputs = { ...common, ...declared(store), ...copiers };
      return { [`table-arn/${name}`]: call(stack, id, encryptedTable, inputs).tableArn };
    }
    case "secret":
      return {
        [`secret-arn/${name}`]: call(stack, id, secret, { ...common, ...declared(store), administrators }).secretArn,
      };
  }
}

/** What is said of a store, without what says which kind it is. */
const declared = <S extends Store>({ kind: _, service: __, backup: ___, ...rest }: S & { readonly backup?: string }) =>
  rest;
