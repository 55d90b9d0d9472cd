/** Databases on the emulator, one of each engine: made, changed, restored beside and under the same name, protected, and taken away. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { deepNotes } from "../../core/schema";
import { encryptedDatabase } from "../../modules/encrypted-database/encrypted-database";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { queried } from "../support/asked";
import { CalledModules } from "../support/called-modules";
import { writeEmulatorOverride } from "../support/emulator-override";
import { secretsIn } from "../support/secrets";
import { describeWithTerraform, type PlannedChange, Terraform } from "../support/terraform";
import { ownAccount, region } from "./configuration/accounts";
import { appliedApart, calls, changedInPlace, replacing, surroundings } from "./configuration/databases";

const instance = "module.orders_db.aws_db_instance.instance";
const identifiers = ["prod-billing-db", "prod-orders-db"];

/** What looks like a secret and is none: names of master secrets, and the waits that the provider notes, as base64 of JSON that begins with its id. */
const known = [/^db-[0-9a-f-]{36}-[A-Za-z]{6}$/, /^eyJlMmJmYjczMC1lY2FhLTExZTYt/];

/** Made by hand before anybody thought of encryption. */
const legacy = {
  DBInstanceIdentifier: "legacy-orders",
  DBInstanceClass: "db.m5.large",
  Engine: "postgres",
  EngineVersion: "16",
  AllocatedStorage: "50",
  MasterUsername: "root",
  MasterUserPassword: "correct-horse",
};

/** Without the indentation of lists. */
const guide = readFileSync("docs/guides/restore-a-database.md", "utf8").replaceAll(/^ {3}/gm, "");

/** What holds something: data, or what was recorded of it. */
const stateful = ({ type }: PlannedChange): boolean => ["aws_db_instance", "aws_cloudwatch_log_group"].includes(type);
const did = (changes: readonly PlannedChange[]): readonly string[] => [
  ...new Set(changes.map(({ actions }) => actions.join())),
];

