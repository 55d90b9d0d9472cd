/** Stores and the roles of services as stacks: what each declaration and each grant comes to in every layer. */
import { allow, type Grant, group } from "../../access/grant";
import { storeName } from "../../access/store-names";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import { auroraMysql, auroraPostgres, bucket, mysql, postgres, secret, table } from "../../environments/stores";
import type { Environment, Organization } from "../../environments/types";
import { preview, synthesize } from "../../stacks/synthesize";
import { inputOf, type Workspace, workspace } from "../support/example";
import { problemsOf } from "../support/problems";
import { readStack } from "../support/stack-json";

const layers = ["network", "data", "workload", "access"];
const dev = environments[0] as Environment;
const others = environments.slice(1);
const write = allow("orders-api").to("orders-db", { can: "write" });
const files = allow("orders-api").to("orders-files", { can: "write" });
const people = dev.access.filter(({ who }) => who.kind === "group");
const granting = (...access: readonly Grant[]): Environment => ({ ...dev, access: [...people, ...access] });

const input = (file: Environment, place: Workspace, organization: Organization = acme) =>
  inputOf(place, [file, ...others], organization, layers);

function addressesOf(file: Environment): Readonly<Record<string, readonly string[]>> {
  const { records } = preview(input(file, workspace()));
  return Object.fromEntries(
    records.filter(({ owner }) => owner === "dev").map(({ stack, record }) => [stack, record.addresses]),
  );
}

function beyond(file: Environment, base: Environment): Readonly<Record<string, readonly string[]>> {
  const before = addressesOf(base);
  return Object.fromEntries(
    Object.entries(addressesOf(file)).map(([stack, all]) => [
      stack,
      all.filter((address) => !before[stack]?.includes(address)),
    ]),
  );
}

/** The calls of a stack. */
function callsOf(file: Environment, stack: string) {
  const place = workspace();
  synthesize(input(file, place));
  return readStack(place, stack).module ?? {};
}

/** Where synth finds it wrong, in words. */
const wrong = (file: Environment, organization?: Organization) =>
  problemsOf(() => synthesize(input(file, workspace(), organization)));

/** Who is let in, but for the two roles that back up and restore. */
const grantsOf = (given: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(given as Readonly<Record<string, { readonly roles: readonly string[] }>>).filter(
      ([, { roles }]) => !roles.every((arn) => arn.includes(":role/zero-trust/backup/")),
    ),
  );

const role = (service: string) => `arn:aws:iam::111111111111:role/zero-trust/service/dev-${service}`;

describe("the stores of the example", () => {
  const place = workspace();
  beforeAll(() => synthesize(inputOf(place, environments, acme, layers)));

  test("are alike in all environments, but for how large they are and for how long", () => {
    const sizes = ["allocated_gib", "backup_retention_days", "instance_class", "max_allocated_gib", "multi_az"];
    const promises = (name: string, id: string) => {
      const text = JSON.stringify(readStack(place, `${name}-data`).module, (key, value: unknown) =>
        sizes.includes(key) || key === "//" ? undefined : value,
      );
      return text.replaceAll(id, "ACCOUNT").replaceAll(new RegExp(`\\b${name}\\b`, "g"), "ENVIRONMENT");
    };
    const [first, ...rest] = environments.map(({ name, account }) => promises(name, acme.accounts[account]?.id ?? ""));
    for (const other of rest) expect(other).toBe(first);
    const of = (name: string) => readStack(place, `${name}-data`).module?.["database_orders_db"];
    expect(of("dev")).toMatchObject({ multi_az: false, backup_retention_days: 7, instance_class: "db.t4g.medium" });
    expect(of("prod")).toMatchObject({ multi_az: true, backup_retention_days: 35, instance_class: "db.r7g.large" });
  });

  test.each(environments.map(({ name }) => name))("publish whatever the doors of %s read of them", (name) => {
    const published = readStack(place, `${name}-data`).resource as {
      readonly aws_ssm_parameter: { readonly fact: { readonly for_each: Readonly<Record<string, string>> } };
    };
    const read = readStack(place, `${name}-access`).data?.["aws_ssm_parameter"]?.["published"]?.["for_each"];
    const wanted = Object.keys(read as object).filter((fact) => fact.startsWith("data/"));
    expect(wanted).not.toEqual([]);
    const facts = Object.keys(published.aws_ssm_parameter.fact.for_each);
    for (const fact of wanted) expect(facts).toContain(fact.replace("data/", ""));
  });

  test("have keys of their own: no two things share one", () => {
    const calls = Object.entries(readStack(place, "prod-data").module ?? {});
    const keys = calls.flatMap(([, call]) =>
      Object.entries(call).flatMap(([input, value]) => (/key_arn$/.test(input) ? [String(value)] : [])),
    );
    expect(new Set(keys).size).toBe(5);
    expect(keys).toHaveLength(5);
  });
});

