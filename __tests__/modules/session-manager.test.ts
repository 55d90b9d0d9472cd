/** What session-manager promises, on what it emits; its documents are decoded by Terraform, in session-manager.tftest.hcl. */
import { example } from "../../modules/session-manager/example";
import { sessionManager } from "../../modules/session-manager/session-manager";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(sessionManager, example);
const key = "database-operators/orders-db/admin";
const document = example.documents[key];

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_cloudwatch_log_group.group",
    "aws_kms_alias.alias",
    "aws_kms_key.key",
    "aws_s3_bucket.recordings_bucket",
    "aws_s3_bucket_lifecycle_configuration.recordings_retention",
    "aws_s3_bucket_ownership_controls.recordings_ownership",
    "aws_s3_bucket_policy.recordings_policy",
    "aws_s3_bucket_public_access_block.recordings_public_access",
    "aws_s3_bucket_server_side_encryption_configuration.recordings_encryption",
    "aws_s3_bucket_versioning.recordings_versions",
    "aws_ssm_document.port",
    "aws_ssm_document.preferences",
    "aws_ssm_document.shell",
  ]);
});

test("as long as the bucket cannot be destroyed, since there are recordings in it, their key stays too", () => {
  expect(resource("aws_s3_bucket.recordings_bucket")).toMatchObject({
    force_destroy: false,
    depends_on: ["aws_kms_key.key"],
  });
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("encryption and recording are no inputs", () => {
  const content = String(resource("aws_ssm_document.shell")["content"]);
  for (const kept of ["s3EncryptionEnabled", "cloudWatchEncryptionEnabled", "cloudWatchStreamingEnabled"])
    expect(content).toContain(`"${kept}" = true`);
  expect(Object.keys(sessionManager.inputs.shape).join()).not.toMatch(/encrypt|record(?!ingRetention)|kms/i);
});

test("the edges of what is allowed are", () => {
  for (const preferences of [
    { idleMinutes: 1, maxMinutes: 1 },
    { idleMinutes: 60, maxMinutes: 1440, runAs: "_a-1" },
  ])
    expect(problemsOf({ preferences })).toEqual([]);
  for (const port of [1, 65535]) expect(problemsOf({ documents: { [key]: { ...document, port } } })).toEqual([]);
  expect(problemsOf({ documents: { ["x".repeat(112)]: document } })).toEqual([]);
});

const userWant = "a user of Linux other than root: 1 to 32 lower-case letters, digits, dashes and underscores";
const hostWant = "a host name of two labels or more in lower case, as orders.abc123.eu-west-1.rds.amazonaws.com";
const portWant = "a port from 1 to 65535 other than 22 and 3389, which are shells";
const rolesWant = "the ARN of a role or a pattern of some, as arn:aws:iam::111111111111:role/zero-trust/host/*";
const idleTooLong = "preferences.idleMinutes must be at most maxMinutes: the session would end before";
const documents = (change: object) => ({ documents: { [key]: { ...document, ...change } } });

test.each<[object, string]>([
  [{ preferences: { idleMinutes: 0 } }, "preferences.idleMinutes must be 1 to 60 minutes, got 0"],
  [{ preferences: { idleMinutes: 61 } }, "preferences.idleMinutes must be 1 to 60 minutes, got 61"],
  [{ preferences: { maxMinutes: 0 } }, "preferences.maxMinutes must be 1 to 1440 minutes, got 0"],
  [{ preferences: { maxMinutes: 1441 } }, "preferences.maxMinutes must be 1 to 1440 minutes, got 1441"],
  [{ preferences: { idleMinutes: 31, maxMinutes: 30 } }, idleTooLong],
  [{ preferences: { maxMinutes: 14 } }, idleTooLong],
  [{ preferences: { runAs: "root" } }, `preferences.runAs must be ${userWant}, got "root"`],
  [{ preferences: { runAs: "Ana Example" } }, `preferences.runAs must be ${userWant}, got "Ana Example"`],
  [
    { shells: { "ops/shell": { runAs: "{{ user }}" } } },
    `shells.ops/shell.runAs must be ${userWant}, got "{{ user }}"`,
  ],
  [documents({ host: "*.example.com" }), `documents.${key}.host must be ${hostWant}, got "*.example.com"`],
  [documents({ host: "{{ host }}" }), `documents.${key}.host must be ${hostWant}, got "{{ host }}"`],
  [documents({ host: "10.0.0.1" }), `documents.${key}.host must be ${hostWant}, got "10.0.0.1"`],
  [documents({ host: "localhost" }), `documents.${key}.host must be ${hostWant}, got "localhost"`],
  [documents({ port: 0 }), `documents.${key}.port must be ${portWant}, got 0`],
  [documents({ port: 65536 }), `documents.${key}.port must be ${portWant}, got 65536`],
  [documents({ port: 22 }), `documents.${key}.port must be ${portWant}, got 22`],
  [documents({ port: 3389 }), `documents.${key}.port must be ${portWant}, got 3389`],
  [
    { documents: { ["x".repeat(113)]: document } },
    `documents.${"x".repeat(113)} must have a key of at most 116 characters together with name: the document is named after both`,
  ],
  [
    { shells: { ["x".repeat(113)]: {} } },
    `shells.${"x".repeat(113)} must have a key of at most 116 characters together with name: the document is named after both`,
  ],
  [
    { shells: { "database-operators-orders-db/admin": {} } },
    "shells.database-operators-orders-db/admin must have a key that differs from those of documents and other shells in more than slashes and dashes",
  ],
  [
    { hostRoles: ["arn:aws:iam::333333333333:role/*"] },
    `hostRoles.0 must be ${rolesWant}, got "arn:aws:iam::333333333333:role/*"`,
  ],
  [{ peopleRoles: ["*"] }, `peopleRoles.0 must be ${rolesWant}, got "*"`],
  [{ hostRoles: [] }, "hostRoles.0 must name at least one role"],
  [{ peopleRoles: [] }, "peopleRoles.0 must name at least one role"],
  [{ recordingRetentionDays: 0 }, "recordingRetentionDays must be 1 to 3650 days, got 0"],
  [{ encrypted: false }, "encrypted is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`session-manager: ${sentence}`]);
});

test("fails when two documents give one address to different stores, and names both", () => {
  const two = { [key]: document, "auditors/billing-db/read": { ...document, store: "billing-db" } };
  const sentence = "must name the same store as the other documents of its host and port";
  expect(problemsOf({ documents: two })).toEqual([
    `session-manager: documents.${key}.store ${sentence}`,
    `session-manager: documents.auditors/billing-db/read.store ${sentence}`,
  ]);
  expect(problemsOf({ documents: { ...two, "auditors/billing-db/read": { ...document } } })).toEqual([]);
  expect(
    problemsOf({ documents: { ...two, "auditors/billing-db/read": { ...document, store: "x", port: 5433 } } }),
  ).toEqual([]);
});

test("fails when two documents would have one name", () => {
  const sentence = "must have a key that differs from those of the other documents in more than slashes and dashes";
  expect(problemsOf({ documents: { "a/b": document, "a-b": document } })).toEqual([
    `session-manager: documents.a/b ${sentence}`,
    `session-manager: documents.a-b ${sentence}`,
  ]);
});

test("a host that only a later apply knows is left to Terraform", () => {
  expect(problemsOf(documents({ host: "$\{data.aws_ssm_parameter.host.insecure_value}" }))).toEqual([]);
});
