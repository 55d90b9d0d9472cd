/**
 * Stores behind services of AWS, with the roles of the services that they are granted to, as stacks on the emulator; and who may do what
 * there: decided on the policies that were applied, here and by an evaluator that others wrote.
 */
import { allow } from "../../access/grant";
import { keyAlias, type StoreKind, storeName } from "../../access/store-names";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import { bucket, secret, table } from "../../environments/stores";
import type { Environment } from "../../environments/types";
import { evaluate } from "../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal, type Request } from "../../verify/policy/request";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { type AppliedResource, applied } from "../support/applied";
import { asked } from "../support/asked";
import { backsUp, restores } from "../support/backup-roles";
import { writeEmulatorOverride } from "../support/emulator-override";
import { stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { type Documents, read } from "../verify/policy/documents";
import { oracle } from "../verify/policy/oracle";

const dev = environments[0] as Environment;
const others = environments.slice(1);
const service = (port: number) => ({ segment: "app", port });
const file: Environment = {
  ...dev,
  doors: {},
  services: { "orders-api": service(8443), report: service(8444), web: service(8445), owner: service(8446) },
  stores: {
    files: bucket(),
    items: table({ key: { partition: { name: "id", type: "S" } } }),
    token: secret(),
  },
  access: [
    allow("orders-api").to("files", { can: "write" }),
    allow("report").to("files", { can: "read" }),
    allow("owner").to("files", { can: "admin" }),
    allow("orders-api").to("items", { can: "write" }),
    allow("report").to("items", { can: "read" }),
    allow("orders-api").to("token", { can: "read" }),
    allow("owner").to("token", { can: "write" }),
  ],
};

const organization = { id: acme.id };
const home: Account = { id: "111111111111", organization };
const stranger: Account = { id: "999999999999", organization: { id: "o-another0000" } };
type Role = Principal & { readonly kind: "role" };
const role = (name: string, account: Account = home): Role => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const [api, report, web, owner] = ["orders-api", "report", "web", "owner"].map((name) =>
  role(`zero-trust/service/dev-${name}`),
) as [Role, Role, Role, Role];
const deployer = role("zero-trust/apply");
const admin = role("admin");
const breakGlass = role("zero-trust/break-glass");
const [backup, restore] = ["backup", "restore"].map((task) => role(`zero-trust/backup/dev-${task}`)) as [Role, Role];
const elsewhere = role("zero-trust/backup/prod-restore");
const foreign = role("zero-trust/service/dev-orders-api", stranger);
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const place = { organization: "acme", environment: "dev", account: home.id, region: "eu-west-1" };
const name = (kind: StoreKind, store: string) => storeName(kind, place, store);
const bucketArn = `arn:aws:s3:::${name("bucket", "files")}`;
const object = `${bucketArn}/2026/order.json`;
const tableArn = `arn:aws:dynamodb:eu-west-1:${home.id}:table/${name("table", "items")}`;

type Context = Readonly<Record<string, ContextValue>>;
const tls: Context = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };
const plain: Context = { ...tls, "aws:SecureTransport": false };
const old: Context = { ...tls, "s3:TlsVersion": 1.1 };
const encryption = "s3:x-amz-server-side-encryption";
/** What KMS sees of a request that came through a service, for the key of a store. */
const through = (via: string, store: string): Context => ({
  ...tls,
  "kms:ViaService": `${via}.eu-west-1.amazonaws.com`,
  "kms:ResourceAliases": [keyAlias(place, store)],
});
const directly = (store: string): Context => ({ ...tls, "kms:ResourceAliases": [keyAlias(place, store)] });

type Answer = "allow" | "deny";
/** `on` is an ARN, or the store whose key is meant. */
type Case = readonly [who: Principal, action: string, on: string, answer: Answer, says: string, context?: Context];

const anonymous: Principal = { kind: "anonymous" };
const root: Principal = { kind: "root", account: home };
const ownKey = "the key of files";
const otherKey = "arn:aws:kms:eu-west-1:111111111111:key/99999999-9999-9999-9999-999999999999";

