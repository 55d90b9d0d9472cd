/** What encryption-key promises, on what it emits; its policy is decided in __tests__/terraform/policies/encryption-key.test.ts. */
import { keyAlias } from "../../access/store-names";
import { encryptionKey } from "../../modules/encryption-key/encryption-key";
import { example } from "../../modules/encryption-key/example";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(encryptionKey, example);
const user = example.users["orders-api/write"];
const role = "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api";
const logs = { principal: "logs.eu-west-1.amazonaws.com", can: "use" } as const;

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_cloudwatch_event_rule.alarm",
    "aws_cloudwatch_event_target.alarm_target",
    "aws_kms_alias.alias",
    "aws_kms_key.key",
  ]);
});

test("rotation and the 30 days in which deletion can be called off are no inputs", () => {
  expect(resource("aws_kms_key.key")).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
  expect(Object.keys(encryptionKey.inputs.shape).join()).not.toMatch(/rotat|deletion|window|bypass/i);
});

test("its alias is the one by which roles are let in to it", () => {
  expect(resource("aws_kms_alias.alias")["name"]).toBe(
    `$\{join("/", ["alias/zero-trust", var.environment, var.store])}`,
  );
  expect(keyAlias({ environment: "prod" }, "orders-files")).toBe("alias/zero-trust/prod/orders-files");
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("any of the three reasons holds a service", () => {
  for (const reason of [
    { sourceArns: ["arn:aws:cloudtrail:eu-west-1:333333333333:trail/organization"] },
    { sourceAccounts: ["333333333333"] },
    { encryptionContext: { "aws:logs:arn": ["arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/*"] } },
  ])
    expect(problemsOf({ services: { logs: { ...logs, ...reason } } })).toEqual([]);
});

const rolesWant = "the ARN of a role or a pattern of some, as arn:aws:iam::111111111111:role/zero-trust/host/*";

test.each<[object, string]>([
  [
    { environment: "Prod" },
    'environment must be 1 to 20 lower-case letters, digits and dashes, beginning with a letter, got "Prod"',
  ],
  [
    { store: "x".repeat(41) },
    `store must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "${"x".repeat(41)}"`,
  ],
  [{ organizationId: "acme" }, 'organizationId must be an organization id, as o-exampleorg1, got "acme"'],
  [{ keyAdministrators: [] }, "keyAdministrators must be one role or more, got []"],
  [
    { keyAdministrators: ["arn:aws:iam::333333333333:root"] },
    `keyAdministrators.0 must be ${rolesWant}, got "arn:aws:iam::333333333333:root"`,
  ],
  [{ users: { all: { ...user, roles: ["*"] } } }, `users.all.roles.0 must be ${rolesWant}, got "*"`],
  [{ users: { all: { ...user, roles: [] } } }, "users.all.roles must be one role or more, got []"],
  [
    { users: { all: { ...user, service: "lambda" } } },
    'users.all.service must be one of backup, dynamodb, ec2, elasticfilesystem, rds, s3, secretsmanager, sns, sqs, ssm, got "lambda"',
  ],
  [{ users: { all: { ...user, can: "admin" } } }, 'users.all.can must be one of read, write, create, got "admin"'],
  [
    { users: { all: { ...user, encryptionContext: { "a b": ["x"] } } } },
    'users.all.encryptionContext has the key "a b": a key must be 1 to 100 letters, digits, colons, dashes, underscores and slashes',
  ],
  [
    { services: { logs } },
    "services.logs must have source_arns, source_accounts, source_organization_ids or encryption_context",
  ],
  [
    { services: { logs: { ...logs, principal: role, sourceAccounts: ["333333333333"] } } },
    `services.logs.principal must be the principal of a service, as logs.eu-west-1.amazonaws.com, got "${role}"`,
  ],
  [{ multiRegion: { regions: [] } }, "multiRegion.regions must be one region or more, got []"],
  [{ multiRegion: { regions: ["*"] } }, 'multiRegion.regions.0 must be a region, as eu-central-1, got "*"'],
  [{ alarm: { topicArn: "alarms" } }, 'alarm.topicArn must be an ARN of sns, got "alarms"'],
  [{ deletionWindowDays: 7 }, "deletionWindowDays is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`encryption-key: ${sentence}`]);
});

test("fails when two keys would make one statement, and names both", () => {
  const sentence = "must have a key that differs from the others in more than slashes and dashes";
  expect(problemsOf({ users: { "a/b": user, "a-b": user, ab: user } })).toEqual([
    `encryption-key: users.a/b ${sentence}`,
    `encryption-key: users.a-b ${sentence}`,
  ]);
});
