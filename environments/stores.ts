/** Stores: what holds data. Each gets the best-protected form that there is of it; what is declared here is how large, and for how long. */

interface BackedUp {
  /** The plan that backs it up. Default: `daily`. */
  readonly backup?: string;
}

/** Why something stays although it misses a promise, who answers for that, and the last day on which it may, as 2027-01-31: at most a year ahead. */
export interface Exception {
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
}

interface Placed {
  /** The isolated segment in which its addresses are. */
  readonly segment: string;
  readonly port: number;
  /** Its rules and its database go now; its security group goes when the store is removed, in a later change. */
  readonly retired?: true;
  /** The name it had before: everything of it keeps its identity. */
  readonly was?: string;
}

/** A database of Amazon RDS: private, encrypted, restorable to any second of its backups, open to users that sign in by IAM. */
export interface Database extends Placed, BackedUp {
  readonly kind: "database";
  readonly engine: "postgres" | "mysql";
  /** Major version, as 17 or 8.4. A higher one is an upgrade, which nothing takes back. */
  readonly engineVersion: string;
  readonly instanceClass: string;
  /** Storage to begin with, in GiB. It can grow, and never shrink. */
  readonly allocatedGib: number;
  /** What storage grows to by itself, in GiB. */
  readonly maxAllocatedGib: number;
  /** A standby in another zone takes over within minutes. */
  readonly multiAz: boolean;
  /** Days back to which it can be restored, 7 to 35. */
  readonly backupRetentionDays: number;
  /** Changes arrive at once and not in the maintenance window, and may interrupt it. A major upgrade needs it. Default: false. */
  readonly applyImmediately?: boolean;
  /** A database to begin with. Read when the instance is made, and not again. */
  readonly databaseName?: string;
  /** What the instance is made of: read when it is made, and not again. Default: nothing, it begins empty. */
  readonly restore?: {
    readonly snapshot?: string;
    readonly pointInTime?: { readonly resourceId: string; readonly time?: string };
  };
  /** It runs a version whose support ended, which AWS charges for. Default: such a version is refused. */
  readonly unsupportedVersion?: Exception;
  /**
   * An instance that is there already: it is imported, and keeps its identifier. RDS encrypts nothing in place: one that is not encrypted, or with
   * another key than the store's, needs an exception.
   */
  readonly existing?: {
    readonly identifier: string;
    /** The key that its storage is encrypted with. Default: it is not encrypted. */
    readonly keyArn?: string;
    /** Its subnet group, where it is in the network of the environment already. Default: it moves there, with an outage of minutes. */
    readonly subnetGroupName?: string;
    readonly exception?: Exception;
  };
}

/** A bucket of Amazon S3, reached through the private endpoint of S3. */
export interface Bucket extends BackedUp {
  readonly kind: "bucket";
  readonly service: "s3";
  /** Days that former versions stay, and after which objects go (never when left out). */
  readonly retention?: { readonly formerVersionDays: number; readonly expirationDays?: number };
  /** How long no version is deleted, by nobody. It cannot be switched off again. */
  readonly objectLock?: { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly days: number };
  /** A bucket of another account and region that gets a copy of what is written from then on, under its own key. */
  readonly replication?: { readonly bucketArn: string; readonly accountId: string; readonly keyArn: string };
  /** A bucket of the same account and region that gets a record of each request. */
  readonly accessLogs?: { readonly bucketName: string };
}

/** A table of Amazon DynamoDB, reached through its private endpoint. */
export interface Table extends BackedUp {
  readonly kind: "table";
  readonly service: "dynamodb";
  /** What tells items apart: an attribute that spreads them, and one, if there is any, that sorts those which share it. Changing it replaces the table. */
  readonly key: TableKey;
  /** Other keys to find items by, by name; and the attributes that come with them. Default of these: all. */
  readonly indexes?: Readonly<Record<string, TableKey & { readonly attributes?: readonly string[] }>>;
  /** Days back to which it can be restored, 1 to 35. Default: 35. */
  readonly recoveryDays?: number;
  /** The attribute that holds when an item goes, in seconds since 1970. */
  readonly timeToLive?: { readonly attribute: string };
}

export interface TableKey {
  readonly partition: Attribute;
  readonly sort?: Attribute;
}
/** Of strings, numbers or bytes. */
interface Attribute {
  readonly name: string;
  readonly type: "S" | "N" | "B";
}

/** A secret of AWS Secrets Manager, reached through its private endpoint. Its value is written by whoever may, never by Terraform. */
export interface Secret {
  readonly kind: "secret";
  readonly service: "secretsmanager";
  /** The function that makes the next value, and when. Default: who may write the value changes it. */
  readonly rotation?: { readonly functionArn: string; readonly days?: number; readonly schedule?: string };
  /** Regions that keep a copy, each under a key of its own. */
  readonly replicas?: Readonly<Record<string, { readonly keyArn: string }>>;
  /** Days in which its deletion can be called off, 7 to 30. Default: 30. */
  readonly recoveryWindowDays?: number;
}

export type Store = Database | Bucket | Table | Secret;

/** What a database has where nothing else is said. None of it ever moves, nor do the versions below: databases that run would change with it. */
const usual = {
  instanceClass: "db.t4g.medium",
  allocatedGib: 20,
  maxAllocatedGib: 100,
  multiAz: true,
  backupRetentionDays: 35,
} as const;

type Given = Pick<Database, "segment"> & Partial<Omit<Database, "kind" | "engine" | "segment">>;

/** A PostgreSQL database in an isolated segment. */
export const postgres = (given: Given): Store => ({
  kind: "database",
  engine: "postgres",
  engineVersion: "17",
  port: 5432,
  ...usual,
  ...given,
});

/** A MySQL database in an isolated segment. */
export const mysql = (given: Given): Store => ({
  kind: "database",
  engine: "mysql",
  engineVersion: "8.4",
  port: 3306,
  ...usual,
  ...given,
});

/** An S3 bucket. */
export const bucket = (given: Omit<Bucket, "kind" | "service"> = {}): Store => ({
  kind: "bucket",
  service: "s3",
  ...given,
});

/** A DynamoDB table. */
export const table = (given: Omit<Table, "kind" | "service">): Store => ({
  kind: "table",
  service: "dynamodb",
  ...given,
});

/** A secret. */
export const secret = (given: Omit<Secret, "kind" | "service"> = {}): Store => ({
  kind: "secret",
  service: "secretsmanager",
  ...given,
});
