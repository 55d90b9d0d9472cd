/** What backs up the stores of an environment: a vault, the plans that fill it, and who is let in to the stores for it. */
import { environments } from "../../environments/all";
import type { Backup } from "../../environments/backup";
import { acme } from "../../environments/organization";
import { bucket, postgres, type Store, secret, table } from "../../environments/stores";
import type { Environment } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { inputOf, workspace } from "../support/example";
import { problemsOf } from "../support/problems";
import { readStack } from "../support/stack-json";

const [dev, ...others] = environments as [Environment, ...Environment[]];
const key = { partition: { name: "id", type: "S" } } as const;
const stores: Readonly<Record<string, Store>> = {
  db: postgres({ segment: "data" }),
  files: bucket(),
  items: table({ key }),
  token: secret(),
};
const fileWith = (backup?: Backup, given = stores): Environment => ({
  ...dev,
  doors: {},
  stores: given,
  access: [],
  ...(backup === undefined ? {} : { backup }),
});

const input = (file: Environment, place = workspace()) =>
  [place, inputOf(place, [file, ...others], acme, ["network", "data"])] as const;
type Call = Readonly<Record<string, unknown>>;
function callsOf(file: Environment): Readonly<Record<string, Call>> {
  const [place, given] = input(file);
  synthesize(given);
  return readStack(place, "dev-data").module ?? {};
}
const wrong = (file: Environment) => problemsOf(() => synthesize(input(file)[1]));

const role = (task: string) => `arn:aws:iam::111111111111:role/zero-trust/backup/dev-${task}`;
type Users = Readonly<Record<string, { readonly service: string; readonly can: string; readonly roles: string[] }>>;
/** Who uses a key, as `<role>: <can> through <service>`. */
const usersOf = (call: Call | undefined): readonly string[] =>
  Object.values(call?.["users"] as Users).flatMap(({ service, can, roles }) =>
    roles.map((arn) => `${arn.replace("arn:aws:iam::111111111111:role/zero-trust/", "")}: ${can} through ${service}`),
  );

describe("stores are backed up without being asked for it", () => {
  const calls = callsOf(fileWith());

  test("into a vault of the environment with a key of its own, every day", () => {
    expect(calls["backup"]).toMatchObject({
      name: "dev",
      key_arn: "$\{module.key_backup.key_arn}",
      administrators: ["arn:aws:iam::111111111111:role/zero-trust/apply"],
      boundary_arn: "arn:aws:iam::111111111111:policy/zero-trust/boundary",
      lock: { min_retention_days: 7, max_retention_days: 3650 },
      restorers: [],
    });
    expect(calls["backup"]?.["plans"]).toMatchObject({
      daily: { schedule: "cron(0 6 ? * * *)", delete_after_days: 35, tags: {}, copies: {} },
    });
  });

  test("each by the tag that its plan selects by, and secrets not at all", () => {
    for (const id of ["database_db", "bucket_files", "table_items"])
      expect([id, calls[id]?.["backup"]]).toEqual([id, { plan: "daily" }]);
    expect(calls["secret_token"]).not.toHaveProperty("backup");
  });

  test("by one role, and are restored by another: each is let in as far as AWS Backup asks, and no further", () => {
    expect(usersOf(calls["key_db"])).toEqual([
      "apply: create through rds",
      "backup/dev-backup: create through rds",
      "backup/dev-restore: create through rds",
    ]);
    expect(usersOf(calls["key_files"])).toEqual([
      "backup/dev-backup: read through s3",
      "backup/dev-restore: write through s3",
    ]);
    expect(usersOf(calls["key_items"]).filter((user) => user.startsWith("backup/"))).toEqual([
      "backup/dev-backup: write through dynamodb",
      "backup/dev-restore: write through dynamodb",
      "backup/dev-restore: create through dynamodb",
    ]);
    expect(usersOf(calls["key_token"])).toEqual([]);
    expect(calls["bucket_files"]?.["grants"]).toEqual({
      backup: { can: "read", roles: [role("backup")] },
      restore: { can: "write", roles: [role("restore")] },
    });
    expect(calls["table_items"]?.["administrators"]).toContain(role("backup"));
    expect(calls["table_items"]?.["administrators"]).not.toContain(role("restore"));
  });

  test("and whoever makes the vault has the key for that, and nobody reads what is in it by the key", () => {
    expect(usersOf(calls["key_backup"])).toEqual([
      "apply: create through backup",
      "apply: write through backup",
      "backup/dev-backup: create through backup",
      "backup/dev-restore: create through backup",
    ]);
  });

  test("unless there is nothing but secrets", () => {
    const only = callsOf(fileWith(undefined, { token: secret() }));
    expect(Object.keys(only).sort()).toEqual(["key_token", "secret_token"]);
  });

  test("in every environment of the example, alike", () => {
    const place = workspace();
    synthesize(inputOf(place, environments, acme, ["network", "data"]));
    const plans = environments.map(({ name }) => readStack(place, `${name}-data`).module?.["backup"]?.["plans"]);
    expect(plans[0]).toHaveProperty("daily");
    for (const other of plans) expect(other).toEqual(plans[0]);
  });
});