const objects: readonly Case[] = [
  [api, "s3:GetObject", object, "allow", "who may write reads too"],
  [api, "s3:PutObject", object, "allow", "who may write writes"],
  [api, "s3:DeleteObject", object, "allow", "who may write deletes, and a version stays"],
  [api, "s3:DeleteObjectVersion", object, "deny", "who may write deletes no version for good"],
  [api, "s3:PutObjectAcl", object, "deny", "who may write opens nothing"],
  [api, "s3:BypassGovernanceRetention", object, "deny", "nobody shortens a retention"],
  [api, "s3:ListBucket", bucketArn, "allow", "who may read sees what is there"],
  [api, "s3:PutBucketPolicy", bucketArn, "deny", "who may write does not say who else may"],
  [report, "s3:GetObject", object, "allow", "who may read reads"],
  [report, "s3:PutObject", object, "deny", "who may read does not write"],
  [report, "s3:DeleteObject", object, "deny", "who may read does not delete"],
  [owner, "s3:DeleteObjectVersion", object, "allow", "who may administer deletes for good"],
  [owner, "s3:PutBucketPolicy", bucketArn, "deny", "who may administer data does not administer the bucket"],
  [web, "s3:GetObject", object, "deny", "a service without a grant"],
  [web, "s3:ListBucket", bucketArn, "deny", "a service without a grant does not see what is there"],
  [admin, "s3:GetObject", object, "deny", "an administrator of the account"],
  [deployer, "s3:GetObject", object, "deny", "who made the bucket does not read it"],
  [deployer, "s3:PutBucketPolicy", bucketArn, "allow", "who made the bucket is not locked out"],
  [root, "s3:GetObject", object, "deny", "the root user"],
  [anonymous, "s3:GetObject", object, "deny", "nobody in particular"],
  [foreign, "s3:GetObject", object, "deny", "a role of the same name in another organization"],
  [breakGlass, "s3:GetObject", object, "allow", "an emergency"],
  [api, "s3:GetObject", object, "deny", "without TLS", plain],
  [report, "s3:GetObject", object, "deny", "with TLS 1.1", old],
  [breakGlass, "s3:GetObject", object, "deny", "an emergency without TLS", plain],
  [
    api,
    "s3:PutObject",
    object,
    "deny",
    "under another key",
    { ...tls, [`${encryption}-aws-kms-key-id`]: otherKey, [encryption]: "aws:kms" },
  ],
  [
    api,
    "s3:PutObject",
    object,
    "allow",
    "under the bucket's own key",
    { ...tls, [`${encryption}-aws-kms-key-id`]: ownKey, [encryption]: "aws:kms" },
  ],
  [api, "s3:PutObject", object, "deny", "under a key of S3", { ...tls, [encryption]: "AES256" }],
  [
    api,
    "s3:PutObject",
    object,
    "deny",
    "under a key of the caller's",
    { ...tls, [`${encryption}-customer-algorithm`]: "AES256" },
  ],
];

