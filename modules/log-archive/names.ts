/** Names of the archive's buckets and roles, worked out by Terraform: those of buckets are the ones of core/log-archive.ts. */
import { Fn, Op } from "cdktf";
import { lateLabel } from "../../core/late-label";
import { bucketNameLimit } from "../../core/log-archive";
import { roleArn } from "../../core/role-patterns";

export interface Place {
  readonly organization: string;
  readonly account: { readonly id: string; readonly region: string; readonly partition: string };
}

export function bucketName({ organization, account }: Place, of: "logs" | "landing", kind: string): string {
  const end = Fn.join("", ["-", account.id, "-", account.region]);
  return Fn.join("", [lateLabel([organization, of, kind], Op.sub(bucketNameLimit, Fn.lengthOf(end))), end]);
}

/** Below a path where only the deployer makes roles. */
export const rolePath = "/zero-trust/archive/";

/** What a role of the archive does: copies what landed, writes what a stream brings, or hands what is subscribed to a stream. */
export type Task = "copy" | "stream" | "subscribe";

/** An account has a role once, whatever the region. */
export const roleName = ({ account }: Pick<Place, "account">, kind: string, task: Task): string =>
  Fn.join("-", [kind, account.region, task]);

export const archiveRole = (given: Pick<Place, "account">, kind: string, task: Task): string =>
  roleArn(given.account, Fn.join("", ["role", rolePath, roleName(given, kind, task)]));