describe("what is declared of it", () => {
  const vaultArn = "arn:aws:backup:eu-central-1:555555555555:backup-vault:recovery";
  const copies = { recovery: { vaultArn, deleteAfterDays: 90 } };
  const backup: Backup = {
    plans: { hourly: { schedule: "cron(0 * ? * * *)", deleteAfterDays: 14, copies } },
    lock: { changeableForDays: 30 },
    restorers: ["arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_restore_*"],
    restoreTests: { databases: { resourceType: "RDS", schedule: "cron(0 8 ? * SUN *)" } },
  };
  const declared: Environment = {
    ...fileWith(backup, { ...stores, db: postgres({ segment: "data", backup: "hourly" }) }),
    alarms: { topicArn: "arn:aws:sns:eu-west-1:111111111111:alarms" },
  };
  const calls = callsOf(declared);

  test("stands beside the daily plan, and a store says which one takes it", () => {
    expect(Object.keys(calls["backup"]?.["plans"] as object)).toEqual(["daily", "hourly"]);
    expect(calls["database_db"]?.["backup"]).toEqual({ plan: "hourly" });
    expect(calls["bucket_files"]?.["backup"]).toEqual({ plan: "daily" });
    expect(calls["backup"]).toMatchObject({
      lock: { min_retention_days: 7, max_retention_days: 3650, changeable_for_days: 30 },
      restorers: backup.restorers,
      restore_tests: { databases: { resource_type: "RDS", selection_window_days: 30 } },
      notifications: { topic_arn: declared.alarms?.topicArn },
    });
  });

  test("lets the account of a copy read what a snapshot is encrypted with, and the key of nothing else", () => {
    const far = "arn:aws:iam::555555555555:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup";
    expect(usersOf(calls["key_db"])).toEqual(
      expect.arrayContaining([`${far}: write through rds`, `${far}: create through rds`]),
    );
    for (const id of ["key_files", "key_items", "key_backup"]) expect(usersOf(calls[id]).join()).not.toContain(far);
  });

  test("may change what the daily plan is", () => {
    const weekly = { schedule: "cron(0 6 ? * SUN *)", deleteAfterDays: 400 };
    expect(callsOf(fileWith({ plans: { daily: weekly } }))["backup"]?.["plans"]).toMatchObject({
      daily: { schedule: weekly.schedule, delete_after_days: 400 },
    });
  });
});

describe("what is wrong with it", () => {
  test("a store whose plan is not there", () => {
    expect(wrong(fileWith(undefined, { files: bucket({ backup: "hourly" }) }))).toEqual([
      'dev: stores.files.backup must be one of daily, got "hourly"; correct it or add the plan to backup.plans',
    ]);
  });

  test("a plan outside of the lock, and a copy beside the original", () => {
    const vaultArn = "arn:aws:backup:eu-west-1:111111111111:backup-vault:beside";
    const plans = {
      brief: { schedule: "cron(0 6 ? * * *)", deleteAfterDays: 3 },
      beside: {
        schedule: "cron(0 6 ? * * *)",
        deleteAfterDays: 35,
        copies: { here: { vaultArn, deleteAfterDays: 35 } },
      },
    };
    expect(wrong(fileWith({ plans }))).toEqual([
      "dev-data/backup: plans.brief must have delete_after_days within the lock",
      "dev-data/backup: plans.beside.copies.here must go to another account or region",
    ]);
  });

  test("a store that has the name of the key of the backups", () => {
    expect(wrong(fileWith(undefined, { backup: bucket() }))).toEqual([
      'dev: stores.backup must have a name of its own, got "backup", which belongs to the key of the backups; rename it',
    ]);
  });
});
