/** What encrypted-bucket promises, on what it emits; its policy is decided in __tests__/terraform/policies/encrypted-bucket.test.ts. */
import { actionsOf } from "../../access/store-actions";
import { grantActions } from "../../modules/encrypted-bucket/actions";
import { encryptedBucket } from "../../modules/encrypted-bucket/encrypted-bucket";
import { example } from "../../modules/encrypted-bucket/example";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(encryptedBucket, example);
const copy = {
  bucketArn: "arn:aws:s3:::acme-recovery",
  accountId: "555555555555",
  keyArn: "arn:aws:kms:eu-central-1:555555555555:key/99999999-2222-3333-4444-555555555555",
};
const grant = example.grants["orders-api"];

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_iam_role.replication_role",
    "aws_iam_role_policy.replication_policy",
    "aws_s3_bucket.bucket",
    "aws_s3_bucket_lifecycle_configuration.lifecycle",
    "aws_s3_bucket_logging.access_logs",
    "aws_s3_bucket_object_lock_configuration.object_lock",
    "aws_s3_bucket_ownership_controls.ownership",
    "aws_s3_bucket_policy.policy",
    "aws_s3_bucket_public_access_block.public_access",
    "aws_s3_bucket_replication_configuration.replication",
    "aws_s3_bucket_server_side_encryption_configuration.encryption",
    "aws_s3_bucket_versioning.versions",
  ]);
});

test("encryption, versions and what keeps it from being public are no inputs", () => {
  expect(resource("aws_s3_bucket.bucket")["force_destroy"]).toBe(false);
  expect(resource("aws_s3_bucket_versioning.versions")).toMatchObject({
    versioning_configuration: { status: "Enabled" },
  });
  expect(Object.keys(encryptedBucket.inputs.shape).join()).not.toMatch(/public|encrypt|version|acl|tls|force/i);
});

test.each(["read", "write", "admin"] as const)("a grant that can %s is what policies of services make of it", (can) => {
  const { inside, itself } = actionsOf("bucket", can);
  expect([...grantActions[can].inside].sort()).toEqual(inside);
  expect([...grantActions[can].itself].sort()).toEqual(itself);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ replication: copy, objectLock: { mode: "GOVERNANCE", days: 1 } })).toEqual([]);
});

test("a key that only a later apply knows is left to Terraform", () => {
  expect(problemsOf({ keyArn: "$\{aws_kms_key.key.arn}" })).toEqual([]);
  expect(problemsOf({ replication: { ...copy, keyArn: "$\{module.copy.key_arn}" } })).toEqual([]);
});

const keyWant = "the ARN of a key and not of an alias, as arn:aws:kms:eu-west-1:111111111111:key/…";
const rolesWant = "the ARN of a role or a pattern of some, as arn:aws:iam::111111111111:role/zero-trust/host/*";
const alias = "arn:aws:kms:eu-west-1:333333333333:alias/zero-trust/prod/orders-files";
const elsewhere = "must be of another account, and the key of another region";

test.each<[object, string]>([
  [
    { organization: "Acme" },
    'organization must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Acme"',
  ],
  [{ keyArn: alias }, `keyArn must be ${keyWant}, got "${alias}"`],
  [{ keyArn: example.keyArn.replace("west", "north") }, "keyArn.region must be of the region of the bucket"],
  [{ grants: { all: { can: "read", roles: ["*"] } } }, `grants.all.roles.0 must be ${rolesWant}, got "*"`],
  [{ grants: { all: { can: "read", roles: [] } } }, "grants.all.roles must be one role or more, got []"],
  [{ grants: { all: { ...grant, can: "list" } } }, 'grants.all.can must be one of read, write, admin, got "list"'],
  [{ retention: { formerVersionDays: 0 } }, "retention.formerVersionDays must be 1 to 3650 days, got 0"],
  [{ retention: { expirationDays: 0 } }, "retention.expirationDays must be 1 to 36500 days, got 0"],
  [{ objectLock: { mode: "NONE", days: 1 } }, 'objectLock.mode must be one of GOVERNANCE, COMPLIANCE, got "NONE"'],
  [{ objectLock: { mode: "GOVERNANCE", days: 0 } }, "objectLock.days must be 1 to 36500 days, got 0"],
  [{ replication: { ...copy, accountId: "333333333333" } }, `replication.accountId ${elsewhere}`],
  [{ replication: { ...copy, keyArn: example.keyArn } }, `replication.keyArn ${elsewhere}`],
  [
    { replication: { ...copy, bucketArn: "arn:aws:s3:::copy/*" } },
    'replication.bucketArn must be the ARN of a bucket, as arn:aws:s3:::orders-copy, got "arn:aws:s3:::copy/*"',
  ],
  [
    { replicaOf: { all: { roleArn: "arn:aws:iam::333333333333:role/*" } } },
    'replicaOf.all.roleArn must be the ARN of a role, as arn:aws:iam::111111111111:role/zero-trust/replication/prod-orders, got "arn:aws:iam::333333333333:role/*"',
  ],
  [
    { accessLogs: { bucketName: "Logs" } },
    'accessLogs.bucketName must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and dashes, got "Logs"',
  ],
  [{ publicAccess: true }, "publicAccess is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`encrypted-bucket: ${sentence}`]);
});

test("fails when two keys would make one statement, and names both", () => {
  const sentence = "must have a key that differs from the others in more than slashes and dashes";
  expect(problemsOf({ grants: { "a/b": grant, "a-b": grant } })).toEqual([
    `encrypted-bucket: grants.a/b ${sentence}`,
    `encrypted-bucket: grants.a-b ${sentence}`,
  ]);
});
