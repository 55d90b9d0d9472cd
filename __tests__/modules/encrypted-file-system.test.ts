/** What encrypted-file-system promises, on what it emits; its policy is decided in __tests__/terraform/policies/encrypted-file-system.test.ts. */
import { everything } from "../../modules/encrypted-file-system/actions";
import { encryptedFileSystem } from "../../modules/encrypted-file-system/encrypted-file-system";
import { example } from "../../modules/encrypted-file-system/example";
import { emittedModule } from "../support/emitted-module";
import { carries } from "../support/iam-data";

const { addresses, resource, text, problemsOf } = emittedModule(encryptedFileSystem, example);
const grant = example.grants["orders-api"];
const point = example.accessPoints.exports;

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_efs_access_point.access_point",
    "aws_efs_backup_policy.backup_policy",
    "aws_efs_file_system.file_system",
    "aws_efs_file_system_policy.policy",
    "aws_efs_mount_target.mount_target",
  ]);
});

test("encryption, TLS and that it is backed up are no inputs", () => {
  expect(resource("aws_efs_file_system.file_system")).toMatchObject({ encrypted: true, kms_key_id: "$\{var.key_arn}" });
  // By a plan that is named, or else by the one of EFS: a_plan_takes_it and values_arrive in the tests of Terraform.
  const status = expect.stringMatching(/^\$\{length\(.*\) > 0 \? "DISABLED" : "ENABLED"\}$/) as string;
  expect(resource("aws_efs_backup_policy.backup_policy")).toMatchObject({ backup_policy: { status } });
  expect(Object.keys(encryptedFileSystem.inputs.shape).join()).not.toMatch(/encrypt|tls|anonym|root|bypass/i);
});

test("nobody reaches it before its policy stands: until then, anybody might do everything", () => {
  expect(resource("aws_efs_mount_target.mount_target")["depends_on"]).toEqual(["aws_efs_file_system_policy.policy"]);
});

test.each(everything)("a client says of %s through which access point and mount target it comes", async (action) => {
  for (const key of ["elasticfilesystem:AccessPointArn", "elasticfilesystem:AccessedViaMountTarget"])
    expect([key, await carries(action, key)]).toEqual([key, true]);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ grants: {} })).toEqual([]);
});

test("ids that only a later apply knows are left to Terraform", () => {
  expect(problemsOf({ keyArn: "$\{aws_kms_key.key.arn}", securityGroupId: "$\{aws_security_group.store.id}" })).toEqual(
    [],
  );
  expect(problemsOf({ grants: { late: { ...grant, accessPoint: "$\{local.name}" } } })).toEqual([]);
});

const folderWant =
  "a folder below /, at most 4 deep, as /orders/exports, of letters, digits, dots, dashes and underscores";
const idWant = "an id from 1 to 4294967295";
const permissionsWant = "permissions of the owner and the group in octal, and none of others, as 0750";
const rolesWant = "the ARN of a role or a pattern of some, as arn:aws:iam::111111111111:role/zero-trust/host/*";
const keyWant = "the ARN of a key and not of an alias, as arn:aws:kms:eu-west-1:111111111111:key/…";
const alias = "arn:aws:kms:eu-west-1:333333333333:alias/zero-trust/prod/orders-exports";
const ages = "one of 7, 14, 30, 60, 90, 180, 270, 365 days";
const pointWith = (change: object) => ({ accessPoints: { exports: { ...point, ...change } } });

test.each<[object, string]>([
  [
    { environment: "Prod" },
    'environment must be 1 to 20 lower-case letters, digits and dashes, beginning with a letter, got "Prod"',
  ],
  [
    { store: "x".repeat(31) },
    `store must be 1 to 30 lower-case letters, digits and dashes, beginning with a letter, got "${"x".repeat(31)}"`,
  ],
  [{ keyArn: alias }, `keyArn must be ${keyWant}, got "${alias}"`],
  [{ keyArn: example.keyArn.replace("west", "north") }, "keyArn.region must be of the region of the file system"],
  [{ subnets: {} }, "subnets must be one subnet or more, got {}"],
  [
    { subnets: { "eu-west-1a": { subnetId: "app-a" } } },
    'subnets.eu-west-1a.subnetId must be the id of a subnet, as subnet-0123456789abcdef0, got "app-a"',
  ],
  [
    { securityGroupId: "default" },
    'securityGroupId must be the id of a security group, as sg-0123456789abcdef0, got "default"',
  ],
  [{ accessPoints: {}, grants: {} }, "accessPoints must be one access point or more, got {}"],
  [pointWith({ path: "/" }), `accessPoints.exports.path must be ${folderWant}, got "/"`],
  [pointWith({ path: "exports" }), `accessPoints.exports.path must be ${folderWant}, got "exports"`],
  [pointWith({ path: "/a/../b" }), `accessPoints.exports.path must be ${folderWant}, got "/a/../b"`],
  [pointWith({ path: "/a/b/c/d/e" }), `accessPoints.exports.path must be ${folderWant}, got "/a/b/c/d/e"`],
  [pointWith({ uid: 0 }), `accessPoints.exports.uid must be ${idWant}, got 0`],
  [pointWith({ gid: 4_294_967_296 }), `accessPoints.exports.gid must be ${idWant}, got 4294967296`],
  [pointWith({ permissions: "0755" }), `accessPoints.exports.permissions must be ${permissionsWant}, got "0755"`],
  [{ grants: { all: { ...grant, roles: ["*"] } } }, `grants.all.roles.0 must be ${rolesWant}, got "*"`],
  [{ grants: { all: { ...grant, can: "admin" } } }, 'grants.all.can must be one of read, write, got "admin"'],
  [{ grants: { all: { ...grant, accessPoint: "scans" } } }, "grants.all must name an access point that exists"],
  [{ tiers: { infrequentAfterDays: 1 } }, `tiers.infrequentAfterDays must be ${ages}, got 1`],
  [
    { tiers: { infrequentAfterDays: 90, archiveAfterDays: 90 } },
    "tiers.archive_after_days must be later than infrequent_after_days",
  ],
  [{ backup: false }, "backup must be a value of type object, got false"],
  [
    { backup: { plan: "Daily" } },
    'backup.plan must be the key of a plan: 1 to 48 lower-case letters, digits, dashes and slashes, got "Daily"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`encrypted-file-system: ${sentence}`]);
});

test("fails when two keys would make one statement, and names both", () => {
  const sentence = "must have a key that differs from the others in more than slashes and dashes";
  expect(problemsOf({ grants: { "a/b": grant, "a-b": grant } })).toEqual([
    `encrypted-file-system: grants.a/b ${sentence}`,
    `encrypted-file-system: grants.a-b ${sentence}`,
  ]);
  expect(problemsOf({ accessPoints: { exports: point, "a/b": point, "a-b": point } })).toEqual([
    `encrypted-file-system: accessPoints.a/b ${sentence}`,
    `encrypted-file-system: accessPoints.a-b ${sentence}`,
  ]);
});
