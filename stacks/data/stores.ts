/** The stores of one environment, each with its key and with what its grants come to. */
import { call } from "../../core/call";
import type { Bucket } from "../../environments/stores";
import { encryptedBucket } from "../../modules/encrypted-bucket/encrypted-bucket";
import type { AccountStack } from "../account-stack";
import type { EnvironmentPlan } from "../environment-plan";
import { callKey } from "../keys";
import { idOf, placeOf } from "../standing";
import { consumersOf } from "./consumers";
import { usersOf } from "./keys";

/** What is published of a store. */
type Published = Readonly<Record<string, string>>;

export function callBucket(stack: AccountStack, name: string, store: Bucket, plan: EnvironmentPlan): Published {
  const { kind: _, service: __, ...declared } = store;
  const keyArn = callKey(stack, name, { users: usersOf(name, name, store, plan) }, plan);
  const made = call(stack, `bucket_${idOf(name)}`, encryptedBucket, {
    organization: plan.organization,
    environment: plan.file.name,
    store: name,
    account: placeOf(plan),
    organizationId: plan.organizationId,
    keyArn,
    grants: consumersOf(name, plan),
    ...declared,
    ...plan.boundary,
  });
  return { [`bucket/${name}`]: made.bucketName, [`key-arn/${name}`]: keyArn };
}
