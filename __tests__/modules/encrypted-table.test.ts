/** What encrypted-table promises, on what it emits; its policies are decided in __tests__/terraform/policies/encrypted-table.test.ts. */
import { actionsOf } from "../../access/store-actions";
import { storeName } from "../../access/store-names";
import {
  changes,
  copies,
  grantActions,
  kept,
  policyChanges,
  records,
  streamActions,
} from "../../modules/encrypted-table/actions";
import { encryptedTable } from "../../modules/encrypted-table/encrypted-table";
import { example } from "../../modules/encrypted-table/example";
import { emittedModule } from "../support/emitted-module";
import { actionExists } from "../support/iam-data";

const { addresses, resource, text, problemsOf } = emittedModule(encryptedTable, example);
const grant = example.grants["orders-api"];
const index = { partition: { name: "status", type: "S" }, sort: { name: "placed", type: "N" } } as const;

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_dynamodb_contributor_insights.key_insights",
    "aws_dynamodb_resource_policy.policy",
    "aws_dynamodb_resource_policy.stream_policy",
    "aws_dynamodb_table.table",
  ]);
});

test("encryption, recovery, billing and protection from deletion are no inputs", () => {
  expect(resource("aws_dynamodb_table.table")).toMatchObject({
    billing_mode: "PAY_PER_REQUEST",
    deletion_protection_enabled: true,
    point_in_time_recovery: { enabled: true },
    server_side_encryption: { enabled: true, kms_key_arn: "$\{var.key_arn}" },
  });
  expect(Object.keys(encryptedTable.inputs.shape).join()).not.toMatch(
    /encrypt|protect|delet|enabled|billing|tls|force/i,
  );
});

test("its name is the one by which services are let in to it", () => {
  expect(resource("aws_dynamodb_table.table")["name"]).toBe('$\{join("-", [var.environment, var.store])}');
  const place = { organization: "acme", environment: "prod", account: "333333333333", region: "eu-west-1" };
  expect(storeName("table", place, "orders")).toBe("prod-orders");
});

test.each(["read", "write", "admin"] as const)("a grant that can %s is what policies of services make of it", (can) => {
  expect([...grantActions[can]].sort()).toEqual(actionsOf("table", can).inside);
});

test("whatever a grant lets in is kept from the others, but for what tells nothing of items", () => {
  const harmless = ["dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive"];
  const granted = grantActions.admin.filter((action) => !harmless.includes(action));
  expect([...kept.read, ...kept.write, ...kept.admin]).toEqual(expect.arrayContaining(granted));
});

test("its policies name actions that exist: DynamoDB refuses a policy with others", async () => {
  const all = [
    grantActions.admin,
    kept.read,
    kept.write,
    kept.admin,
    copies,
    changes,
    streamActions,
    policyChanges,
  ].flat();
  const known = await Promise.all(all.map(actionExists));
  expect(all.filter((_, i) => known[i] !== true)).toEqual([]);
});

test("its policy names nothing of streams, which DynamoDB would refuse", () => {
  const named = [...grantActions.admin, ...kept.read, ...kept.write, ...kept.admin, ...copies, ...changes];
  expect(named.filter((action) => records.includes(action) || /Stream$|Records|Shard/.test(action))).toEqual([]);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
  expect(
    problemsOf({ indexes: { "by-status": index, "by-placed": { partition: index.sort, attributes: [] } } }),
  ).toEqual([]);
  expect(problemsOf({ key: { partition: example.key.partition }, timeToLive: { attribute: "gone" } })).toEqual([]);
  expect(problemsOf({ stream: { view: "KEYS_ONLY", roles: grant.roles }, keyInsights: {} })).toEqual([]);
});

test("names that only a later apply knows are left to Terraform", () => {
  expect(problemsOf({ keyArn: "$\{aws_kms_key.key.arn}" })).toEqual([]);
  expect(problemsOf({ indexes: { late: { partition: { name: "$\{local.name}", type: "N" } } } })).toEqual([]);
});

