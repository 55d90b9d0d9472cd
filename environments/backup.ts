/**
 * What backs up the stores of an environment. Nobody has to ask for it: a plan takes all of them every day. What is declared is what else is
 * wanted: other plans, copies elsewhere, a lock that is final, tests.
 */
import type { Store } from "./stores";
import type { Environment } from "./types";

/** How long something stays in a vault, and when it goes to where it costs less (file systems and tables only; never when left out). */
interface Kept {
  readonly deleteAfterDays: number;
  readonly coldStorageAfterDays?: number;
}

export interface BackupPlan extends Kept {
  /** When, as a cron expression of AWS in UTC: `cron(0 6 ? * * *)` is every day at six. */
  readonly schedule: string;
  /** Minutes in which it starts, 60 or more, and in which it ends. Default: 60, and a day. */
  readonly startWindowMinutes?: number;
  readonly completionWindowMinutes?: number;
  /** Vaults of another account or region that get a copy of everything that the plan takes. */
  readonly copies?: Readonly<Record<string, Kept & { readonly vaultArn: string }>>;
}

/** What AWS can try to restore. */
export type RestoreTestOf = "Aurora" | "DynamoDB" | "EFS" | "RDS" | "S3";

export interface Backup {
  /** By name; stores name the one that takes them. `daily` is there without being declared: every day at six, kept for 35 days. */
  readonly plans?: Readonly<Record<string, BackupPlan>>;
  /**
   * The least and the most days that anything stays. Default: 7 and 3650. With `changeableForDays` the lock is final after so many days:
   * nobody, not the root user and not AWS, then shortens it or deletes anything before its time.
   */
  readonly lock?: {
    readonly minRetentionDays?: number;
    readonly maxRetentionDays?: number;
    readonly changeableForDays?: number;
  };
  /** Roles, by ARN or ARN pattern, that may restore from the vault. Default: none but break-glass. */
  readonly restorers?: readonly string[];
  /** What AWS restores to see that it can be, and when: the newest backup of each store of that kind. */
  readonly restoreTests?: Readonly<
    Record<
      string,
      {
        readonly resourceType: RestoreTestOf;
        readonly schedule: string;
        /** Days back in which the newest backup is looked for. Default: 30. */
        readonly selectionWindowDays?: number;
        /** Hours that what was restored stays. Default: 1. */
        readonly validationWindowHours?: number;
        /** What to restore with instead of what AWS would choose, as `{ dbsubnetgroupname: "…" }`. */
        readonly metadata?: Readonly<Record<string, string>>;
      }
    >
  >;
}

/** The plan of a store that names none. After the nightly backups of RDS, and after its maintenance. */
export const usualPlan = "daily";
const daily: BackupPlan = { schedule: "cron(0 6 ? * * *)", deleteAfterDays: 35 };

export const plansOf = ({ backup }: Pick<Environment, "backup">): Readonly<Record<string, BackupPlan>> => ({
  [usualPlan]: daily,
  ...backup?.plans,
});

/** AWS Backup takes no secrets: those have replicas. */
export type BackedUp = Exclude<Store, { readonly kind: "secret" }>;

export const isBackedUp = (store: Store): store is BackedUp =>
  store.kind !== "secret" && !(store.kind === "database" && store.retired);

/** The name of the plan that takes a store. */
export const planOf = ({ backup = usualPlan }: BackedUp): string => backup;
