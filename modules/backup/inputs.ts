import { z } from "zod";
import { rolePatterns, someRoles } from "../../core/role-patterns";
import {
  accountId,
  arn,
  keyed,
  matching,
  name,
  object,
  oneOf,
  organizationId,
  place,
  policyArn,
  strings,
  whole,
} from "../../core/schema";
import { keyArn } from "../../core/store-key";

const vaultArn = () =>
  matching(
    "the ARN of a vault, as arn:aws:backup:eu-central-1:555555555555:backup-vault:prod",
    /^arn:aws[a-z-]*:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:[A-Za-z0-9_-]{2,50}$/,
  );
const schedule = () => matching("a cron expression of AWS in UTC, as cron(0 3 ? * * *)", /^cron\([^()]+\)$/);
const days = () => whole("1 to 36500 days", 1, 36500);

/** How long a recovery point stays, and when it goes to where it costs less. */
const kept = () => ({ deleteAfterDays: days(), coldStorageAfterDays: days().optional() });

/** What a restore can be tried with. https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html */
const resourceTypes = ["Aurora", "DocumentDB", "DynamoDB", "EBS", "EC2", "EFS", "FSx", "Neptune", "RDS", "S3"] as const;

const vault = { replaces: "the vault, which is refused as long as anything is in it" };
const lock = { replaces: "the lock: without one for a moment, and refused once it is final" };

export const inputs = object({
  name: name(30)
    .meta(vault)
    .describe("Name of the vault; those of plans, tests and roles begin with it, so an account has it once."),
  account: place().describe("Where the vault stands."),
  organizationId: organizationId().describe("The organization: nobody outside of it copies into the vault."),
  keyArn: keyArn()
    .meta(vault)
    .describe("The key of the vault, of encryption-key. No other store has it, so that a lost one loses no backup."),
  administrators: someRoles().describe(
    "Roles, by ARN or ARN pattern, that look after the vault: its policy, lock and deletion. The one that applies must be among them. They neither restore nor delete what is in it.",
  ),
  lock: object({
    minRetentionDays: days().meta(lock).default(7),
    maxRetentionDays: days().meta(lock).default(3650),
    changeableForDays: whole("3 to 36500 days", 3, 36500).meta(lock).optional(),
  })
    .default({ minRetentionDays: 7, maxRetentionDays: 3650 })
    .describe(
      "The least and the most days that anything stays in the vault. With `changeable_for_days` the lock is final after so many days, irreversibly: nobody, not the root user and not AWS, then shortens it, lifts it, or deletes what is in the vault before its time. Without, the administrators may lift it (governance).",
    ),
  plans: keyed(
    object({
      schedule: schedule(),
      /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html */
      startWindowMinutes: whole("60 to 43200 minutes", 60, 43_200).default(60),
      completionWindowMinutes: whole("120 to 86400 minutes", 120, 86_400).default(1440),
      ...kept(),
      continuous: z.boolean().default(false),
      tags: strings().default({}),
      copies: keyed(object({ vaultArn: vaultArn(), ...kept() })).default({}),
    }),
  )
    .default({})
    .describe(
      "What is backed up, when, and for how long it stays. A plan takes what carries all of its `tags`, or the tag `zero-trust:backup` with the plan's name where it has none: guardrails let only the deployer write that. A `continuous` one restores any second of its days, up to 35. `copies` go to vaults of another account or region.",
    ),
  copiesFrom: z
    .array(accountId())
    .default([])
    .describe("Accounts of the organization that copy into the vault, as those whose recovery account this is."),
  copiesTo: z
    .array(vaultArn())
    .default([])
    .describe(
      "Vaults, beside those of the plans, that copies may go to: where they came from, to be restored there. To no other.",
    ),
  restorers: rolePatterns()
    .default([])
    .describe("Roles, by ARN or ARN pattern, that restore what is in the vault. Nobody else does, but break-glass."),
  restoreTests: keyed(
    object({
      resourceType: oneOf(resourceTypes),
      schedule: schedule(),
      selectionWindowDays: whole("1 to 365 days", 1, 365).default(30),
      validationWindowHours: whole("1 to 168 hours", 1, 168).default(1),
      metadata: strings().default({}),
    }),
  )
    .default({})
    .describe(
      "What is restored to see that it can be, and when: the newest recovery point of each resource of that type within so many days. What was restored stays for the validation window. `metadata` overrides what AWS would choose, as a subnet group where there is no default VPC.",
    ),
  notifications: object({ topicArn: arn("sns") })
    .optional()
    .describe(
      "The topic that is told of backups that ended, copies that failed, restores, and changed recovery points.",
    ),
  boundaryArn: policyArn()
    .optional()
    .describe("The most that the roles may ever do; it must let them back up and restore."),
});

export const outputs = {
  vaultName: "Name of the vault.",
  vaultArn: "ARN of the vault: where other accounts copy to.",
  backupRoleArn: "ARN of the role that backs up: policies of keys and buckets let it in.",
  restoreRoleArn: "ARN of the role that restores: policies of keys and buckets let it in.",
} as const;