describe("a grant to a store", () => {
  test("comes to rules, and to what its role may do, where it is a database", () => {
    expect(beyond(granting(write), granting())).toEqual({
      "dev-network": [
        'module.boundary.aws_vpc_security_group_egress_rule.egress["orders-api/orders-db/tcp-5432"]',
        'module.boundary.aws_vpc_security_group_ingress_rule.ingress["orders-api/orders-db/tcp-5432"]',
        'module.network.aws_network_acl_rule.network_acl_rule["app/in/data/tcp-1024-65535"]',
        'module.network.aws_network_acl_rule.network_acl_rule["app/out/data/tcp-5432"]',
        'module.network.aws_network_acl_rule.network_acl_rule["data/in/app/tcp-5432"]',
        'module.network.aws_network_acl_rule.network_acl_rule["data/out/app/tcp-1024-65535"]',
      ],
      "dev-data": [],
      "dev-workload": ['module.role_orders_api.aws_iam_role_policy.grant["orders-db/write"]'],
      "dev-access": [],
    });
  });

  test("lets one role into bucket and key, and the same grant lets the role ask for both", () => {
    const { bucket_orders_files, key_orders_files } = callsOf(granting(files), "dev-data");
    expect(grantsOf(bucket_orders_files?.["grants"])).toEqual({
      "orders-api/write": { can: "write", roles: [role("orders-api")] },
    });
    expect(grantsOf(key_orders_files?.["users"])).toEqual({
      "orders-api/write": { service: "s3", can: "write", roles: [role("orders-api")], encryption_context: {} },
    });
    const { role_orders_api } = callsOf(granting(files), "dev-workload");
    const place = { organization: "acme", environment: "dev", account: "111111111111", region: "eu-west-1" };
    const statements = role_orders_api?.["statements"] as Readonly<Record<string, { readonly resources: string[] }>>;
    expect(statements["orders-files/write"]?.resources).toEqual([
      `arn:aws:s3:::${storeName("bucket", place, "orders-files")}/*`,
    ]);
  });

  test("that is not there lets nobody in", () => {
    const { bucket_orders_files, key_orders_files, key_orders_db } = callsOf(granting(), "dev-data");
    expect(grantsOf(bucket_orders_files?.["grants"])).toEqual({});
    expect(grantsOf(key_orders_files?.["users"])).toEqual({});
    expect(Object.keys(grantsOf(key_orders_db?.["users"]))).toEqual(["apply"]);
    expect(callsOf(granting(), "dev-workload")["role_orders_api"]?.["statements"]).toEqual({});
  });
});

