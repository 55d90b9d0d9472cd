/** Clusters of Aurora on the emulator, one of each engine: made, changed, restored beside and under the same name, protected, and taken away. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { deepNotes } from "../../core/schema";
import { encryptedCluster } from "../../modules/encrypted-cluster/encrypted-cluster";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { queried } from "../support/asked";
import { CalledModules } from "../support/called-modules";
import { writeEmulatorOverride } from "../support/emulator-override";
import { secretsIn } from "../support/secrets";
import { describeWithTerraform, type PlannedChange, Terraform } from "../support/terraform";
import { ownAccount, region } from "./configuration/accounts";
import { appliedApart, calls, changedInPlace, replacing, surroundings } from "./configuration/clusters";

const cluster = "module.orders_db.aws_rds_cluster.cluster";
const identifiers = ["prod-billing-db", "prod-orders-db"];

/** What looks like a secret and is none: names of master secrets. */
const known = [/^cluster-[0-9a-f-]{36}-[A-Za-z]{6}$/, /^eyJlMmJmYjczMC1lY2FhLTExZTYt/];

/** Without the indentation of lists. */
const guide = readFileSync("docs/guides/restore-a-database.md", "utf8").replaceAll(/^ {3}/gm, "");

/** What holds something: data, or what was recorded of it; and what reads and writes it. */
const types = ["aws_rds_cluster", "aws_rds_cluster_instance", "aws_cloudwatch_log_group"];
const stateful = ({ type }: PlannedChange): boolean => types.includes(type);
const did = (changes: readonly PlannedChange[]): readonly string[] => [
  ...new Set(changes.map(({ actions }) => actions.join())),
];

describeWithTerraform("clusters on the emulator", () => {
  const modules = new CalledModules([encryptedCluster], {
    region,
    assume_role: [{ role_arn: `arn:aws:iam::${ownAccount}:role/zero-trust-apply` }],
  });
  let emulator: Emulator;
  let terraform: Terraform;
  const declare = (change: object = {}, more: Readonly<Record<string, Record<string, unknown>>> = {}): string => {
    const folder = modules.root("clusters", { ...calls, orders_db: { ...calls.orders_db, ...change }, ...more });
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
      arn: `arn:aws:rds:${region}:${ownAccount}:cluster:prod-orders-db`,
      resource_id: expect.stringMatching(/^cluster-[A-Z0-9]{26}$/) as unknown,
      host: expect.stringMatching(/^prod-orders-db\.cluster-(?!ro-)[^:]+$/) as unknown,
      reader_host: expect.stringMatching(/^prod-orders-db\.cluster-ro-[^:]+$/) as unknown,
      port: 5432,
      master_secret_arn: expect.stringMatching(/^arn:aws:secretsmanager:.*:secret:rds!cluster-/) as unknown,
    });
    expect(secretsIn(await terraform.must("state", "pull"), known)).toEqual([]);
  });

  test("do not change where something is said of their origin later", async () => {
    const other = { database_name: "others", restore: { point_in_time: { resource_id: "cluster-ABCDEFGH" } } };
    declare({ restore: { snapshot: "prod-orders-db-final" } }, { billing_db: { ...calls.billing_db, ...other } });
    expect(await terraform.plan()).toEqual([]);
  });

  test("keep what they hold when all that can change in place does, tags included", async () => {
    writeEmulatorOverride(declare(changedInPlace), { default_tags: { tags: { owner: "billing" } } });
    const changes = (await terraform.plan("changed.tfplan", "-refresh=false")).filter(stateful);
    const held = (await terraform.must("state", "list"))
      .split("\n")
      .filter((address) => types.some((type) => address.includes(`.${type}.`)));
    expect(changes.map(({ address }) => address).sort()).toEqual(held.sort());
    expect(did(changes)).toEqual(["update"]);
  });

  test("get an instance more, and lose one, and the others and the cluster stay as they are", async () => {
    const { two, ...rest } = calls.orders_db.instances;
    declare({ instances: { ...rest, three: two } });
    const changes = (await terraform.plan("changed.tfplan", "-refresh=false")).filter(stateful);
    expect(changes.map(({ address, actions }) => [address, actions])).toEqual([
      ['module.orders_db.aws_rds_cluster_instance.instance["three"]', ["create"]],
      ['module.orders_db.aws_rds_cluster_instance.instance["two"]', ["delete"]],
    ]);
  });

  test("are marked where a change replaces something", async () => {
    const inputs = Object.entries(encryptedCluster.inputs.shape as unknown as Record<string, z.ZodType>);
    const marked = inputs.filter(([, schema]) => deepNotes(schema).replaces !== undefined).map(([name]) => name);
    expect(marked.sort()).toEqual(Object.keys(replacing).sort());
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
    expect(did(changes)).toEqual(["create"]);
    expect(changes.filter(({ address }) => !address.startsWith("module.orders_db_2."))).toEqual([]);
    expect(changes.map(({ address }) => address)).toContain("module.orders_db_2.aws_rds_cluster.cluster");
  });

  test("are restored under the old name: cluster and instances, where the old ones were, and nothing else", async () => {
    const state = await terraform.must("state", "pull");
    await terraform.must("state", "rm", cluster, "module.orders_db.aws_rds_cluster_instance.instance");
    declare({ restore: { snapshot: "prod-orders-db-nightly" } });
    const changes = (await terraform.plan("changed.tfplan")).filter(({ type }) => type.startsWith("aws_rds_"));
    expect(did(changes)).toEqual(["create"]);
    expect(changes[0]?.after).toMatchObject({ snapshot_identifier: "prod-orders-db-nightly" });
    expect(guide).toContain(await said("changed.tfplan"));
    declare();
    writeFileSync(join(terraform.folder, "before.tfstate"), state);
    await terraform.must("state", "push", "-force", "before.tfstate");
    expect(await terraform.plan()).toEqual([]);
  });

  test("are not destroyed while they are protected, and leave a last snapshot when they are", async () => {
    const refused = await terraform.run("destroy", "-auto-approve", "-no-color");
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/protect/i);
    for (const id of identifiers)
      await rds("ModifyDBCluster", { DBClusterIdentifier: id, DeletionProtection: "false" });
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    const left = await rds("DescribeDBClusterSnapshots");
    for (const id of identifiers) expect(left).toContain(`<DBClusterSnapshotIdentifier>${id}-final<`);
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