describeWithTerraform("databases on the emulator", () => {
  const modules = new CalledModules([encryptedDatabase], {
    region,
    assume_role: [{ role_arn: `arn:aws:iam::${ownAccount}:role/zero-trust-apply` }],
  });
  let emulator: Emulator;
  let terraform: Terraform;
  const declare = (change: object = {}, more: Readonly<Record<string, Record<string, unknown>>> = {}): string => {
    const folder = modules.root("databases", { ...calls, orders_db: { ...calls.orders_db, ...change }, ...more });
    writeFileSync(join(folder, "surroundings.tf.json"), JSON.stringify({ resource: surroundings }));
    return folder;
  };

  beforeAll(async () => {
    emulator = await startEmulator();
    terraform = new Terraform(declare(), { emulator: emulator.url });
    await terraform.init();
  });
  afterAll(async () => {
    await emulator.stop();
    modules.remove();
  });

  test("are made, all of it, and the next plan is empty", async () => {
    await terraform.applyAll();
    expect(await terraform.plan()).toEqual([]);
    const made = await terraform.must("state", "list");
    expect(appliedApart.filter((type) => !made.includes(`.${type}.`))).toEqual([]);
  });

  test("tell others what they are called, and nobody their password", async () => {
    expect((await outputs())["orders_db"]).toEqual({
      identifier: "prod-orders-db",
      arn: `arn:aws:rds:${region}:${ownAccount}:db:prod-orders-db`,
      resource_id: expect.stringMatching(/^db-[A-Z]{26}$/) as unknown,
      host: expect.stringMatching(/^prod-orders-db\.[^:]+$/) as unknown,
      port: 5432,
      master_secret_arn: expect.stringMatching(/^arn:aws:secretsmanager:.*:secret:rds!db-/) as unknown,
    });
    expect(secretsIn(await terraform.must("state", "pull"), known)).toEqual([]);
  });

  test("do not change where something is said of their origin later", async () => {
    const other = { database_name: "others", restore: { point_in_time: { resource_id: "db-ABCDEFGH" } } };
    declare({ restore: { snapshot: "prod-orders-db-final" } }, { billing_db: { ...calls.billing_db, ...other } });
    expect(await terraform.plan()).toEqual([]);
  });

  test("keep what they hold when all that can change in place does, tags included", async () => {
    writeEmulatorOverride(declare(changedInPlace), { default_tags: { tags: { owner: "billing" } } });
    const changes = (await terraform.plan("changed.tfplan", "-refresh=false")).filter(stateful);
    const held = (await terraform.must("state", "list"))
      .split("\n")
      .filter((address) => /_db_instance|_log_g/.test(address));
    expect(changes.map(({ address }) => address).sort()).toEqual(held.sort());
    expect(did(changes)).toEqual(["update"]);
  });

  test("are marked where a change replaces something", async () => {
    const inputs = Object.entries(encryptedDatabase.inputs.shape as unknown as Record<string, z.ZodType>);
    const marked = inputs.filter(([, schema]) => deepNotes(schema).replaces !== undefined).map(([name]) => name);
    expect(marked).toEqual(Object.keys(replacing));
    for (const [name, { change, replaced }] of Object.entries(replacing)) {
      declare(change);
      const changes = await terraform.plan("changed.tfplan", "-refresh=false");
      const actions = changes.find(({ address }) => address === `module.orders_db.${replaced}`)?.actions;
      expect([name, actions]).toEqual([name, ["delete", "create"]]);
    }
  });

  test("are restored beside the old one, which does not change", async () => {
    const { resource_id } = (await outputs())["orders_db"] as { resource_id: string };
    const restored = { ...calls.orders_db, store: "orders-db-2", restore: { point_in_time: { resource_id } } };
    declare({}, { orders_db_2: restored });
    await terraform.init();
    const changes = await terraform.plan("changed.tfplan");
    expect(guide).toContain(await said("changed.tfplan"));
    expect(did(changes)).toEqual(["create"]);
    expect(changes.filter(({ address }) => !address.startsWith("module.orders_db_2."))).toEqual([]);
    expect(changes.map(({ address }) => address)).toContain("module.orders_db_2.aws_db_instance.instance");
  });

  test("are restored under the old name: one instance, where the old one was, and nothing else", async () => {
    const state = await terraform.must("state", "pull");
    await terraform.must("state", "rm", instance);
    declare({ restore: { snapshot: "prod-orders-db-nightly" } });
    const changes = await terraform.plan("changed.tfplan");
    expect(changes).toMatchObject([
      { address: instance, actions: ["create"], after: { snapshot_identifier: "prod-orders-db-nightly" } },
    ]);
    expect(guide).toContain(await said("changed.tfplan"));
    declare();
    writeFileSync(join(terraform.folder, "before.tfstate"), state);
    await terraform.must("state", "push", "-force", "before.tfstate");
    expect(await terraform.plan()).toEqual([]);
  });

  test("are taken in as they are where they exist unencrypted, and none is made or replaced", async () => {
    await rds("CreateDBInstance", legacy);
    const exception = { reason: "Copied into an encrypted one in autumn.", owner: "payments", until: "2099-12-31" };
    const { key_arn } = calls.orders_db;
    const taken = (existing: object) => {
      const folder = declare({}, { legacy_db: { ...calls.orders_db, store: "legacy-db", existing } });
      const block = { to: "module.legacy_db.aws_db_instance.instance", id: legacy.DBInstanceIdentifier };
      writeFileSync(join(folder, "import.tf.json"), JSON.stringify({ import: [block] }));
    };
    taken({ identifier: legacy.DBInstanceIdentifier, exception });
    await terraform.init();
    const changes = await terraform.plan("changed.tfplan");
    const [instance] = changes.filter(({ type }) => type === "aws_db_instance");
    expect(instance).toMatchObject({
      actions: ["update"],
      after: { storage_encrypted: false, deletion_protection: true },
    });
    expect(await terraform.must("show", "-no-color", "changed.tfplan")).toContain("1 to import");
    taken({ identifier: legacy.DBInstanceIdentifier, key_arn });
    expect((await terraform.run("plan", "-no-color")).output).toContain("Resource postcondition failed");
    taken({ identifier: "nobody", exception });
    expect((await terraform.run("plan", "-no-color")).code).toBe(1);
    rmSync(join(declare(), "import.tf.json"));
    await rds("DeleteDBInstance", { DBInstanceIdentifier: legacy.DBInstanceIdentifier, SkipFinalSnapshot: "true" });
  });

  test("are not destroyed while they are protected, and leave a last snapshot when they are", async () => {
    const refused = await terraform.run("destroy", "-auto-approve", "-no-color");
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/protection/i);
    for (const id of identifiers)
      await rds("ModifyDBInstance", { DBInstanceIdentifier: id, DeletionProtection: "false" });
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    const left = await rds("DescribeDBSnapshots");
    for (const id of identifiers) expect(left).toContain(`<DBSnapshotIdentifier>${id}-final<`);
    expect(emulator.complaints()).toBe("");
  });

  /** What Terraform says it would do, in short. */
  const said = async (plan: string): Promise<string> =>
    (await terraform.must("show", "-no-color", plan))
      .split("\n")
      .filter((line) => /^ {2}# module\.|^Plan: /.test(line))
      .join("\n");
  const outputs = async (): Promise<Readonly<Record<string, unknown>>> => {
    const all = JSON.parse(await terraform.must("output", "-json")) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
  };
  const rds = (action: string, parameters: Readonly<Record<string, string>> = {}): Promise<string> =>
    queried(emulator, { service: "rds", account: ownAccount }, action, { Version: "2014-10-31", ...parameters });
});