const keys: readonly Case[] = [
  [api, "kms:GenerateDataKey", "files", "allow", "who may write, through S3", through("s3", "files")],
  [api, "kms:Decrypt", "files", "allow", "who may write, through S3, to read", through("s3", "files")],
  [api, "kms:Decrypt", "files", "deny", "who may write, not through S3", directly("files")],
  [api, "kms:Decrypt", "files", "deny", "who may write, through another service", through("dynamodb", "files")],
  [report, "kms:Decrypt", "files", "allow", "who may read, through S3", through("s3", "files")],
  [report, "kms:GenerateDataKey", "files", "deny", "who may read, to write", through("s3", "files")],
  [report, "kms:Decrypt", "token", "deny", "a key of a store that is not granted", through("secretsmanager", "token")],
  [web, "kms:Decrypt", "files", "deny", "a service without a grant", through("s3", "files")],
  [api, "kms:CreateGrant", "files", "deny", "who uses the key lends it to nobody", through("s3", "files")],
  [api, "kms:PutKeyPolicy", "files", "deny", "who uses the key does not administer it", directly("files")],
  [api, "kms:ScheduleKeyDeletion", "files", "deny", "who uses the key does not delete it", directly("files")],
  [deployer, "kms:Decrypt", "files", "deny", "who administers the key does not use it", directly("files")],
  [
    deployer,
    "kms:Decrypt",
    "files",
    "deny",
    "who administers the key does not use it through S3",
    through("s3", "files"),
  ],
  [deployer, "kms:PutKeyPolicy", "files", "allow", "who administers the key is not locked out", directly("files")],
  [deployer, "kms:ScheduleKeyDeletion", "files", "allow", "who administers the key deletes it", directly("files")],
  [admin, "kms:Decrypt", "files", "deny", "an administrator of the account", through("s3", "files")],
  [
    admin,
    "kms:PutKeyPolicy",
    "files",
    "deny",
    "an administrator of the account does not administer it",
    directly("files"),
  ],
  [root, "kms:Decrypt", "files", "deny", "the root user", directly("files")],
  [foreign, "kms:Decrypt", "files", "deny", "another organization", through("s3", "files")],
  [api, "kms:Decrypt", "items", "allow", "who may write items, through DynamoDB", through("dynamodb", "items")],
  [api, "kms:Decrypt", "items", "deny", "who may write items, through S3", through("s3", "items")],
  [deployer, "kms:Decrypt", "items", "allow", "who makes the table, as DynamoDB asks", through("dynamodb", "items")],
  [deployer, "kms:Decrypt", "items", "deny", "who makes the table, not through DynamoDB", directly("items")],
  [
    deployer,
    "kms:CreateGrant",
    "items",
    "allow",
    "who makes the table lends its key to DynamoDB",
    { ...through("dynamodb", "items"), "kms:GrantIsForAWSResource": true },
  ],
  [
    deployer,
    "kms:CreateGrant",
    "items",
    "deny",
    "who makes the table lends its key to nobody else",
    { ...directly("items"), "kms:GrantIsForAWSResource": false },
  ],
  [api, "kms:Decrypt", "token", "allow", "who may read the secret", through("secretsmanager", "token")],
  [
    api,
    "kms:GenerateDataKey",
    "token",
    "deny",
    "who may read the secret, to write it",
    through("secretsmanager", "token"),
  ],
  [owner, "kms:GenerateDataKey", "token", "allow", "who may write the secret", through("secretsmanager", "token")],
];

const items: readonly Case[] = [
  [api, "dynamodb:GetItem", tableArn, "allow", "who may write reads too"],
  [api, "dynamodb:PutItem", tableArn, "allow", "who may write writes"],
  [api, "dynamodb:DeleteTable", tableArn, "deny", "who may write does not delete the table"],
  [api, "dynamodb:UpdateTimeToLive", tableArn, "deny", "who may write does not change when items go"],
  [report, "dynamodb:Query", tableArn, "allow", "who may read reads"],
  [report, "dynamodb:PutItem", tableArn, "deny", "who may read does not write"],
  [web, "dynamodb:GetItem", tableArn, "deny", "a service without a grant"],
  [admin, "dynamodb:GetItem", tableArn, "deny", "an administrator of the account"],
  [deployer, "dynamodb:GetItem", tableArn, "deny", "who made the table does not read it"],
  [deployer, "dynamodb:UpdateTable", tableArn, "allow", "who made the table is not locked out"],
  [foreign, "dynamodb:GetItem", tableArn, "deny", "another organization"],
  [api, "dynamodb:GetItem", tableArn, "deny", "without TLS", plain],
  [breakGlass, "dynamodb:GetItem", tableArn, "allow", "an emergency"],
];

const secrets: readonly Case[] = [
  [api, "secretsmanager:GetSecretValue", "the secret", "allow", "who may read reads"],
  [api, "secretsmanager:PutSecretValue", "the secret", "deny", "who may read does not write"],
  [owner, "secretsmanager:PutSecretValue", "the secret", "allow", "who may write writes"],
  [owner, "secretsmanager:DeleteSecret", "the secret", "deny", "who may write does not delete"],
  [web, "secretsmanager:GetSecretValue", "the secret", "deny", "a service without a grant"],
  [admin, "secretsmanager:GetSecretValue", "the secret", "deny", "an administrator of the account"],
  [deployer, "secretsmanager:GetSecretValue", "the secret", "deny", "who made the secret does not read it"],
  [deployer, "secretsmanager:PutResourcePolicy", "the secret", "allow", "who made the secret is not locked out"],
  [foreign, "secretsmanager:GetSecretValue", "the secret", "deny", "another organization"],
  [root, "secretsmanager:GetSecretValue", "the secret", "deny", "the root user"],
  [api, "secretsmanager:GetSecretValue", "the secret", "deny", "without TLS", plain],
];

