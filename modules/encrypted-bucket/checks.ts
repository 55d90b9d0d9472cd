import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { ownSids } from "../../core/role-patterns";
import { keyHere, regionOf } from "../../core/store-key";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

/** A copy beside the original goes with it. */
const elsewhere: CrossCheck<Shape> = {
  input: "replication",
  want: "must be of another account, and the key of another region",
  offending: ({ account, replication }: Values) => {
    if (!replication) return [];
    const { accountId, keyArn } = replication;
    const here = {
      accountId: known([accountId, account.id]) && accountId === account.id,
      keyArn: known([keyArn, account.region]) && regionOf(keyArn) === account.region,
    };
    return Object.entries(here).flatMap(([field, same]) => (same ? [field] : []));
  },
  hcl: 'var.replication == null ? [] : concat(var.replication.account_id == var.account.id ? ["account_id"] : [], try(split(":", var.replication.key_arn)[3], "") == var.account.region ? ["key_arn"] : [])',
};

export const checks: readonly CrossCheck<Shape>[] = [
  keyHere<Shape>("bucket"),
  ownSids<Shape>("grants"),
  ownSids<Shape>("replicaOf"),
  elsewhere,
];
