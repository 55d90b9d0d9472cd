/** What encrypted-database promises, on what it emits; values are tried by Terraform, in its `.tftest.hcl`, and applied in `__tests__/apply/databases.test.ts`. */
import { storeName } from "../../access/store-names";
import { engineVersions } from "../../guard/engine-versions";
import { reserved } from "../../guard/reserved-names";
import { encryptedDatabase } from "../../modules/encrypted-database/encrypted-database";
import { logs, ofFamily, parameters } from "../../modules/encrypted-database/engines";
import { example } from "../../modules/encrypted-database/example";
import { emittedModule } from "../support/emitted-module";
import { secretsIn } from "../support/secrets";

const { addresses, resource, variables, text, problemsOf } = emittedModule(encryptedDatabase, example);
const instance = resource("aws_db_instance.instance");

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_cloudwatch_log_group.log_audit",
    "aws_cloudwatch_log_group.log_error",
    "aws_cloudwatch_log_group.log_iam-db-auth-error",
    "aws_cloudwatch_log_group.log_postgresql",
    "aws_cloudwatch_log_group.log_upgrade",
    "aws_cloudwatch_metric_alarm.alert_connections",
    "aws_cloudwatch_metric_alarm.alert_cpu",
    "aws_cloudwatch_metric_alarm.alert_storage",
    "aws_db_event_subscription.alert_events",
    "aws_db_instance.instance",
    "aws_db_option_group.settings_audit",
    "aws_db_parameter_group.settings_parameters",
    "aws_db_subnet_group.subnets",
    "aws_iam_role.monitoring_role",
    "aws_iam_role_policy.monitoring_policy",
  ]);
});

test("it is encrypted, private, entered with IAM, and its password is nobody's", () => {
  expect(instance).toMatchObject({
    publicly_accessible: false,
    iam_database_authentication_enabled: true,
    manage_master_user_password: true,
    ca_cert_identifier: "rds-ca-rsa2048-g1",
  });
  expect(Object.keys(instance).filter((argument) => /^password/.test(argument))).toEqual([]);
});

test("it is hard to lose", () => {
  expect(instance).toMatchObject({
    deletion_protection: true,
    skip_final_snapshot: false,
    final_snapshot_identifier: expect.stringContaining('"final"') as string,
    delete_automated_backups: false,
    copy_tags_to_snapshot: true,
  });
  expect(variables["multi_az"]).toMatchObject({ default: true });
});

test("it is kept up to date and watched", () => {
  expect(instance).toMatchObject({ auto_minor_version_upgrade: true, performance_insights_enabled: true });
});

test("none of that is an input", () => {
  const words = /encrypt|public|protect|skip|final|insights|iam|force|tls|ssl|ca_|password|minor|enable|exports/;
  expect(Object.keys(variables).filter((name) => words.test(name))).toEqual([]);
});

test("what it was made of is read when it is made, and never again", () => {
  expect(instance["lifecycle"]).toEqual({
    ignore_changes: ["restore_to_point_in_time", "snapshot_identifier", "username", "db_name"],
  });
});

test("it has the name that grants work out", () => {
  const { environment, store, account } = example;
  const place = { organization: "acme", environment, account: account.id, region: account.region };
  expect(storeName("database", place, store)).toBe([environment, store].join("-"));
  expect(instance["identifier"]).toContain(', join("-", [var.environment, var.store]))');
});

test("log groups are there before the database, which would make its own", () => {
  const made = addresses.filter((address) => address.startsWith("aws_cloudwatch_log_group."));
  expect(made).toHaveLength(Object.values(logs).flat().length + 1);
  expect(instance["depends_on"]).toEqual(expect.arrayContaining(made));
});

test("no engine writes down statements on data", () => {
  const names = [...Object.values(parameters), ...Object.values(ofFamily)].flatMap((told) => Object.keys(told));
  expect(names).not.toEqual(expect.arrayContaining(["log_statement"]));
  expect(names.filter((name) => /general_log|slow_query|log_min_duration/.test(name))).toEqual([]);
  expect(Object.values(logs).flat()).not.toEqual(expect.arrayContaining(["general"]));
});

test("what one version is told otherwise is of a version that there is, and of no parameter that is a promise", () => {
  const families = Object.entries(engineVersions).flatMap(([engine, versions]) =>
    Object.keys(versions).map((version) => `${engine}${version}`),
  );
  expect(families).toEqual(expect.arrayContaining(Object.keys(ofFamily)));
  expect(Object.values(ofFamily).flatMap((told) => Object.keys(told))).toEqual(["log_connections"]);
});

test("its role stands where guardrails look for it", () => {
  expect(`role${String(resource("aws_iam_role.monitoring_role")["path"])}*`).toBe(reserved.monitors);
});

test("no partition, account or region is written down, and no secret", () => {
  expect(text).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
  expect(secretsIn(JSON.stringify({ text, variables }))).toEqual([]);
});

