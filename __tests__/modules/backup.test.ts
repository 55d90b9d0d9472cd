/** What backup promises, on what it emits; its policy is decided in __tests__/terraform/policies/backup.test.ts. */
import { backupTag, iamArn, reserved, reservedTags } from "../../guard/reserved-names";
import { backup } from "../../modules/backup/backup";
import { example } from "../../modules/backup/example";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(backup, example);
const { daily } = example.plans;
const { databases } = example.restoreTests;
const { recovery } = daily.copies;
const plans = (change: object) => ({ plans: { daily: { ...daily, ...change } } });
const copies = (change: object) => plans({ copies: { recovery: { ...recovery, ...change } } });
const tests = (change: object) => ({ restoreTests: { databases: { ...databases, ...change } } });

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_backup_plan.plan",
    "aws_backup_restore_testing_plan.restore_test",
    "aws_backup_restore_testing_selection.restore_test_selection",
    "aws_backup_selection.selection",
    "aws_backup_vault.vault",
    "aws_backup_vault_lock_configuration.lock",
    "aws_backup_vault_notifications.notifications",
    "aws_backup_vault_policy.policy",
    "aws_iam_role.backup_role",
    "aws_iam_role.restore_role",
    "aws_iam_role_policy_attachment.backup_buckets",
    "aws_iam_role_policy_attachment.backup_stores",
    "aws_iam_role_policy_attachment.restore_buckets",
    "aws_iam_role_policy_attachment.restore_stores",
  ]);
});

test("a vault is never without a lock and a policy, nor destroyed with anything in it, and none of it is an input", () => {
  expect(resource("aws_backup_vault.vault")["force_destroy"]).toBe(false);
  for (const address of ["aws_backup_vault_lock_configuration.lock", "aws_backup_vault_policy.policy"])
    expect(resource(address)["for_each"]).toBeUndefined();
  expect(Object.keys(backup.inputs.shape).join()).not.toMatch(/delet|destroy|policy|encrypt/i);
});

test("its roles stand where only the deployer makes roles", () => {
  const pattern = iamArn("aws", reserved.backups, "333333333333");
  expect(pattern).toBe("arn:aws:iam::333333333333:role/zero-trust/backup/*");
  for (const task of ["backup", "restore"])
    expect(resource(`aws_iam_role.${task}_role`)["path"]).toBe(`/${reserved.backups.slice("role/".length, -1)}`);
});

