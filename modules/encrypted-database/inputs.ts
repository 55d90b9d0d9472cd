import { z } from "zod";
import { databaseInputs, identifierPart } from "../../core/database-inputs";
import { exception } from "../../core/exception";
import { arn, matching, object, oneOf, whole } from "../../core/schema";
import { engines } from "./engines";

const database = { replaces: "the database" };
/** The instance itself takes another name; what stands around it does not. */
const around = { replaces: "its logs, and its subnet group, which AWS refuses as long as the database is in it" };

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html: gp3 */
const gib = () => whole("20 to 65536 GiB", 20, 65_536);

const { account, restore, ...shared } = databaseInputs({ idPrefix: "db", snapshots: "snapshot", thing: "instance" });

export const inputs = object({
  environment: identifierPart(20).meta(around).describe("The environment: first part of the identifier."),
  store: identifierPart(42).meta(around).describe("The store as grants call it: second part of the identifier."),
  account,
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
  ...shared,
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
  restore,
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