describe.each([
  ["table", "dynamodb", table({ key: { partition: { name: "id", type: "S" } } })],
  ["secret", "secretsmanager", secret({ recoveryWindowDays: 7 })],
] as const)("a %s", (kind, service, store) => {
  const grants = [allow("orders-api").to("orders-x", { can: "read" }), allow("web").to("orders-x", { can: "admin" })];
  const file: Environment = {
    ...granting(...grants),
    services: { ...dev.services, web: { segment: "app", port: 9443 } },
    stores: { ...dev.stores, "orders-x": store },
  };

  test("lets in the roles of those it is granted to, its key through its own service", () => {
    const calls = callsOf(file, "dev-data");
    expect(calls[`${kind}_orders_x`]).toMatchObject({
      store: "orders-x",
      administrators: [
        "arn:aws:iam::111111111111:role/zero-trust/apply",
        // A secret is not backed up: it has replicas.
        ...(kind === "table" ? ["arn:aws:iam::111111111111:role/zero-trust/backup/dev-backup"] : []),
      ],
      grants: {
        "orders-api/read": { can: "read", roles: [role("orders-api")] },
        "web/admin": { can: "admin", roles: [role("web")] },
      },
    });
    expect(calls["key_orders_x"]?.["users"]).toMatchObject({
      "orders-api/read": { service, can: "read", roles: [role("orders-api")] },
      "web/admin": { service, can: "write", roles: [role("web")] },
    });
  });

  test("is named by the statements of the roles", () => {
    const { role_orders_api } = callsOf(file, "dev-workload");
    const { resources } = (
      role_orders_api?.["statements"] as Readonly<Record<string, { resources: readonly string[] }>>
    )["orders-x/read"] ?? { resources: [] };
    const place = { organization: "acme", environment: "dev", account: "111111111111", region: "eu-west-1" };
    for (const resource of resources) expect(resource).toContain(storeName(kind, place, "orders-x"));
    expect(resources).not.toEqual([]);
  });
});

describe("a cluster of Aurora", () => {
  const cluster = (store: Environment["stores"][string]): Environment => ({
    ...granting(write),
    stores: { ...dev.stores, "orders-db": store },
  });

  test("stands where a database stands, with two instances and keys of its own", () => {
    const { database_orders_db, key_database_logs, key_orders_db } = callsOf(
      cluster(auroraPostgres({ segment: "data" })),
      "dev-data",
    );
    expect(database_orders_db).toMatchObject({
      source: expect.stringMatching(/encrypted-cluster$/) as string,
      store: "orders-db",
      engine: "aurora-postgresql",
      engine_version: "17",
      port: 5432,
      backup_retention_days: 35,
      instances: { one: { instance_class: "db.t4g.medium" }, two: { instance_class: "db.t4g.medium" } },
      key_arn: "$\{module.key_orders_db.key_arn}",
      secret_key_arn: "$\{module.key_orders_db_master.key_arn}",
      log_key_arn: "$\{module.key_database_logs.key_arn}",
    });
    expect(Object.keys(key_orders_db?.["users"] as object)).toEqual(["apply", "backup", "restore"]);
    expect(contextOf(key_database_logs)).toEqual([logGroups("cluster")]);
  });

  test("shares the key of logs with databases that are none, each for its own log groups", () => {
    const file = cluster(auroraMysql({ segment: "data" }));
    const stores = { ...file.stores, "sales-db": postgres({ segment: "data" }) };
    const { key_database_logs } = callsOf({ ...file, stores }, "dev-data");
    expect(contextOf(key_database_logs)).toEqual([logGroups("cluster"), logGroups("instance")]);
    expect(contextOf(callsOf(granting(), "dev-data")["key_database_logs"])).toEqual([logGroups("instance")]);
  });

  test("publishes the host that writes, the one that reads, and the id that IAM knows it by", () => {
    const place = workspace();
    synthesize(input(cluster(auroraPostgres({ segment: "data" })), place));
    const { fact } = (readStack(place, "dev-data").resource as { aws_ssm_parameter: { fact: { for_each: object } } })
      .aws_ssm_parameter;
    expect(fact.for_each).toMatchObject({
      "host/orders-db": "$\{module.database_orders_db.host}",
      "reader-host/orders-db": "$\{module.database_orders_db.reader_host}",
      "resource-id/orders-db": "$\{module.database_orders_db.resource_id}",
    });
  });

  test("is granted as a database is: the same rules, roles and doors", () => {
    const aurora = cluster(auroraPostgres({ segment: "data" }));
    const alike = cluster(postgres({ segment: "data" }));
    const [{ "dev-data": _, ...theirs }, { "dev-data": __, ...others }] = [addressesOf(aurora), addressesOf(alike)];
    expect(theirs).toEqual(others);
    const { role_orders_api } = callsOf(aurora, "dev-workload");
    const { statements } = role_orders_api as unknown as { statements: Record<string, { resources: string[] }> };
    // A cluster has ids that begin with `cluster-`, an instance with `db-`.
    expect(statements["orders-db/write"]?.resources).toEqual([
      expect.stringMatching(/^arn:aws:rds-db:eu-west-1:111111111111:dbuser:\*\/[a-z_]+_[0-9a-f]{8}$/),
    ]);
    const doors = JSON.stringify(readDoors(aurora));
    expect(doors).toContain("data/host/orders-db");
    expect(doors).not.toContain("reader-host");
  });

  test("that Aurora cannot make is refused, all of it at once", () => {
    const stores = {
      a: auroraPostgres({
        segment: "data",
        backupRetentionDays: 3,
        instances: { one: { instanceClass: "db.m7g.large" } },
      }),
      b: auroraMysql({ segment: "data", instances: { one: { instanceClass: "db.r7g.large", zone: "z" } } }),
      c: auroraMysql({ segment: "data", instances: { one: { instanceClass: "db.serverless" } } }),
    };
    expect(wrong({ ...dev, stores, access: [] })).toEqual([
      'dev-data/database_a: instances.one.instanceClass must be an instance class of Aurora, as db.r7g.large or db.serverless, got "db.m7g.large"',
      "dev-data/database_a: backupRetentionDays must be 7 to 35 days, got 3",
      "dev-data/database_b: instances.one.zone must stand in a zone of subnetIds",
      "dev-data/database_c: serverless.minCapacity must be given where an instance is of the class db.serverless, and nowhere else",
    ]);
    const exposed = { a: auroraPostgres({ segment: "app" }) };
    expect(wrong({ ...dev, stores: exposed, access: [] })).toEqual([
      'dev: stores.a.segment must be isolated, got "app", which is private; a store has no way out and none in but its grants',
    ]);
  });

  const logGroups = (form: string) => `arn:aws:logs:eu-west-1:111111111111:log-group:/aws/rds/${form}/dev-*`;
  const contextOf = (key: unknown) =>
    (key as { services: { logs: { encryption_context: Record<string, unknown> } } }).services.logs.encryption_context[
      "aws:logs:arn"
    ];
  const readDoors = (file: Environment) => {
    const place = workspace();
    synthesize(input(file, place));
    return readStack(place, "dev-access");
  };
});

