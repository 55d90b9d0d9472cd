/** What secret promises, on what it emits; its policy is decided in __tests__/terraform/policies/secret.test.ts. */
import { actionsOf } from "../../access/store-actions";
import { storeName } from "../../access/store-names";
import { grantActions } from "../../modules/secret/actions";
import { example } from "../../modules/secret/example";
import { secret } from "../../modules/secret/secret";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(secret, example);
const grant = example.grants["orders-api"];
const { functionArn } = example.rotation;
const copyKey = "arn:aws:kms:eu-central-1:333333333333:key/99999999-2222-3333-4444-555555555555";

test("its addresses: there is no version among them, so no value in the state", () => {
  expect(addresses).toEqual([
    "aws_secretsmanager_secret.secret",
    "aws_secretsmanager_secret_policy.policy",
    "aws_secretsmanager_secret_rotation.rotation",
  ]);
});

test("nobody hands a value in, and what keeps others out is no input", () => {
  expect(Object.keys(secret.inputs.shape).join()).not.toMatch(/value|string|password|version|public|block|tls|force/i);
  expect(resource("aws_secretsmanager_secret_policy.policy")["block_public_policy"]).toBe(true);
  expect(resource("aws_secretsmanager_secret.secret")["force_overwrite_replica_secret"]).toBe(false);
});

test("its name is the one by which roles are let in to it", () => {
  expect(resource("aws_secretsmanager_secret.secret")["name"]).toBe(
    `$\{join("/", ["zero-trust", var.environment, var.store])}`,
  );
  const place = { organization: "acme", environment: "prod", account: "333333333333", region: "eu-west-1" };
  expect(storeName("secret", place, "orders-token")).toBe("zero-trust/prod/orders-token");
});

test.each(["read", "write", "admin"] as const)("a grant that can %s is what policies of services make of it", (can) => {
  expect([...grantActions[can]].sort()).toEqual(actionsOf("secret", can).inside);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ replicas: { "eu-central-1": { keyArn: copyKey } } })).toEqual([]);
});

test.each(["rate(4 hours)", "rate(999 hours)", "cron(0 3 1 * ? *)", "cron(0 /4 * * ? *)"])(
  "it rotates by %s",
  (schedule) => {
    expect(problemsOf({ rotation: { functionArn, schedule } })).toEqual([]);
  },
);

const keyWant = "the ARN of a key and not of an alias, as arn:aws:kms:eu-west-1:111111111111:key/…";
const rolesWant = "the ARN of a role or a pattern of some, as arn:aws:iam::111111111111:role/zero-trust/host/*";
const scheduleWant = "a schedule in UTC: rate(4 hours) or more, or cron(0 … *), as cron(0 3 1 * ? *)";
const alias = "arn:aws:kms:eu-west-1:333333333333:alias/zero-trust/prod/orders-token";
const elsewhere = "must be another region than that of the secret, with a key of that region";

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
  [{ keyArn: copyKey }, "keyArn.region must be of the region of the secret"],
  [{ administrators: [] }, "administrators must be one role or more, got []"],
  [{ grants: { all: { can: "read", roles: ["*"] } } }, `grants.all.roles.0 must be ${rolesWant}, got "*"`],
  [{ grants: { all: { can: "read", roles: [] } } }, "grants.all.roles must be one role or more, got []"],
  [{ grants: { all: { ...grant, can: "list" } } }, 'grants.all.can must be one of read, write, admin, got "list"'],
  [{ rotation: { functionArn: "rotate", days: 30 } }, 'rotation.functionArn must be an ARN of lambda, got "rotate"'],
  ...["rate(3 hours)", "rate(30 days)", "cron(30 3 1 * ? *)", "30 days"].map((schedule): [object, string] => [
    { rotation: { functionArn, schedule } },
    `rotation.schedule must be ${scheduleWant}, got "${schedule}"`,
  ]),
  [{ rotation: { functionArn, days: 0 } }, "rotation.days must be 1 to 1000 days, got 0"],
  [{ rotation: { functionArn } }, "rotation.schedule must be given where days are not, and only there"],
  [
    { rotation: { functionArn, days: 1, schedule: "rate(4 hours)" } },
    "rotation.schedule must be given where days are not, and only there",
  ],
  [{ replicas: { "eu-west-1": { keyArn: example.keyArn } } }, `replicas.eu-west-1 ${elsewhere}`],
  [{ replicas: { "eu-north-1": { keyArn: copyKey } } }, `replicas.eu-north-1 ${elsewhere}`],
  [
    { replicas: { "eu-central-1": { keyArn: alias } } },
    `replicas.eu-central-1.keyArn must be ${keyWant}, got "${alias}"`,
  ],
  [{ recoveryWindowDays: 0 }, "recoveryWindowDays must be 7 to 30 days, got 0"],
  [{ recoveryWindowDays: 31 }, "recoveryWindowDays must be 7 to 30 days, got 31"],
  [{ value: "hunter2" }, "value is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`secret: ${sentence}`]);
});

test("fails when two keys would make one statement, and names both", () => {
  const sentence = "must have a key that differs from the others in more than slashes and dashes";
  expect(problemsOf({ grants: { "a/b": grant, "a-b": grant } })).toEqual([
    `secret: grants.a/b ${sentence}`,
    `secret: grants.a-b ${sentence}`,
  ]);
});
