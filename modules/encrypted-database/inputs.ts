import { z } from "zod";
import { exception } from "../../core/exception";
import { known } from "../../core/late";
import {
  arn,
  matching,
  object,
  oneOf,
  place,
  policyArn,
  type Rule,
  retentionDays,
  text,
  whole,
} from "../../core/schema";
import { backupPlan } from "../../core/store-backup";
import { engines } from "./engines";

const database = { replaces: "the database" };
/** The instance itself takes another name; what stands around it does not. */
const around = { replaces: "its logs, and its subnet group, which AWS refuses as long as the database is in it" };

/** Part of an identifier of RDS, which takes 63 characters and no two dashes in a row. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const part = (max: number) => {
  const pattern = /^[a-z](-?[a-z0-9])*$/;
  return text(
    `1 to ${max} lower-case letters, digits and single dashes, beginning with a letter`,
    (v) => v.length <= max && pattern.test(v),
    (ref) => `length(${ref}) <= ${max} && can(regex(${JSON.stringify(pattern.source)}, ${ref}))`,
  );
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html; 0 would be none. */
const intervals = [1, 5, 10, 15, 30, 60];
const intervalWant = `one of ${intervals.join(", ")} seconds`;
const interval = () =>
  z
    .number({ error: `must be ${intervalWant}` })
    .refine((v) => !known(v) || intervals.includes(v), { error: `must be ${intervalWant}` })
    .meta({ rule: { want: intervalWant, hcl: (ref) => `contains([${intervals.join(", ")}], ${ref})` } satisfies Rule });

/** RDS wants subnets of two zones, also of a database that stands in one. */
const twoZones = "subnets of at least two zones";
const subnets = () =>
  z
    .record(z.string(), z.string())
    .refine((v) => !known(v) || Object.keys(v).length >= 2, { error: `must be ${twoZones}` })
    .meta({ rule: { want: twoZones, hcl: (ref: string) => `length(${ref}) >= 2` } satisfies Rule });

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html: gp3 */
const gib = () => whole("20 to 65536 GiB", 20, 65_536);
const hour = () => whole("an hour from 0 to 23, in UTC", 0, 23);

const time = () =>
  text(
    "a time in UTC, as 2026-01-31T23:45:00Z",
    (v) => seconds.test(v) && !Number.isNaN(Date.parse(v)) && new Date(v).toISOString().startsWith(v.slice(0, -1)),
    (ref) => `can(regex(${JSON.stringify(seconds.source)}, ${ref})) && can(timeadd(${ref}, "0s"))`,
  );
const seconds = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;

