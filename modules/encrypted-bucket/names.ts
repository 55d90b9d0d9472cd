import { Fn, Op } from "cdktf";
import { lateLabel } from "../../core/late-label";
import { roleArn } from "../../core/role-patterns";
import { reserved } from "../../guard/reserved-names";

interface Store {
  readonly organization: string;
  readonly environment: string;
  readonly store: string;
  readonly account: { readonly id: string; readonly region: string };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const limit = 63;

/** The name by which roles are let in to the bucket (`storeName` of access/store-names.ts), worked out by Terraform. */
export function bucketName({ organization, environment, store, account }: Store): string {
  const end = Fn.join("", ["-", account.id, "-", account.region]);
  return Fn.join("", [lateLabel([organization, environment, store], Op.sub(limit, Fn.lengthOf(end))), end]);
}

export const breakGlassArn = (given: { account: { id: string; partition: string } }): string =>
  roleArn(given.account, reserved.breakGlass);

export const replicationPath = "/zero-trust/replication/";
export const replicationName = ({ environment, store }: Pick<Store, "environment" | "store">): string =>
  Fn.join("-", [environment, store]);
export const replicationArn = (
  given: Pick<Store, "environment" | "store"> & { account: { id: string; partition: string } },
): string => roleArn(given.account, Fn.join("", ["role", replicationPath, replicationName(given)]));
