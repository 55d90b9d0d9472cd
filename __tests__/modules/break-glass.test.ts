/** What break-glass promises, on what it emits; who gets in is decided on the plan, in `__tests__/terraform/policies/break-glass.test.ts`. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { breakGlassUsers, reserved } from "../../guard/reserved-names";
import { breakGlass } from "../../modules/break-glass/break-glass";
import { example } from "../../modules/break-glass/example";
import { path, roleName, userPath } from "../../modules/break-glass/names";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-break-glass-"));
const { main, variables, outputs } = new ModuleStack(new App({ outdir }), breakGlass).files();
const resource = main["resource"] as Blocks;

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("prod/glass", breakGlass, { ...example, ...change }, problems);
  return problems.found;
};

test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_cloudwatch_event_rule.alarm_acted",
    "aws_cloudwatch_event_rule.alarm_assumed",
    "aws_cloudwatch_event_rule.alarm_changed",
    "aws_cloudwatch_event_rule.alarm_user",
    "aws_cloudwatch_event_target.alarm_acted_target",
    "aws_cloudwatch_event_target.alarm_assumed_target",
    "aws_cloudwatch_event_target.alarm_changed_target",
    "aws_cloudwatch_event_target.alarm_user_target",
    "aws_iam_policy.user_policy",
    "aws_iam_role.role",
    "aws_iam_role_policy_attachment.administrator",
    "aws_kms_alias.alarm_alias",
    "aws_kms_key.alarm_key",
    "aws_sns_topic.alarm_topic",
    "aws_sns_topic_policy.alarm_topic_policy",
    "aws_sns_topic_subscription.alarm_subscriber",
  ]);
});

test("no user, password or key is made: none may be in the state", () => {
  expect(Object.keys(resource).filter((type) => /iam_(user|access_key|virtual_mfa)/.test(type))).toEqual([]);
});

test("the names are those that guardrails exempt, and MFA, session and alarms are no inputs", () => {
  expect([`role${path}${roleName}`, `user${userPath}*`]).toEqual([reserved.breakGlass, breakGlassUsers]);
  expect(resource["aws_iam_role"]?.["role"]).toMatchObject({
    path: "/zero-trust/",
    name: "break-glass",
    max_session_duration: 3600,
  });
  expect(Object.keys(variables["variable"] as object).sort()).toEqual([
    "account",
    "key_administrators",
    "management_account_id",
    "role",
    "subscribers",
    "user_policy",
    "users",
  ]);
});

test("alarms are encrypted with a key of their own, which is rotated", () => {
  expect(resource["aws_sns_topic"]?.["alarm_topic"]).toMatchObject({
    kms_master_key_id: "$\{aws_kms_key.alarm_key.arn}",
  });
  expect(resource["aws_kms_key"]?.["alarm_key"]).toMatchObject({
    enable_key_rotation: true,
    deletion_window_in_days: 30,
  });
});

test("no partition, account or region is written down", () => {
  expect(JSON.stringify({ main, outputs })).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
});

test("the example is good", () => {
  expect(problemsOf({})).toEqual([]);
});

test.each([
  [
    { users: ["first"] },
    "prod/glass: users.first must name at least 2 different users; make another one, with a key of its own",
  ],
  [
    { users: ["first", "first"] },
    "prod/glass: users.first+first must name at least 2 different users; make another one, with a key of its own",
  ],
  [
    { users: ["first", "*"] },
    'prod/glass: users.1 must be the name of an IAM user, of up to 64 letters, digits and _+=,.@-, got "*"',
  ],
  [{ subscribers: {} }, "prod/glass: subscribers.none must name at least one who is told"],
  [{ role: { mfaMaxAgeMinutes: 61 } }, "prod/glass: role.mfaMaxAgeMinutes must be 5 to 60 minutes, got 61"],
  [
    { userPolicy: { organizationId: "o-exampleorg1" } },
    "prod/glass: userPolicy.organizationId must be in the management account only; leave it out elsewhere",
  ],
  [
    { role: { mfaMaxAgeMinutes: 15, mfa: false } },
    "prod/glass: role.mfa is not an input; remove it or correct its name",
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test("both edges of the age are good", () => {
  for (const mfaMaxAgeMinutes of [5, 60]) expect(problemsOf({ role: { mfaMaxAgeMinutes } })).toEqual([]);
});