const grantFor = { ...through("dynamodb", "items"), "kms:GrantIsForAWSResource": true };
const throughBackup = through("backup", "backup");

/** What AWS Backup asks for with the roles that it became: decided with AWS's own policies of these roles on the other side. */
const backups: readonly Case[] = [
  [backup, "s3:GetObject", object, "allow", "what backs up reads"],
  [backup, "s3:GetObjectVersionTagging", object, "allow", "what backs up reads tags of versions"],
  [backup, "s3:GetObjectVersionAcl", object, "allow", "what backs up reads who may read versions"],
  [backup, "s3:ListBucketVersions", bucketArn, "allow", "what backs up sees all versions"],
  [backup, "s3:PutInventoryConfiguration", bucketArn, "allow", "what backs up asks S3 for a list"],
  [backup, "s3:PutBucketNotification", bucketArn, "allow", "what backs up asks S3 to tell of changes"],
  [backup, "s3:PutObject", object, "deny", "what backs up writes nothing"],
  [backup, "s3:DeleteObject", object, "deny", "what backs up deletes nothing"],
  [backup, "s3:PutBucketPolicy", bucketArn, "deny", "what backs up does not say who else may"],
  [backup, "s3:GetObject", object, "deny", "what backs up, without TLS", plain],
  [restore, "s3:PutObject", object, "allow", "what restores writes"],
  [restore, "s3:PutObjectTagging", object, "allow", "what restores writes tags"],
  [restore, "s3:PutObjectVersionAcl", object, "allow", "what restores writes who may read versions"],
  [restore, "s3:GetObject", object, "allow", "what restores compares"],
  [restore, "s3:DeleteObjectVersion", object, "deny", "what restores deletes no version for good"],
  [elsewhere, "s3:PutObject", object, "deny", "what restores another environment"],
  [backup, "kms:Decrypt", "files", "allow", "what backs up, through S3", through("s3", "files")],
  [backup, "kms:Decrypt", "files", "deny", "what backs up, not through S3", directly("files")],
  [backup, "kms:GenerateDataKey", "files", "deny", "what backs up, to write", through("s3", "files")],
  [restore, "kms:GenerateDataKey", "files", "allow", "what restores, through S3", through("s3", "files")],
  [backup, "kms:DescribeKey", "files", "allow", "what backs up asks what a key is", directly("files")],
  [restore, "kms:DescribeKey", "items", "allow", "what restores asks what a key is", directly("items")],
  [web, "kms:DescribeKey", "files", "deny", "a service without a grant asks what a key is", directly("files")],
  [backup, "kms:Decrypt", "items", "allow", "what backs up, through DynamoDB", through("dynamodb", "items")],
  [backup, "kms:GenerateDataKey", "items", "allow", "what backs up, through DynamoDB", through("dynamodb", "items")],
  [backup, "kms:CreateGrant", "items", "deny", "what backs up lends no key of a table", grantFor],
  [restore, "kms:CreateGrant", "items", "allow", "what restores makes a table with the key", grantFor],
  [restore, "kms:CreateGrant", "items", "deny", "what restores lends the key to nobody else", directly("items")],
  [backup, "kms:Decrypt", "token", "deny", "what backs up, a secret", through("secretsmanager", "token")],
  [restore, "kms:Decrypt", "token", "deny", "what restores, a secret", through("secretsmanager", "token")],
  [backup, "dynamodb:CreateBackup", tableArn, "allow", "what backs up makes a backup"],
  [backup, "dynamodb:StartAwsBackupJob", tableArn, "allow", "what backs up makes one into the vault"],
  [backup, "dynamodb:GetItem", tableArn, "deny", "what backs up reads no item"],
  [backup, "dynamodb:DeleteTable", tableArn, "deny", "what backs up deletes no table"],
  [restore, "dynamodb:GetItem", tableArn, "deny", "what restores reads no item of a table that is there"],
  [restore, "dynamodb:PutItem", tableArn, "deny", "what restores writes no item of a table that is there"],
  [admin, "dynamodb:CreateBackup", tableArn, "deny", "an administrator of the account makes no copy"],
  [api, "dynamodb:CreateBackup", tableArn, "deny", "who may write makes no copy"],
  [deployer, "kms:GenerateDataKey", "backup", "allow", "who makes the vault, as AWS Backup asks", throughBackup],
  [deployer, "kms:Decrypt", "backup", "deny", "who makes the vault, not through AWS Backup", directly("backup")],
  [admin, "kms:Decrypt", "backup", "deny", "an administrator of the account, through AWS Backup", throughBackup],
  [backup, "kms:Decrypt", "backup", "deny", "what backs up reads no backup", throughBackup],
  [
    backup,
    "kms:CreateGrant",
    "backup",
    "allow",
    "what backs up lends the key of the vault to AWS",
    { ...throughBackup, "kms:GrantIsForAWSResource": true },
  ],
];