const nameWant = "1 to 255 letters, digits, dots, dashes, colons, hashes and underscores";
const indexWant = "3 to 255 lower-case letters, digits and dashes";
const rolesWant = "the ARN of a role or a pattern of some, as arn:aws:iam::111111111111:role/zero-trust/host/*";
const keyWant = "the ARN of a key and not of an alias, as arn:aws:kms:eu-west-1:111111111111:key/…";
const alias = "arn:aws:kms:eu-west-1:333333333333:alias/zero-trust/prod/orders";
const { partition, sort } = example.key;

test.each<[object, string]>([
  [
    { environment: "Prod" },
    'environment must be 1 to 20 lower-case letters, digits and dashes, beginning with a letter, got "Prod"',
  ],
  [
    { store: "x".repeat(31) },
    `store must be 1 to 30 lower-case letters, digits and dashes, beginning with a letter, got "${"x".repeat(31)}"`,
  ],
  [{ organizationId: "acme" }, 'organizationId must be an organization id, as o-exampleorg1, got "acme"'],
  [{ keyArn: alias }, `keyArn must be ${keyWant}, got "${alias}"`],
  [{ keyArn: example.keyArn.replace("west", "north") }, "keyArn.region must be of the region of the table"],
  [{ key: { partition: { name: "a b", type: "S" } } }, `key.partition.name must be ${nameWant}, got "a b"`],
  [{ key: { partition: { name: "a", type: "SS" } } }, 'key.partition.type must be one of S, N, B, got "SS"'],
  [{ key: { partition, sort: partition } }, "key.sort must be another attribute than the partition key"],
  [{ indexes: { by: index } }, `indexes has the key "by": a key must be ${indexWant}`],
  [{ indexes: { "by/status": index } }, `indexes has the key "by/status": a key must be ${indexWant}`],
  [
    { indexes: { "by-status": { ...index, attributes: [""] } } },
    `indexes.by-status.attributes.0 must be ${nameWant}, got ""`,
  ],
  [
    { indexes: { twice: { partition, sort: partition } } },
    "indexes.twice.sort must be another attribute than the partition key",
  ],
  [
    { indexes: { "by-placed": { partition: { ...sort, type: "S" } } } },
    "indexes.by-placed must give an attribute the type that it has elsewhere",
  ],
  [{ grants: { all: { can: "read", roles: ["*"] } } }, `grants.all.roles.0 must be ${rolesWant}, got "*"`],
  [{ grants: { all: { can: "read", roles: [] } } }, "grants.all.roles must be one role or more, got []"],
  [{ grants: { all: { ...grant, can: "scan" } } }, 'grants.all.can must be one of read, write, admin, got "scan"'],
  [{ administrators: [] }, "administrators must be one role or more, got []"],
  [{ recoveryDays: 0 }, "recoveryDays must be 1 to 35 days, got 0"],
  [{ recoveryDays: 36 }, "recoveryDays must be 1 to 35 days, got 36"],
  [{ timeToLive: { attribute: "" } }, `timeToLive.attribute must be ${nameWant}, got ""`],
  [
    { stream: { view: "ALL", roles: grant.roles } },
    'stream.view must be one of KEYS_ONLY, NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, got "ALL"',
  ],
  [{ stream: { view: "KEYS_ONLY", roles: [] } }, "stream.roles must be one role or more, got []"],
  [{ deletionProtection: false }, "deletionProtection is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`encrypted-table: ${sentence}`]);
});

test("fails when two indexes give an attribute two types, and names both", () => {
  const sentence = "must give an attribute the type that it has elsewhere";
  const indexes = { one: { partition: { name: "x", type: "S" } }, two: { partition: { name: "x", type: "N" } } };
  expect(problemsOf({ indexes })).toEqual([
    `encrypted-table: indexes.one ${sentence}`,
    `encrypted-table: indexes.two ${sentence}`,
  ]);
});

test("fails when two keys would make one statement, and names both", () => {
  const sentence = "must have a key that differs from the others in more than slashes and dashes";
  expect(problemsOf({ grants: { "a/b": grant, "a-b": grant } })).toEqual([
    `encrypted-table: grants.a/b ${sentence}`,
    `encrypted-table: grants.a-b ${sentence}`,
  ]);
});
