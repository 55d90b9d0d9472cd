/** What encrypted-cluster promises, on what it emits; values are tried by Terraform, in its `.tftest.hcl`, and applied in `__tests__/apply/clusters.test.ts`. */
import { storeName } from "../../access/store-names";
import { engineVersions } from "../../guard/engine-versions";
import { reserved } from "../../guard/reserved-names";
import { encryptedCluster } from "../../modules/encrypted-cluster/encrypted-cluster";
import { engines, logs, parameters } from "../../modules/encrypted-cluster/engines";
import { example } from "../../modules/encrypted-cluster/example";
import { emittedModule } from "../support/emitted-module";
import { secretsIn } from "../support/secrets";

const { addresses, resource, variables, text, problemsOf } = emittedModule(encryptedCluster, example);
const cluster = resource("aws_rds_cluster.cluster");
const instance = resource("aws_rds_cluster_instance.instance");

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_cloudwatch_log_group.log_audit",
    "aws_cloudwatch_log_group.log_error",
    "aws_cloudwatch_log_group.log_iam-db-auth-error",
    "aws_cloudwatch_log_group.log_postgresql",
    "aws_cloudwatch_metric_alarm.alert_connections",
    "aws_cloudwatch_metric_alarm.alert_cpu",
    "aws_cloudwatch_metric_alarm.alert_lag",
    "aws_cloudwatch_metric_alarm.alert_storage",
    "aws_db_event_subscription.alert_events",
    "aws_db_event_subscription.alert_instance_events",
    "aws_db_subnet_group.subnets",
    "aws_iam_role.monitoring_role",
    "aws_iam_role_policy.monitoring_policy",
    "aws_rds_cluster.cluster",
    "aws_rds_cluster_instance.instance",
    "aws_rds_cluster_parameter_group.settings_parameters",
  ]);
});

test("it is encrypted, private, entered with IAM, and its password is nobody's", () => {
  expect(cluster).toMatchObject({
    storage_encrypted: true,
    iam_database_authentication_enabled: true,
    manage_master_user_password: true,
  });
  expect(instance).toMatchObject({ publicly_accessible: false, ca_cert_identifier: "rds-ca-rsa2048-g1" });
  expect(Object.keys(cluster).filter((argument) => /master_password|http_endpoint/.test(argument))).toEqual([]);
});

test("it is hard to lose", () => {
  expect(cluster).toMatchObject({
    deletion_protection: true,
    skip_final_snapshot: false,
    final_snapshot_identifier: expect.stringContaining('"final"') as string,
    delete_automated_backups: false,
    copy_tags_to_snapshot: true,
  });
});

test("its instances are kept up to date and watched", () => {
  expect(instance).toMatchObject({ auto_minor_version_upgrade: true, performance_insights_enabled: true });
});

test("none of that is an input", () => {
  const words = /encrypt|public|protect|skip|final|insights|iam|force|tls|ssl|ca_|password|minor|enable|exports/;
  expect(Object.keys(variables).filter((name) => words.test(name))).toEqual([]);
});

test("what it was made of is read when it is made, and never again", () => {
  expect(cluster["lifecycle"]).toEqual({
    ignore_changes: ["restore_to_point_in_time", "snapshot_identifier", "master_username", "database_name"],
  });
});

test("it has the name that grants work out", () => {
  const { environment, store, account } = example;
  const place = { organization: "acme", environment, account: account.id, region: account.region };
  expect(storeName("database", place, store)).toBe([environment, store].join("-"));
  expect(cluster["cluster_identifier"]).toBe('$\{join("-", [var.environment, var.store])}');
});

test("log groups are there before the cluster, which would make its own", () => {
  const made = addresses.filter((address) => address.startsWith("aws_cloudwatch_log_group."));
  expect(made).toHaveLength(Object.values(logs).flat().length + 1);
  expect(cluster["depends_on"]).toEqual(expect.arrayContaining(made));
});

test("no engine writes down statements on data", () => {
  const names = Object.values(parameters).flatMap((told) => Object.keys(told));
  expect(names.filter((name) => /log_statement|general_log|slow_query|log_min_duration/.test(name))).toEqual([]);
  expect(parameters["aurora-mysql"]["server_audit_events"]).not.toMatch(/QUERY,|QUERY$|QUERY_DML|TABLE/);
  expect(Object.values(logs).flat()).not.toEqual(expect.arrayContaining(["general"]));
});

test("each engine of Aurora has versions", () => {
  const ofAurora = Object.keys(engineVersions).filter((engine) => engine.startsWith("aurora-"));
  expect(ofAurora.sort()).toEqual([...engines].sort());
});

test("its role stands where guardrails look for it", () => {
  expect(`role${String(resource("aws_iam_role.monitoring_role")["path"])}*`).toBe(reserved.monitors);
});

test("no partition, account or region is written down, and no secret", () => {
  expect(text).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
  expect(secretsIn(JSON.stringify({ text, variables }))).toEqual([]);
});

