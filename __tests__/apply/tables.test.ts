/** A table and a file system on the emulator: made, changed, protected, and taken away. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { bare, deepNotes, defOf } from "../../core/schema";
import { encryptedFileSystem } from "../../modules/encrypted-file-system/encrypted-file-system";
import { encryptedTable } from "../../modules/encrypted-table/encrypted-table";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { asked } from "../support/asked";
import { CalledModules } from "../support/called-modules";
import { writeEmulatorOverride } from "../support/emulator-override";
import { describeWithTerraform, type PlannedChange, Terraform } from "../support/terraform";
import { ownAccount, region } from "./configuration/accounts";
import {
  appliedApart,
  calls,
  changedBeside,
  changedForAnother,
  changedInPlace,
  surroundings,
} from "./configuration/tables";

const table = "module.encrypted-table.aws_dynamodb_table.table";
const system = "module.encrypted-file-system.aws_efs_file_system.file_system";
const modules = { [encryptedTable.name]: encryptedTable, [encryptedFileSystem.name]: encryptedFileSystem };
type Changes = Readonly<Record<string, object>>;

/** Whether a change of an input, or of something in it that is not one of many, is said to replace the whole. */
const replaces = (schema: z.ZodType): boolean =>
  deepNotes(schema).replaces !== undefined || Object.values(defOf(bare(schema)).shape ?? {}).some(replaces);

const stored = (changes: readonly PlannedChange[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    changes
      .filter(({ address }) => [table, system].includes(address))
      .map(({ address, actions }) => [address, actions.join()]),
  );

describeWithTerraform("a table and a file system on the emulator", () => {
  const called = new CalledModules(Object.values(modules), {
    region,
    assume_role: [{ role_arn: `arn:aws:iam::${ownAccount}:role/zero-trust-apply` }],
  });
  let emulator: Emulator;
  let terraform: Terraform;
  const declare = (changes: Changes = {}): string => {
    const inputs = Object.entries(calls).map(([name, given]) => [name, { ...given, ...changes[name] }]);
    const folder = called.root("tables", Object.fromEntries(inputs) as typeof calls);
    writeFileSync(join(folder, "surroundings.tf.json"), JSON.stringify({ resource: surroundings }));
    return folder;
  };
  const planned = () => terraform.plan("changed.tfplan", "-refresh=false");

  beforeAll(async () => {
    emulator = await startEmulator();
    terraform = new Terraform(declare(), { emulator: emulator.url });
    await terraform.init();
  });
  afterAll(async () => {
    await emulator.stop();
    called.remove();
  });

  test("are made, all of it, and the next plan is empty", async () => {
    await terraform.applyAll();
    expect(await terraform.plan()).toEqual([]);
    const made = await terraform.must("state", "list");
    expect(appliedApart.filter((type) => !made.includes(`.${type}.`))).toEqual([]);
  });

  test.each(Object.entries(changedInPlace))("keep what they hold when something changes: %s", async (_, changes) => {
    declare(changes);
    expect(stored(await planned())).toEqual({ [table]: "update", [system]: "update" });
  });

  test("do not change with what stands beside them", async () => {
    declare(changedBeside);
    const changes = await planned();
    expect(changes.length).toBeGreaterThan(5);
    expect(stored(changes)).toEqual({});
  });

  test("keep what they hold when their tags change", async () => {
    writeEmulatorOverride(declare(), { default_tags: { tags: { owner: "orders" } } });
    expect(stored(await planned())).toEqual({ [table]: "update", [system]: "update" });
  });

  test("are replaced by what is marked so, and by nothing else", async () => {
    for (const [name, { inputs }] of Object.entries(modules)) {
      const all = Object.entries(inputs.shape as unknown as Record<string, z.ZodType>);
      const marked = all.filter(([, schema]) => replaces(schema)).map(([input]) => input);
      const changed = Object.entries(changedForAnother).filter(([, changes]) => Object.hasOwn(changes, name));
      expect([name, marked.sort()]).toEqual([name, changed.map(([input]) => input).sort()]);
    }
    for (const changes of Object.values(changedForAnother)) {
      declare(changes);
      const both = Object.keys(changes).map((name) => [name === encryptedTable.name ? table : system, "delete,create"]);
      expect(stored(await planned())).toEqual(Object.fromEntries(both));
    }
  });

  test("forget a time to live and a stream that are no longer asked for", async () => {
    declare({ "encrypted-table": { time_to_live: null, stream: null } });
    await terraform.applyAll();
    expect(await terraform.plan()).toEqual([]);
    expect(await dynamodb("DescribeTimeToLive")).toMatchObject({
      TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" },
    });
  });

  test("are not destroyed while the table is protected, and are then", async () => {
    const refused = await terraform.run("destroy", "-auto-approve", "-no-color");
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/DeletionProtectionEnabled/);
    await dynamodb("UpdateTable", { DeletionProtectionEnabled: false });
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    expect(emulator.complaints()).toBe("");
  });

  const dynamodb = (action: string, parameters: object = {}): Promise<unknown> =>
    asked(emulator, { service: "dynamodb", account: ownAccount }, `DynamoDB_20120810.${action}`, {
      TableName: "prod-orders",
      ...parameters,
    });
});