test("a plan takes what carries its name in a tag that only the deployer writes, unless it names others", () => {
  expect(backupTag.startsWith(reservedTags.slice(0, -1))).toBe(true);
  expect(JSON.stringify(resource("aws_backup_selection.selection")["condition"])).toContain(
    `length(each.value.tags) > 0 ? each.value.tags : tomap({ \\"${backupTag}\\" = each.key })`,
  );
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("is a vault of a recovery account too: others copy into it, and nothing is backed up there", () => {
  const { vaultArn } = recovery;
  expect(problemsOf({ plans: {}, restoreTests: {}, copiesFrom: ["444444444444"], copiesTo: [vaultArn] })).toEqual([]);
});

test("both edges of a limit are good", () => {
  expect(problemsOf({ lock: { minRetentionDays: 35, maxRetentionDays: 35, changeableForDays: 3 } })).toEqual([]);
  expect(problemsOf(plans({ continuous: true }))).toEqual([]);
  expect(problemsOf(plans({ startWindowMinutes: 60, completionWindowMinutes: 120 }))).toEqual([]);
  expect(problemsOf(plans({ deleteAfterDays: 120, coldStorageAfterDays: 30 }))).toEqual([]);
  expect(problemsOf({ plans: { ["p".repeat(45)]: daily } })).toEqual([]);
});

test("what only a later apply knows is left to Terraform", () => {
  expect(problemsOf(copies({ vaultArn: "$\{module.recovery.vault_arn}" }))).toEqual([]);
  expect(problemsOf({ keyArn: "$\{module.key.key_arn}" })).toEqual([]);
});

const rolesWant = "the ARN of a role or a pattern of some, as arn:aws:iam::111111111111:role/zero-trust/host/*";
const vaultWant = "the ARN of a vault, as arn:aws:backup:eu-central-1:555555555555:backup-vault:prod";
const cronWant = "a cron expression of AWS in UTC, as cron(0 3 ? * * *)";
const lockWant = "must have delete_after_days within the lock";
const coldWant = "must stay for 90 days in cold storage";
const copyHere = "arn:aws:backup:eu-west-1:333333333333:backup-vault:copy";
const long = "p".repeat(46);

test.each<[object, string]>([
  [{ name: "Prod" }, 'name must be 1 to 30 lower-case letters, digits and dashes, beginning with a letter, got "Prod"'],
  [{ organizationId: "acme" }, 'organizationId must be an organization id, as o-exampleorg1, got "acme"'],
  [{ keyArn: example.keyArn.replace("west", "north") }, "keyArn.region must be of the region of the vault"],
  [{ administrators: [] }, "administrators must be one role or more, got []"],
  [{ restorers: ["*"] }, `restorers.0 must be ${rolesWant}, got "*"`],
  [{ lock: { minRetentionDays: 0 } }, "lock.minRetentionDays must be 1 to 36500 days, got 0"],
  [{ lock: { changeableForDays: 2 } }, "lock.changeableForDays must be 3 to 36500 days, got 2"],
  [
    { lock: { minRetentionDays: 35, maxRetentionDays: 34 }, plans: {} },
    "lock.max_retention_days must not be less than min_retention_days",
  ],
  [{ lock: { minRetentionDays: 36 } }, `plans.daily ${lockWant}`],
  [{ lock: { maxRetentionDays: 34 } }, `plans.daily ${lockWant}`],
  [plans({ schedule: "daily" }), `plans.daily.schedule must be ${cronWant}, got "daily"`],
  [plans({ startWindowMinutes: 59 }), "plans.daily.startWindowMinutes must be 60 to 43200 minutes, got 59"],
  [
    plans({ startWindowMinutes: 61, completionWindowMinutes: 120 }),
    "plans.daily must have a completion window that ends 60 minutes after the start window or later",
  ],
  [plans({ deleteAfterDays: 0 }), "plans.daily.deleteAfterDays must be 1 to 36500 days, got 0"],
  [plans({ deleteAfterDays: 119, coldStorageAfterDays: 30 }), `plans.daily ${coldWant}`],
  [copies({ coldStorageAfterDays: 1 }), `plans.daily.copies.recovery ${coldWant}`],
  [
    plans({ continuous: true, deleteAfterDays: 36 }),
    "plans.daily must keep what is continuous for 35 days or less, and without cold storage",
  ],
  [copies({ vaultArn: "prod" }), `plans.daily.copies.recovery.vaultArn must be ${vaultWant}, got "prod"`],
  [copies({ vaultArn: copyHere }), "plans.daily.copies.recovery must go to another account or region"],
  [{ plans: { [long]: daily } }, `plans.${long} must have a key that makes 50 characters or less with name and a dash`],
  [{ copiesFrom: ["production"] }, 'copiesFrom.0 must be an AWS account id of 12 digits, got "production"'],
  [{ copiesTo: ["*"] }, `copiesTo.0 must be ${vaultWant}, got "*"`],
  [tests({ schedule: "weekly" }), `restoreTests.databases.schedule must be ${cronWant}, got "weekly"`],
  [
    tests({ resourceType: "Timestream" }),
    'restoreTests.databases.resourceType must be one of Aurora, DocumentDB, DynamoDB, EBS, EC2, EFS, FSx, Neptune, RDS, S3, got "Timestream"',
  ],
  [tests({ selectionWindowDays: 366 }), "restoreTests.databases.selectionWindowDays must be 1 to 365 days, got 366"],
  [tests({ validationWindowHours: 0 }), "restoreTests.databases.validationWindowHours must be 1 to 168 hours, got 0"],
  [{ notifications: { topicArn: "alarms" } }, 'notifications.topicArn must be an ARN of sns, got "alarms"'],
  [
    { boundaryArn: "boundary" },
    'boundaryArn must be the ARN of a policy, as arn:aws:iam::111111111111:policy/zero-trust/boundary, got "boundary"',
  ],
  [{ unlocked: true }, "unlocked is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`backup: ${sentence}`]);
});

test("fails when two tests would have one name, and names both", () => {
  const sentence = "must have a key that differs from the others in more than slashes and dashes";
  expect(problemsOf({ restoreTests: { "a/b": databases, "a-b": databases } })).toEqual([
    `backup: restoreTests.a/b ${sentence}`,
    `backup: restoreTests.a-b ${sentence}`,
  ]);
});