test("a database and a service that have a new name keep what they were made with", () => {
  const place = workspace();
  const made = (file: Environment) =>
    synthesize(inputOf(place, [file, ...others], acme, ["network", "data", "workload"]));
  made(granting(write));
  const renamed: Environment = {
    ...dev,
    services: { "billing-api": { segment: "app", port: 8443, was: "orders-api" } },
    stores: { ...dev.stores, "billing-db": postgres({ segment: "data", was: "orders-db" }) },
    access: [
      allow("billing-api").to("billing-db", { can: "write" }),
      allow(group("engineering")).through("client-vpn").to("billing-api"),
      allow(group("database-operators")).through("session-manager").to("billing-db", { can: "admin" }),
    ],
  };
  const { "orders-db": _, ...stores } = renamed.stores;
  made({ ...renamed, stores });
  expect(readStack(place, "dev-data").module?.["database_orders_db"]).toMatchObject({ store: "orders-db" });
  expect(readStack(place, "dev-workload").module?.["role_orders_api"]).toMatchObject({ service: "orders-api" });
});

test.each([
  ["a database", postgres, "aws_db_instance", "instance"],
  ["a cluster", auroraPostgres, "aws_rds_cluster", "cluster"],
] as const)("%s that is retired goes only where somebody decided so", (_, made, type, id) => {
  const place = workspace();
  const stored = (retired: { readonly retired?: true }) => ({
    ...dev.stores,
    "orders-db": made({ segment: "data", ...retired }),
  });
  synthesize(input({ ...granting(), stores: stored({}) }, place));
  const file = { ...dev, access: people.slice(0, 1), stores: stored({ retired: true }) };
  const problems = problemsOf(() => synthesize(input(file, place)));
  expect(problems.filter((problem) => problem.includes(`.${type}.`))).toEqual([
    expect.stringContaining(
      `dev-data: module.database_orders_db.${type}.${id} would be destroyed; if that is intended, add to "decisions"`,
    ),
  ]);
});

