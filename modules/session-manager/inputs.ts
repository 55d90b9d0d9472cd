import { z } from "zod";
import { rolePatterns } from "../../core/role-patterns";
import { keyed, matching, name, object, place, type Rule, retentionDays, text, whole } from "../../core/schema";

/** https://man7.org/linux/man-pages/man8/useradd.8.html; root is no user that a session should begin as. */
const userPattern = /^[a-z_][a-z0-9_-]{0,31}$/;
const user = () =>
  text(
    "a user of Linux other than root: 1 to 32 lower-case letters, digits, dashes and underscores",
    (value) => userPattern.test(value) && value !== "root",
    (ref) => `can(regex(${JSON.stringify(userPattern.source)}, ${ref})) && ${ref} != "root"`,
  );

/** Names only: the address of a database changes. Not one label alone, since `localhost` is the host itself. */
const hostName = () =>
  matching(
    "a host name of two labels or more in lower case, as orders.abc123.eu-west-1.rds.amazonaws.com",
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  );

const portWant = "a port from 1 to 65535 other than 22 and 3389, which are shells";
const storePort = () =>
  z
    .number({ error: `must be ${portWant}` })
    .refine((v) => isStorePort(v), { error: `must be ${portWant}` })
    .meta({
      rule: {
        want: portWant,
        hcl: (ref) => `${ref} >= 1 && ${ref} <= 65535 && floor(${ref}) == ${ref} && !contains([22, 3389], ${ref})`,
      } satisfies Rule,
    });
/** Numbers that only Terraform knows are far above every port. */
const isStorePort = (v: number): boolean =>
  Math.abs(v) > 1e200 || (Number.isInteger(v) && v >= 1 && v <= 65535 && v !== 22 && v !== 3389);

const another = "A change is another version of the document; sessions that are open stay as they are.";

export const inputs = object({
  name: name(20)
    .meta({ replaces: "the bucket, the log group and all documents" })
    .describe("The environment: prefix of names; that of the bucket ends in account and region."),
  account: place().describe("Where sessions are started."),
  preferences: object({
    idleMinutes: whole("1 to 60 minutes", 1, 60).default(15),
    maxMinutes: whole("1 to 1440 minutes", 1, 1440).default(60),
    runAs: user().optional(),
    shellProfile: matching("1 to 512 printable characters", /^[ -~\n]{1,512}$/).optional(),
  }).describe(
    `After how many minutes without a key stroke, and in any case, a session ends; the user that shells begin as (ssm-user when left out); what a shell runs first. ${another}`,
  ),
  documents: keyed(object({ store: z.string(), host: hostName(), port: storePort() }))
    .default({})
    .describe(
      `Sessions to a port, by the key of their grant: the store, and the only host and port that its document forwards to. ${another}`,
    ),
  shells: keyed(object({ runAs: user().optional() }))
    .default({})
    .describe(
      `Sessions with a shell, by the key of their grant, and the user that they begin as (that of the preferences when left out). ${another}`,
    ),
  hostRoles: rolePatterns().describe("Roles of hosts, which decrypt sessions and write their recordings."),
  peopleRoles: rolePatterns().describe("Roles of people, who get keys for sessions."),
  readerRoles: rolePatterns()
    .default([])
    .describe("Roles that read recordings, beside break-glass. Hosts and people who use the door are none of them."),
  keyAdministrators: rolePatterns().describe(
    "Roles that administer the key of sessions; the one that applies must be among them. They cannot use it.",
  ),
  logRetentionDays: retentionDays().default(365).describe("Days that the log group keeps what was typed and seen."),
  recordingRetentionDays: whole("1 to 3650 days", 1, 3650)
    .default(365)
    .describe("Days that the bucket keeps the recording of a session."),
});

export const outputs = {
  keyArn: "ARN of the key of sessions.",
  keyAlias: "Alias of the key, which the permission sets of people name.",
  logGroupName: "Log group of sessions with a shell.",
  logGroupArn: "ARN of the log group.",
  bucketName: "Bucket of recordings.",
  bucketArn: "ARN of the bucket.",
  documentNames: "Names of the documents, by the key of their grant.",
  documentArns: "ARNs of the documents, by the key of their grant.",
} as const;
