/** Names of stores that everybody works out alike: who makes a store, who is let in to it, and who looks for it. */
import { createHash } from "node:crypto";
import { label } from "../core/names";
import { type Grant, whoName } from "./grant";

export interface StorePlace {
  readonly organization: string;
  readonly environment: string;
  /** The account's id. */
  readonly account: string;
  readonly region: string;
}

export const storeKinds = ["database", "bucket", "file-system", "table", "secret"] as const;
export type StoreKind = (typeof storeKinds)[number];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketLimit = 63;
/** MySQL takes the shortest names of users. https://dev.mysql.com/doc/refman/8.4/en/user-names.html */
const userLimit = 32;

/**
 * The name of a store in AWS. That of a bucket is the only one in the world: it ends in account and region, and what comes before is cut
 * where it would be too long. The others are told apart by account and region already.
 */
export function storeName(
  kind: StoreKind,
  { organization, environment, account, region }: StorePlace,
  store: string,
): string {
  if (kind === "secret") return `zero-trust/${environment}/${store}`;
  if (kind !== "bucket") return `${environment}-${store}`;
  const end = `-${account}-${region}`;
  return `${label([organization, environment, store], bucketLimit - end.length)}${end}`;
}

/** The alias of the key that a store is encrypted with. */
export const keyAlias = ({ environment }: Pick<StorePlace, "environment">, store: string): string =>
  `alias/zero-trust/${environment}/${store}`;

/**
 * The database user of a grant. A policy names it for every database of the account and region, since the id of the database is not known
 * before it is made: so no two grants have the same user. It ends in a hash of the whole, and begins with what a person recognizes.
 */
export function databaseUser({ environment }: Pick<StorePlace, "environment">, { who, what, terms }: Grant): string {
  const parts = [environment, whoName(who), what.name, terms.can ?? ""];
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
  const readable = parts
    .slice(1)
    .join("_")
    .replace(/[^a-z0-9]+/g, "_");
  return `${readable.slice(0, userLimit - hash.length - 1).replace(/_+$/, "")}_${hash}`;
}