describe("inputs", () => {
  const resourceId = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const topicArn = "arn:aws:sns:eu-west-1:111111111111:alerts";

  test.each(
    Object.entries<object>({
      "postgres, the oldest": { engineVersion: "14" },
      "mysql, the oldest": { engine: "mysql", engineVersion: "8.0" },
      "mysql, the newest": { engine: "mysql", engineVersion: "8.4" },
      "postgres, the newest": { engineVersion: "18" },
      "one instance, without a standby": { multiAz: false },
      "changes at once": { applyImmediately: true },
      "an alarm just below what there is": { alerts: { topicArn, connections: 200, freeGib: 19 } },
      "a small class of postgres": { instanceClass: "db.t4g.micro" },
      "the longest names": { environment: "e".repeat(20), store: "s".repeat(42) },
      "the least room to grow": { allocatedGib: 20, maxAllocatedGib: 22 },
      "the shortest backups": { backupRetentionDays: 7 },
      "the longest backups": { backupRetentionDays: 35 },
      "a snapshot that was shared": { restore: { snapshot: "arn:aws:rds:eu-west-1:111111111111:snapshot:rds:a-1" } },
      "a snapshot of every night": { restore: { snapshot: "rds:dev-orders-db-2026-01-31-02-10" } },
      "the latest point in time": { restore: { pointInTime: { resourceId } } },
    }),
  )("takes %s", (_, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  const refused: readonly (readonly [object, readonly string[]])[] = [
    [
      { store: "orders--db" },
      ['store must be 1 to 42 lower-case letters, digits and single dashes, beginning with a letter, got "orders--db"'],
    ],
    [
      { environment: "e".repeat(21) },
      [
        'environment must be 1 to 20 lower-case letters, digits and single dashes, beginning with a letter, got "eeeeeeeeeeeeeeeeeeeee"',
      ],
    ],
    [{ engine: "oracle" }, ['engine must be one of postgres, mysql, got "oracle"']],
    ...["13", "16.3", "61"].map(
      (engineVersion) =>
        [
          { engineVersion },
          ["engineVersion.postgres must be a major version, one of 14, 15, 16, 17, 18; minor ones come by themselves"],
        ] as const,
    ),
    [
      { engine: "mysql" },
      ["engineVersion.mysql must be a major version, one of 8.0, 8.4; minor ones come by themselves"],
    ],
    [{ multiAz: "yes" }, ['multiAz must be a value of type boolean, got "yes"']],
    [{ alerts: { topicArn, connections: 200, freeGib: 20 } }, ["alerts.freeGib must be less than allocatedGib"]],
    [
      { engine: "mysql", engineVersion: "8.4", instanceClass: "db.t4g.small" },
      [
        "instanceClass.class must be another than db.t3.micro, db.t3.small, db.t4g.micro, db.t4g.small for mysql: Performance Insights does not run there",
      ],
    ],
    [{ allocatedGib: 19 }, ["allocatedGib must be 20 to 65536 GiB, got 19"]],
    [{ maxAllocatedGib: 21 }, ["maxAllocatedGib.limit must be at least a tenth above allocatedGib; RDS refuses less"]],
    [{ port: 1149 }, ["port must be a port from 1150 to 65535, got 1149"]],
    [
      { subnetIds: { a: "subnet-0123456789abcdef0" } },
      ['subnetIds must be subnets of at least two zones, got {"a":"subnet-0123456789abcdef0"}'],
    ],
    [
      { secretKeyArn: example.keyArn },
      ["secretKeyArn.key must be another key than keyArn: a key of the master secret alone"],
    ],
    [{ backupRetentionDays: 6 }, ["backupRetentionDays must be 7 to 35 days, got 6"]],
    [{ backupRetentionDays: 36 }, ["backupRetentionDays must be 7 to 35 days, got 36"]],
    [{ maintenance: { hour: 2 } }, ["maintenance.hour must be another hour than backupHour; RDS does one at a time"]],
    [{ monitoringSeconds: 0 }, ["monitoringSeconds must be one of 1, 5, 10, 15, 30, 60 seconds, got 0"]],
    [{ restore: {} }, ["restore.snapshot must be given, or pointInTime, and not both"]],
    [
      { restore: { snapshot: "a", pointInTime: { resourceId } } },
      ["restore.snapshot must be given, or pointInTime, and not both"],
    ],
    [
      { restore: { pointInTime: { resourceId, time: "yesterday" } } },
      ['restore.pointInTime.time must be a time in UTC, as 2026-01-31T23:45:00Z, got "yesterday"'],
    ],
    [
      { restore: { pointInTime: { resourceId, time: "2026-02-30T23:45:00Z" } } },
      ['restore.pointInTime.time must be a time in UTC, as 2026-01-31T23:45:00Z, got "2026-02-30T23:45:00Z"'],
    ],
    [{ publiclyAccessible: true }, ["publiclyAccessible is not an input; remove it or correct its name"]],
  ];

  test.each(refused.map(([change, sentences]) => [sentences.join("; "), change, sentences] as const))(
    "fails: %s",
    (_, change, sentences) => {
      expect(problemsOf(change)).toEqual(sentences.map((sentence) => `encrypted-database: ${sentence}`));
    },
  );
});
