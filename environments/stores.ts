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
  /** Its rules and what it holds go now; its security group goes when the store is removed, in a later change. */
  readonly retired?: true;
  /** The name it had before: everything of it keeps its identity. */
  readonly was?: string;
}

/** A database of Amazon RDS: private, encrypted, restorable to any second of its backups, open to users that sign in by IAM. */
interface DatabaseOf<Engine extends string> extends Placed, BackedUp {
  readonly kind: "database";
  readonly port: number;
  readonly engine: Engine;
  /** Major version, as 17 or 8.4. A higher one is an upgrade, which nothing takes back. */
  readonly engineVersion: string;
  /** Days back to which it can be restored, 7 to 35. */
  readonly backupRetentionDays: number;
  /** Changes arrive at once and not in the maintenance window, and may interrupt it. A major upgrade needs it. Default: false. */
  readonly applyImmediately?: boolean;
  /** A database to begin with. Read when it is made, and not again. */
  readonly databaseName?: string;
  /** What it is made of: read when it is made, and not again. Default: nothing, it begins empty. */
  readonly restore?: {
    readonly snapshot?: string;
    readonly pointInTime?: { readonly resourceId: string; readonly time?: string };
  };
  /** It runs a version whose support ended, which AWS charges for. Default: such a version is refused. */
  readonly unsupportedVersion?: Exception;
}

/** One instance of PostgreSQL or MySQL, and its standby. */
export interface DatabaseInstance extends DatabaseOf<"postgres" | "mysql"> {
  readonly instanceClass: string;
  /** Storage to begin with, in GiB. It can grow, and never shrink. */
  readonly allocatedGib: number;
  /** What storage grows to by itself, in GiB. */
  readonly maxAllocatedGib: number;
  /** A standby in another zone takes over within minutes. */
  readonly multiAz: boolean;
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

/** A cluster of Aurora: one instance writes, all others read, and one of them takes over within a minute. Storage grows by itself. */
export interface DatabaseCluster extends DatabaseOf<"aurora-postgresql" | "aurora-mysql"> {
  /** By a name that ends the identifier: the class, who takes over first (0 before 15; default: 1), and the zone, where AWS is not to choose it. */
  readonly instances: Readonly<
    Record<string, { readonly instanceClass: string; readonly promotionTier?: number; readonly zone?: string }>
  >;
  /** Capacity units between which instances of the class db.serverless scale. */
  readonly serverless?: { readonly minCapacity: number; readonly maxCapacity: number };
}

export type Database = DatabaseInstance | DatabaseCluster;

/** What its clients speak: Aurora speaks what it is compatible with. */
export type Dialect = "postgres" | "mysql";
export const dialectOf = ({ engine }: Database): Dialect =>
  engine === "aurora-postgresql" ? "postgres" : engine === "aurora-mysql" ? "mysql" : engine;

export const isCluster = (database: Database): database is DatabaseCluster => database.engine.startsWith("aurora-");

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

/** A folder of a file system, and who its clients are there, whoever they say they are. Files have this user and group, and nobody else reads them. */
export interface Folder {
  /** A folder below /, at most 4 deep, which its clients see as the whole. A change leaves the files where they were. */
  readonly path: string;
  /** From 1: nobody is root. */
  readonly uid: number;
  readonly gid: number;
}

/** A file system of Amazon EFS: encrypted, mounted by TLS with the role of a service, through an access point of each service that is granted it. */
export interface FileSystem extends Placed, BackedUp {
  readonly kind: "file-system";
  /** What every service sees that is granted it. Default: `{ path: "/files", uid: 1000, gid: 1000 }`. */
  readonly folder?: Folder;
  /** Services that see another folder than the others. */
  readonly folders?: Readonly<Record<string, Folder>>;
  /** Days without a read after which a file moves to cheaper storage, and to the cheapest: 7, 14, 30, 60, 90, 180, 270 or 365. Default: 30 and 90. */
  readonly tiers?: { readonly infrequentAfterDays?: number; readonly archiveAfterDays?: number };
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

export type Store = Database | Bucket | FileSystem | Table | Secret;

/** What has addresses in the network, and so a security group: the others are behind endpoints. */
export type PlacedStore = Extract<Store, Placed>;
export const isPlaced = (store: Store): store is PlacedStore => "segment" in store;

/** https://docs.aws.amazon.com/efs/latest/ug/network-access.html */
const nfs = 2049;
export const portOf = (store: PlacedStore): number => (store.kind === "file-system" ? nfs : store.port);

/** It is to go: what it holds is destroyed, and its security group stays for now. */
export const isRetired = (store: Store): boolean => isPlaced(store) && store.retired === true;

/** What a database has where nothing else is said. None of it ever moves, nor do the versions below: databases that run would change with it. */
const usual = {
  instanceClass: "db.t4g.medium",
  allocatedGib: 20,
  maxAllocatedGib: 100,
  multiAz: true,
  backupRetentionDays: 35,
} as const;

/** The same of a cluster: AWS puts the two into different zones. */
const usualCluster = {
  instances: { one: { instanceClass: "db.t4g.medium" }, two: { instanceClass: "db.t4g.medium" } },
  backupRetentionDays: 35,
} as const;

type GivenOf<D extends Database> = Pick<D, "segment"> & Partial<Omit<D, "kind" | "engine" | "segment">>;
type Given = GivenOf<DatabaseInstance>;
type GivenCluster = GivenOf<DatabaseCluster>;

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

/** A cluster of Aurora PostgreSQL in an isolated segment. */
export const auroraPostgres = (given: GivenCluster): Store => ({
  kind: "database",
  engine: "aurora-postgresql",
  engineVersion: "17",
  port: 5432,
  ...usualCluster,
  ...given,
});

/** A cluster of Aurora MySQL in an isolated segment. */
export const auroraMysql = (given: GivenCluster): Store => ({
  kind: "database",
  engine: "aurora-mysql",
  engineVersion: "8.0",
  port: 3306,
  ...usualCluster,
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

/** An EFS file system in an isolated segment. */
export const fileSystem = (given: Omit<FileSystem, "kind">): Store => ({ kind: "file-system", ...given });

/** A secret. */
export const secret = (given: Omit<Secret, "kind" | "service"> = {}): Store => ({
  kind: "secret",
  service: "secretsmanager",
  ...given,
});
