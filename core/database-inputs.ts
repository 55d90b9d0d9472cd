/** What is asked of whoever declares a database, be it an instance or a cluster: the same inputs, limits and words. */
import { z } from "zod";
import { known } from "./late";
import { arn, matching, object, oneOf, place, policyArn, type Rule, retentionDays, text, whole } from "./schema";
import { backupPlan } from "./store-backup";

/** Part of an identifier of RDS, which takes 63 characters and no two dashes in a row. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const identifierPart = (max: number) => {
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

const hour = () => whole("an hour from 0 to 23, in UTC", 0, 23);

const time = () =>
  text(
    "a time in UTC, as 2026-01-31T23:45:00Z",
    (v) => seconds.test(v) && !Number.isNaN(Date.parse(v)) && new Date(v).toISOString().startsWith(v.slice(0, -1)),
    (ref) => `can(regex(${JSON.stringify(seconds.source)}, ${ref})) && can(timeadd(${ref}, "0s"))`,
  );
const seconds = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;

/** What a database is of: the kind in its ids and ARNs, and what it is called in sentences. */
interface Origin {
  readonly idPrefix: "db" | "cluster";
  readonly snapshots: "snapshot" | "cluster-snapshot";
  /** As in "when the instance is made". */
  readonly thing: "instance" | "cluster";
}

const restore = ({ idPrefix, snapshots, thing }: Origin) =>
  object({
    snapshot: matching(
      "the name or the ARN of a snapshot",
      new RegExp(
        `^([a-z][a-z0-9-]{0,254}|rds:[a-z0-9-]+|arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:${snapshots}:[a-z0-9:-]+)$`,
      ),
    ).optional(),
    pointInTime: object({
      resourceId: matching(
        `a resource id of a ${thing === "instance" ? "database" : thing}, as ${idPrefix}-ABCDEFGHIJKLMNOPQRSTUVWXYZ`,
        new RegExp(`^${idPrefix}-[A-Z0-9]+$`),
      ),
      time: time().optional(),
    }).optional(),
  })
    .optional()
    .describe(
      `What the ${thing} is made of: a snapshot, or another ${thing} (also one that is gone) at a time, the latest where none is given. Read when the ${thing} is made, and not again.`,
    );

/** The inputs that say where a database stands, what it is encrypted with, and how long what is kept of it. */
export const databaseInputs = (origin: Origin) => ({
  account: place().describe("Where the database stands."),
  port: whole("a port from 1150 to 65535", 1150, 65_535).describe("The port that it listens on."),
  databaseName: matching(
    "1 to 63 lower-case letters, digits and underscores, beginning with a letter",
    /^[a-z][a-z0-9_]{0,62}$/,
  )
    .optional()
    .describe(`A database to begin with. Read when the ${origin.thing} is made, and not again.`),
  subnetIds: subnets().describe("Isolated subnets, by zone."),
  securityGroupId: z.string().describe("Security group of the store: what it lets in is what reaches the database."),
  keyArn: arn("kms")
    .meta({ replaces: "the database" })
    .describe("Key of the store: storage, snapshots and Performance Insights are encrypted with it."),
  secretKeyArn: arn("kms").describe(
    "Key of the master secret alone; who may read rows of the store may not read its master password.",
  ),
  logKeyArn: arn("kms").describe(
    `Key of the logs; it must let CloudWatch Logs use it for \`/aws/rds/${origin.thing}/<environment>-<store>/\`, where RDS writes.`,
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
  restore: restore(origin),
});

/** Nobody's account: it makes the users of grants, and its password is AWS's to know. */
export const master = "administrator";