test("a database that exists is imported, keeps its identifier, and may be recorded under it", () => {
  const exception = { reason: "Copied into an encrypted one in autumn.", owner: "payments", until: "2026-10-31" };
  const store = postgres({ segment: "data", existing: { identifier: "legacy-orders", exception } });
  const place = workspace();
  synthesize(input({ ...dev, stores: { ...dev.stores, "orders-db": store } }, place));
  const { import: imported, module = {} } = readStack(place, "dev-data");
  expect(imported).toEqual([{ to: "module.database_orders_db.aws_db_instance.instance", id: "legacy-orders" }]);
  expect(module["database_orders_db"]).toMatchObject({ existing: { identifier: "legacy-orders", exception } });
  expect(JSON.stringify(module["key_database_logs"]?.["services"])).toContain(
    ":log-group:/aws/rds/instance/legacy-orders/*",
  );
  expect(JSON.stringify(callsOf(dev, "dev-data")["key_database_logs"])).not.toContain("legacy");
});

describe("what is wrong", () => {
  test("with several stores is said at once, each with its input", () => {
    const stores = {
      a: postgres({ segment: "data", backupRetentionDays: 3 }),
      b: mysql({ segment: "data", allocatedGib: 5 }),
      c: bucket({ objectLock: { mode: "GOVERNANCE", days: 0 } }),
    };
    expect(wrong({ ...dev, stores, access: [] })).toEqual([
      "dev-data/database_a: backupRetentionDays must be 7 to 35 days, got 3",
      "dev-data/database_b: allocatedGib must be 20 to 65536 GiB, got 5",
      "dev-data/bucket_c: objectLock.days must be 1 to 36500 days, got 0",
    ]);
  });

  test("a version past its support, and a time that has not been, on the day of the run", () => {
    const pointInTime = { resourceId: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ", time: "2026-01-02T00:00:00Z" };
    const stores = {
      a: postgres({ segment: "data", engineVersion: "9" }),
      b: mysql({ segment: "data", restore: { pointInTime } }),
    };
    expect(wrong({ ...dev, stores, access: [] })).toEqual([
      'dev: stores.a.engineVersion must be a major version of postgres (14, 15, 16, 17, 18), got "9"; minor versions come by themselves',
      'dev: stores.b.restore.pointInTime.time must not be in the future, got "2026-01-02T00:00:00Z" and today is 2026-01-01; choose a time that has been',
    ]);
  });

  test("a store whose key would have the name of another's", () => {
    const stores = { ...dev.stores, "orders-db-master": bucket(), "database-logs": bucket() };
    expect(wrong({ ...dev, stores })).toEqual([
      'dev: stores.orders-db-master must have a name of its own, got "orders-db-master", which belongs to the key of the master secret of orders-db; rename it',
      'dev: stores.database-logs must have a name of its own, got "database-logs", which belongs to the key of what databases record; rename it',
    ]);
  });

  test("an account whose roles have no boundary", () => {
    const roles = { plan: "ci/plan", apply: "ci/apply" };
    const account = { ...acme.accounts["dev"], roles };
    const theirs = { ...acme, accounts: { ...acme.accounts, dev: account } };
    expect(wrong(dev, theirs)).toEqual([
      "account dev: roles of services must have a permissions boundary, got none; name roles.boundary where others make the roles that deploy, operators or a pipeline where this project makes them",
    ]);
    const bounded = { ...acme.accounts, dev: { ...account, roles: { ...roles, boundary: "ci/boundary" } } };
    const place = workspace();
    synthesize(input(dev, place, { ...acme, accounts: bounded }));
    expect(readStack(place, "dev-workload").module?.["role_orders_api"]).toMatchObject({
      boundary_arn: "arn:aws:iam::111111111111:policy/ci/boundary",
    });
  });
});