export const inputs = object({
  environment: part(20).meta(around).describe("The environment: first part of the identifier."),
  store: part(42).meta(around).describe("The store as grants call it: second part of the identifier."),
  account: place().describe("Where the database stands."),
  engine: oneOf(engines).meta(database).describe("The engine: postgres or mysql."),
  engineVersion: z
    .string()
    .describe(
      "Major version, as 16 or 8.4. Minor ones come by themselves, in the maintenance window; another major one is an upgrade that nothing takes back.",
    ),
  instanceClass: matching("an instance class, as db.m7g.large", /^db\.[a-z0-9]+(-[a-z0-9]+)?\.[a-z0-9]+$/).describe(
    "What the database runs on.",
  ),
  allocatedGib: gib().describe("Storage to begin with, in GiB. It can grow, and never shrink."),
  maxAllocatedGib: gib().describe("What storage grows to by itself, in GiB."),
  multiAz: z
    .boolean()
    .default(true)
    .describe("Whether a standby in another zone takes over when the first fails or is patched; it doubles the price."),
  port: whole("a port from 1150 to 65535", 1150, 65_535).describe("The port that it listens on."),
  databaseName: matching(
    "1 to 63 lower-case letters, digits and underscores, beginning with a letter",
    /^[a-z][a-z0-9_]{0,62}$/,
  )
    .optional()
    .describe("A database to begin with. Read when the instance is made, and not again."),
  subnetIds: subnets().describe("Isolated subnets, by zone."),
  securityGroupId: z.string().describe("Security group of the store: what it lets in is what reaches the database."),
  keyArn: arn("kms")
    .meta(database)
    .describe("Key of the store: storage, snapshots and Performance Insights are encrypted with it."),
  secretKeyArn: arn("kms").describe(
    "Key of the master secret alone; who may read rows of the store may not read its master password.",
  ),
  logKeyArn: arn("kms").describe(
    "Key of the logs; it must let CloudWatch Logs use it for `/aws/rds/instance/<environment>-<store>/`, where RDS writes.",
  ),
  logRetentionDays: retentionDays().default(365).describe("Days that the logs stay."),
  backupRetentionDays: whole("7 to 35 days", 7, 35)
    .default(35)
    .describe("Days back to which the database can be restored, to the second."),
  backup: backupPlan().describe(
    "The plan of the module backup that takes it, by the tag `zero-trust:backup`. Left out, none does.",
  ),
  backupHour: hour().default(2).describe("The hour in which it is backed up, in UTC."),
  maintenance: object({
    day: oneOf(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]).default("sun"),
    hour: hour().default(4),
  })
    .default({ day: "sun", hour: 4 })
    .describe("Day and hour, in UTC, in which AWS patches it and in which changes of this module arrive."),
  applyImmediately: z
    .boolean()
    .default(false)
    .describe("Whether changes arrive at once, with the minutes of outage that some bring, and not in that hour."),
  monitoringSeconds: interval().default(60).describe("Seconds between two readings of its operating system."),
  boundaryArn: policyArn().optional().describe("Permissions boundary of the role that monitors it."),
  alerts: object({
    topicArn: arn("sns"),
    cpuPercent: whole("1 to 100 percent", 1, 100).default(90),
    freeGib: whole("1 to 65536 GiB", 1, 65_536).default(5),
    connections: whole("1 to 262143 connections", 1, 262_143),
  })
    .optional()
    .describe(
      "Who hears of it when it fails, fills or is busy: a topic, and the percentage of processor time, the free GiB and the number of connections that are news.",
    ),
  restore: object({
    snapshot: matching(
      "the name or the ARN of a snapshot",
      /^([a-z][a-z0-9-]{0,254}|rds:[a-z0-9-]+|arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:snapshot:[a-z0-9:-]+)$/,
    ).optional(),
    pointInTime: object({
      resourceId: matching("a resource id of a database, as db-ABCDEFGHIJKLMNOPQRSTUVWXYZ", /^db-[A-Z0-9]+$/),
      time: time().optional(),
    }).optional(),
  })
    .optional()
    .describe(
      "What the instance is made of: a snapshot, or another instance (also one that is gone) at a time, the latest where none is given. Read when the instance is made, and not again.",
    ),
  existing: object({
    identifier: matching("an identifier of RDS, as legacy-orders", /^[a-z](-?[a-z0-9]){0,62}$/),
    keyArn: arn("kms").optional(),
    subnetGroupName: matching("the name of a subnet group", /^[a-z0-9 ._-]{1,255}$/).optional(),
    exception: exception().optional(),
  })
    .optional()
    .describe(
      "An instance that is there already and is taken in as it is: its identifier, which it keeps; the key that its storage is encrypted with, none where it is not encrypted; the subnet group that it keeps, where it is in the network of `subnet_ids` already. RDS encrypts nothing in place, so with no key, or another than `key_arn`, it may stay by an exception only: why, who answers for it, and the last day. A plan fails after that day, and where no such instance is there: none is ever made so, and none replaced.",
    ),
});

export const outputs = {
  identifier: "Identifier of the instance.",
  arn: "ARN of the instance.",
  resourceId: "Id that IAM knows the database by, in `rds-db:connect`, and that it is restored from.",
  host: "Host name, without port.",
  port: "The port that it listens on.",
  masterSecretArn:
    "ARN of the master secret, which AWS makes and rotates; `pending` until the plan after an instance was taken in.",
} as const;