describe("inputs", () => {
  const resourceId = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const on = (instanceClass: string, more: object = {}) => ({ instances: { one: { instanceClass, ...more } } });
  const mysql = { engine: "aurora-mysql", engineVersion: "8.0" };
  const scaled = on("db.serverless");

  test.each(
    Object.entries<object>({
      "postgres, the oldest": { engineVersion: "14" },
      "postgres, the newest": { engineVersion: "17" },
      mysql: { ...mysql, port: 3306 },
      "one instance, wherever": on("db.r7g.large"),
      "a class with local disks, of postgres": on("db.r6gd.xlarge"),
      "three instances, of which two are in one zone": {
        instances: {
          one: { instanceClass: "db.r8g.2xlarge", zone: "a", promotionTier: 0 },
          two: { instanceClass: "db.r8g.2xlarge", zone: "b", promotionTier: 15 },
          three: { instanceClass: "db.r8g.2xlarge", zone: "b" },
        },
      },
      "two instances where AWS chooses the zones": {
        instances: { one: { instanceClass: "db.r7g.large" }, two: { instanceClass: "db.r7g.large" } },
      },
      "the least capacity": { ...scaled, serverless: { minCapacity: 0.5, maxCapacity: 1 } },
      "the most capacity": { ...scaled, serverless: { minCapacity: 256, maxCapacity: 256 } },
      "the longest names": {
        environment: "e".repeat(20),
        store: "s".repeat(30),
        instances: { [`i${"0".repeat(10)}`]: { instanceClass: "db.r7g.large" } },
      },
      "a snapshot that was shared": {
        restore: { snapshot: "arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:rds:a-1" },
      },
      "a snapshot of every night": { restore: { snapshot: "rds:dev-orders-db-2026-01-31-02-10" } },
      "the latest point in time": { restore: { pointInTime: { resourceId } } },
    }),
  )("takes %s", (_, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  const elsewhere = (name: string) =>
    `instances.${name}.instanceClass must be of another class for aurora-mysql: it does not run there, or is not observed`;
  const refused: readonly (readonly [object, readonly string[]])[] = [
    [
      { store: "s".repeat(31) },
      [
        'store must be 1 to 30 lower-case letters, digits and single dashes, beginning with a letter, got "sssssssssssssssssssssssssssssss"',
      ],
    ],
    [{ engine: "postgres" }, ['engine must be one of aurora-postgresql, aurora-mysql, got "postgres"']],
    [
      { engineVersion: "13" },
      ["engineVersion.aurora-postgresql must be a major version, one of 14, 15, 16, 17; minor ones come by themselves"],
    ],
    [
      { ...mysql, engineVersion: "8.4" },
      ["engineVersion.aurora-mysql must be a major version, one of 8.0; minor ones come by themselves"],
    ],
    [{ instances: {} }, ["instances.one must be given: without any, nobody reaches the database"]],
    ...["db.m7g.large", "db.t4g.micro", "m7g.large"].map(
      (instanceClass) =>
        [
          on(instanceClass),
          [
            `instances.one.instanceClass must be an instance class of Aurora, as db.r7g.large or db.serverless, got "${instanceClass}"`,
          ],
        ] as const,
    ),
    [on("db.r7g.large", { promotionTier: 16 }), ["instances.one.promotionTier must be 0 to 15, got 16"]],
    [on("db.r7g.large", { zone: "c" }), ["instances.one.zone must stand in a zone of subnetIds"]],
    ...["twelve-signs", "a--b"].map(
      (name) =>
        [
          { instances: { [name]: { instanceClass: "db.r7g.large" } } },
          [`instances.${name} must be named by 1 to 11 lower-case letters, digits and single dashes`],
        ] as const,
    ),
    [
      {
        instances: {
          one: { instanceClass: "db.r7g.large", zone: "a" },
          two: { instanceClass: "db.r7g.large", zone: "a" },
        },
      },
      [
        "instances.zone must stand in two zones or more where there are two or more of them; one that fails takes the others along",
      ],
    ],
    [{ ...mysql, ...on("db.r8gd.xlarge") }, [elsewhere("one")]],
    [{ ...mysql, ...on("db.t3.medium") }, [elsewhere("one")]],
    [
      { ...scaled },
      ["serverless.minCapacity must be given where an instance is of the class db.serverless, and nowhere else"],
    ],
    [
      { serverless: { minCapacity: 1, maxCapacity: 2 } },
      ["serverless.minCapacity must be given where an instance is of the class db.serverless, and nowhere else"],
    ],
    [
      { ...scaled, serverless: { minCapacity: 4, maxCapacity: 2 } },
      ["serverless.maxCapacity must be at least minCapacity"],
    ],
    [
      { ...scaled, serverless: { minCapacity: 0, maxCapacity: 256.5 } },
      [
        "serverless.minCapacity must be 0.5 to 256 capacity units, in steps of a half, got 0",
        "serverless.maxCapacity must be 1 to 256 capacity units, in steps of a half, got 256.5",
      ],
    ],
    [
      { secretKeyArn: example.keyArn },
      ["secretKeyArn.key must be another key than keyArn: a key of the master secret alone"],
    ],
    [{ backupRetentionDays: 36 }, ["backupRetentionDays must be 7 to 35 days, got 36"]],
    [{ maintenance: { hour: 2 } }, ["maintenance.hour must be another hour than backupHour; RDS does one at a time"]],
    [{ restore: {} }, ["restore.snapshot must be given, or pointInTime, and not both"]],
    [
      { restore: { pointInTime: { resourceId: "db-ABC" } } },
      [
        'restore.pointInTime.resourceId must be a resource id of a cluster, as cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ, got "db-ABC"',
      ],
    ],
    [{ publiclyAccessible: true }, ["publiclyAccessible is not an input; remove it or correct its name"]],
  ];

  test.each(refused.map(([change, sentences]) => [sentences.join("; "), change, sentences] as const))(
    "fails: %s",
    (_, change, sentences) => {
      expect(problemsOf(change)).toEqual(sentences.map((sentence) => `encrypted-cluster: ${sentence}`));
    },
  );
});
