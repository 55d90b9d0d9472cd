import { someRoles } from "../../core/role-patterns";
import {
  accountId,
  keyed,
  matching,
  name,
  object,
  oneOf,
  organizationId,
  place,
  policyArn,
  whole,
} from "../../core/schema";
import { backupPlan } from "../../core/store-backup";
import { keyArn } from "../../core/store-key";

const bucketName = () =>
  matching(
    "the name of a bucket: 3 to 63 lower-case letters, digits, dots and dashes",
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  );
const bucketArn = () =>
  matching(
    "the ARN of a bucket, as arn:aws:s3:::orders-copy",
    /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  );
const roleArn = () =>
  matching(
    "the ARN of a role, as arn:aws:iam::111111111111:role/zero-trust/replication/prod-orders",
    /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[A-Za-z0-9_+=,.@\/-]+$/,
  );

const naming = { replaces: "the bucket, which is refused as long as anything is in it" };

export const inputs = object({
  organization: name(40).meta(naming).describe("The organization's name, with which the name of the bucket begins."),
  environment: name(20).meta(naming).describe("The environment of the store."),
  store: name(30)
    .meta(naming)
    .describe(
      "The store. The name of the bucket ends in account and region, and is cut before them where it is too long.",
    ),
  account: place().describe("Where the bucket stands."),
  organizationId: organizationId().describe("The organization: nobody outside of it reaches the bucket."),
  keyArn: keyArn().describe(
    "The key of the store, of encryption-key. A change encrypts what is written from then on; the former key is still needed to read the rest.",
  ),
  grants: keyed(object({ can: oneOf(["read", "write", "admin"]), roles: someRoles() }))
    .default({})
    .describe(
      "Roles that read, that write too, or that also delete versions for good and lengthen retention. Their own policies must allow the same. Nobody else touches an object, but break-glass.",
    ),
  retention: object({
    formerVersionDays: whole("1 to 3650 days", 1, 3650).default(90),
    expirationDays: whole("1 to 36500 days", 1, 36500).optional(),
  })
    .default({ formerVersionDays: 90 })
    .describe("Days that former versions stay, and after which objects go (never when left out)."),
  objectLock: object({
    mode: oneOf(["GOVERNANCE", "COMPLIANCE"]),
    days: whole("1 to 36500 days", 1, 36500),
  })
    .optional()
    .describe(
      "How long no version of an object is deleted, by nobody. It cannot be switched off again: without it, new objects are kept no longer than others, and those that are there keep their time.",
    ),
  replication: object({ bucketArn: bucketArn(), accountId: accountId(), keyArn: keyArn() })
    .optional()
    .describe(
      "A bucket of another account and region that gets a copy of what is written from then on, under its own key. What is deleted here stays there.",
    ),
  replicaOf: keyed(object({ roleArn: roleArn() }))
    .default({})
    .describe("Roles of other buckets of the organization that put their copies here: `replication_role_arn` there."),
  accessLogs: object({ bucketName: bucketName() })
    .optional()
    .describe(
      "A bucket of the same account and region that gets a record of each request, below the name of this one. It is encrypted by S3 and without object lock: S3 delivers to no other.",
    ),
  backup: backupPlan().describe(
    "The plan of the module backup that takes it, by the tag `zero-trust:backup`. Left out, none does.",
  ),
  boundaryArn: policyArn().optional().describe("The most that the role of replication may ever do."),
});

export const outputs = {
  bucketName: "Name of the bucket.",
  bucketArn: "ARN of the bucket.",
  replicationRoleArn:
    "ARN that the role of replication has, or would have: the bucket and the key of the copy name it.",
} as const;
