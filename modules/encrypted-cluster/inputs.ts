import { z } from "zod";
import { databaseInputs, identifierPart } from "../../core/database-inputs";
import { known } from "../../core/late";
import { arn, keyed, matching, object, oneOf, type Rule, whole } from "../../core/schema";
import { classPattern, engines } from "./engines";

const database = { replaces: "the database" };

/** Half steps of Aurora capacity units. 0 is left out: a cluster that sleeps is one that nobody watches. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html */
const capacityWant = "0.5 to 256 capacity units, in steps of a half";
const capacity = (min: number) => {
  const want = capacityWant.replace("0.5", String(min));
  return z
    .number({ error: `must be ${want}` })
    .refine((v) => !known(v) || (v >= min && v <= 256 && Number.isInteger(v * 2)), { error: `must be ${want}` })
    .meta({
      rule: {
        want,
        hcl: (ref) => `${ref} >= ${min} && ${ref} <= 256 && floor(${ref} * 2) == ${ref} * 2`,
      } satisfies Rule,
    });
};

const { restore, port, databaseName, ...shared } = databaseInputs({
  idPrefix: "cluster",
  snapshots: "cluster-snapshot",
  thing: "cluster",
});

export const inputs = object({
  environment: identifierPart(20).meta(database).describe("The environment: first part of the identifier."),
  store: identifierPart(30).meta(database).describe("The store as grants call it: second part of the identifier."),
  engine: oneOf(engines).meta(database).describe("The engine: aurora-postgresql or aurora-mysql."),
  engineVersion: z
    .string()
    .describe(
      "Major version, of PostgreSQL as 16, of MySQL as 8.0. Minor ones come by themselves, in the maintenance window; another major one is an upgrade that nothing takes back.",
    ),
  instances: keyed(
    object({
      instanceClass: matching("an instance class of Aurora, as db.r7g.large or db.serverless", classPattern),
      promotionTier: whole("0 to 15", 0, 15).default(1),
      zone: matching("the letter of a zone, as a", /^[a-z]$/)
        .meta({ replaces: "the instance" })
        .optional(),
    }),
  ).describe(
    "What reads and writes, by a name that ends its identifier: class, who takes over first when the writer fails (0 before 15), and the zone, where AWS is not to choose it. One writes, all others read.",
  ),
  serverless: object({ minCapacity: capacity(0.5), maxCapacity: capacity(1) })
    .optional()
    .describe("Capacity units between which instances of the class db.serverless scale."),
  port,
  databaseName,
  ...shared,
  alerts: object({
    topicArn: arn("sns"),
    cpuPercent: whole("1 to 100 percent", 1, 100).default(90),
    freeLocalGib: whole("1 to 65536 GiB", 1, 65_536).default(5),
    connections: whole("1 to 262143 connections", 1, 262_143),
    lagSeconds: whole("1 to 3600 seconds", 1, 3600).default(10),
  })
    .optional()
    .describe(
      "Who hears of it when it fails or is busy: a topic, and the percentage of processor time, the free GiB of local storage, the number of connections of the busiest instance, and the seconds that readers are behind, that are news.",
    ),
  restore,
});

export const outputs = {
  identifier: "Identifier of the cluster.",
  arn: "ARN of the cluster.",
  resourceId: "Id that IAM knows the database by, in `rds-db:connect`, and that it is restored from.",
  host: "Host name of whichever instance writes, without port.",
  readerHost: "Host name of the instances that read, without port; of the writer where there is no other.",
  port: "The port that it listens on.",
  masterSecretArn: "ARN of the master secret, which AWS makes and rotates.",
} as const;