const point = `arn:aws:backup:eu-west-1:${home.id}:recovery-point:11111111-2222-3333-4444-555555555555`;
const vaultArn = `arn:aws:backup:eu-west-1:${home.id}:backup-vault:dev`;

const vault: readonly Case[] = [
  ...[deployer, admin, breakGlass, root].flatMap((who): readonly Case[] => [
    [who, "backup:DeleteRecoveryPoint", point, "deny", "nobody deletes a backup"],
    [who, "backup:UpdateRecoveryPointLifecycle", point, "deny", "nobody shortens its time"],
  ]),
  [deployer, "backup:StartRestoreJob", point, "deny", "who made the vault restores nothing"],
  [admin, "backup:StartRestoreJob", point, "deny", "an administrator of the account restores nothing"],
  [breakGlass, "backup:StartRestoreJob", point, "allow", "an emergency"],
  [deployer, "backup:PutBackupVaultAccessPolicy", vaultArn, "allow", "who made the vault is not locked out"],
  [deployer, "backup:DeleteBackupVaultLockConfiguration", vaultArn, "allow", "who made the vault may lift its lock"],
  [admin, "backup:DeleteBackupVaultLockConfiguration", vaultArn, "deny", "an administrator of the account may not"],
];

describeWithTerraform("stores and the roles of services on the emulator", () => {
  let emulator: Emulator;
  let there: readonly AppliedResource[];
  const where: Workspace = workspace();
  const stacks = ["dev-data", "dev-workload"];
  const at = (stack: string) => new Terraform(stackFolder(where, stack), { emulator: emulator.url });

  beforeAll(async () => {
    emulator = await startEmulator();
    synthesizeInto(where, [file, ...others], acme, ["data", "workload"]);
    for (const stack of stacks) {
      writeEmulatorOverride(stackFolder(where, stack));
      await at(stack).init();
    }
  });
  afterAll(() => emulator.stop());

  test("apply, and have nothing left to change", async () => {
    for (const stack of stacks) {
      await at(stack).applyAll();
      expect(await at(stack).plan()).toEqual([]);
    }
    there = (await Promise.all(stacks.map((stack) => applied(at(stack))))).flat();
  });

  const policyAt = (address: string): object => {
    const found = there.find((resource) => resource.address === address);
    if (!found) throw new Error(`nothing is at ${address}`);
    return JSON.parse(String(found.values["policy"])) as object;
  };
  const valueAt = (address: string, field: string) =>
    String(there.find((resource) => resource.address === address)?.values[field]);

  /** Services have the policies of their roles; everybody else may do everything that the resource lets them. */
  function identityOf(who: Principal): readonly object[] {
    if (who.kind === "anonymous") return [];
    if (!("arn" in who)) return [everything];
    if (who.arn === backup.arn) return backsUp;
    if (who.arn === restore.arn || who.arn === elsewhere.arn) return restores;
    const [, of] = /^arn:aws:iam::111111111111:role\/zero-trust\/service\/dev-(.*)$/.exec(who.arn) ?? [];
    if (of === undefined) return [everything];
    const module = `module.role_${of.replaceAll("-", "_")}.`;
    return there
      .filter(({ address, type }) => type === "aws_iam_role_policy" && address.startsWith(module))
      .map(({ address }) => policyAt(address));
  }

  /** What is asked for, and who says there who may. */
  function target(on: string): { readonly arn: string; readonly policy: object } {
    if (on === "the secret") {
      const address = "module.secret_token.aws_secretsmanager_secret";
      return { arn: valueAt(`${address}.secret`, "arn"), policy: policyAt(`${address}_policy.policy`) };
    }
    if (on.startsWith("arn:aws:s3"))
      return { arn: on, policy: policyAt("module.bucket_files.aws_s3_bucket_policy.policy") };
    if (on.startsWith("arn:aws:dynamodb"))
      return { arn: on, policy: policyAt("module.table_items.aws_dynamodb_resource_policy.policy") };
    if (on.startsWith("arn:aws:backup"))
      return { arn: on, policy: policyAt("module.backup.aws_backup_vault_policy.policy") };
    const key = `module.key_${on}.aws_kms_key.key`;
    return { arn: valueAt(key, "arn"), policy: policyAt(key) };
  }

  const says = ([who, action, on, answer, why]: Case) =>
    `${"arn" in who ? who.arn.split("/").at(-1) : who.kind} ${answer === "allow" ? "may" : "may not"} ${action} on ${on.split(":").at(-1)}: ${why}`;
  const all = [...objects, ...keys, ...items, ...secrets, ...backups, ...vault].map((one) => [says(one), one] as const);

  test("the table of decisions is long enough to mean something", () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(new Set(all.map(([title]) => title)).size).toBe(all.length);
  });

  test.each(all)("%s", async (_title, [principal, action, on, answer, , context = tls]) => {
    const { arn, policy } = target(on);
    const documents: Documents = { identity: identityOf(principal), resource: policy };
    const given: Context = Object.fromEntries<ContextValue>(
      Object.entries(context).map(([key, value]) => [key, value === ownKey ? target("files").arn : value]),
    );
    const request: Request = { principal, action, resource: { arn, account: home }, context: given, otherKeys: absent };
    expect(evaluate(request, read(documents)).answer).toBe(answer);
    expect((await oracle(request, documents)).answer).toBe(answer);
  });

  test("change in place: no plan replaces a store, or anything of it", async () => {
    const key = { partition: { name: "id", type: "S" } } as const;
    const stores = {
      files: bucket({
        retention: { formerVersionDays: 30, expirationDays: 365 },
        objectLock: { mode: "GOVERNANCE", days: 7 },
      }),
      items: table({ key, recoveryDays: 7, timeToLive: { attribute: "until" } }),
      token: secret({ recoveryWindowDays: 7 }),
    };
    const alarms = { topicArn: `arn:aws:sns:eu-west-1:${home.id}:alarms` };
    synthesizeInto(where, [{ ...file, stores, alarms }, ...others], acme, ["data", "workload"]);
    const changes = await at("dev-data").plan();
    expect(changes.filter(({ actions }) => !["create", "update"].includes(actions.join()))).toEqual([]);
    expect(changes.map(({ address }) => address)).toEqual(
      expect.arrayContaining([
        "module.bucket_files.aws_s3_bucket_lifecycle_configuration.lifecycle",
        "module.table_items.aws_dynamodb_table.table",
        "module.secret_token.aws_secretsmanager_secret.secret",
      ]),
    );
  });

  test("are destroyed once their protection is lifted", async () => {
    const refused = await at("dev-data").run("destroy", "-auto-approve", "-no-color", "-var=destroying=true");
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/while DeletionProtectionEnabled/);
    await asked(emulator, { service: "dynamodb", account: home.id }, "DynamoDB_20120810.UpdateTable", {
      TableName: name("table", "items"),
      DeletionProtectionEnabled: false,
    });
    for (const stack of stacks) {
      await at(stack).destroy("-var=destroying=true");
      expect(await at(stack).must("state", "list")).toBe("");
    }
  });
});
