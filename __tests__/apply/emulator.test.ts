/** The emulator does what the project's modules need of AWS: all of it applied in one configuration, planned again, destroyed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emitModules } from "../../core/emit";
import { catalogue } from "../../modules/catalogue";
import { type Emulator, startEmulator } from "../emulator/emulator";
import gaps from "../emulator/gaps.json";
import { writeEmulatorOverride } from "../support/emulator-override";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { applyRole, consumerAccount, ownAccount, planRole } from "./configuration/accounts";
import { appliedApart as archive } from "./configuration/archive";
import { appliedApart as clientVpn } from "./configuration/client-vpn";
import { appliedApart as clusters } from "./configuration/clusters";
import { configuration } from "./configuration/configuration";
import { appliedApart as databases } from "./configuration/databases";
import { appliedApart as detection } from "./configuration/detection";
import { appliedApart as logSubscription } from "./configuration/log-subscription";
import { appliedApart as response } from "./configuration/response";
import { appliedApart as secretAndBackup } from "./configuration/secret-and-backup";
import { appliedApart as tables } from "./configuration/tables";

const applied = [
  ...Object.keys(configuration.resource),
  ...archive,
  ...clientVpn,
  ...clusters,
  ...databases,
  ...detection,
  ...logSubscription,
  ...response,
  ...secretAndBackup,
  ...tables,
];

test("every resource type of the modules is applied here, or is a gap of the emulator with its reason", () => {
  const scratch = mkdtempSync(join(tmpdir(), "zero-trust-emitted-"));
  const files = emitModules(catalogue, scratch).flatMap((module) => Object.values(module.files));
  const used = files.flatMap(({ resource }) => Object.keys((resource as object | undefined) ?? {}));
  rmSync(scratch, { recursive: true });
  expect(used).not.toEqual([]);
  expect([...new Set(used)].filter((type) => !applied.includes(type)).sort()).toEqual(Object.keys(gaps));
});

describeWithTerraform("the emulator", () => {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-emulator-"));
  let emulator: Emulator;
  let terraform: Terraform;
  const rolesIn = async (account: string): Promise<readonly string[]> => [
    ...new Set((await emulator.assumedRoles()).filter((arn) => arn.includes(`:${account}:`))),
  ];

  beforeAll(async () => {
    emulator = await startEmulator();
    terraform = new Terraform(folder, { emulator: emulator.url });
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration, null, 2));
    writeEmulatorOverride(folder);
    await terraform.init();
  });
  afterAll(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true });
  });

  test("is planned with the plan role alone", async () => {
    expect(await terraform.validate()).toEqual([]);
    const { code } = await terraform.planInFull("saved.tfplan");
    expect(code).toBe(2);
    expect(await rolesIn(ownAccount)).toEqual([planRole]);
  });

  test("takes the saved plan from the apply role, each provider in its own account", async () => {
    await emulator.reset();
    await terraform.apply("saved.tfplan");
    expect(await rolesIn(ownAccount)).toEqual([applyRole]);
    expect(JSON.parse(await terraform.must("output", "-json"))).toMatchObject({
      own: { value: ownAccount },
      consumer: { value: `arn:aws:sts::${consumerAccount}:assumed-role/zero-trust-apply/zero-trust` },
      fact: { value: expect.stringMatching(/^vpc-/) as unknown },
    });
  });

  test("gives back all that it was given, so that the next plan is empty", async () => {
    const { code, changes } = await terraform.planInFull();
    expect(changes).toEqual([]);
    expect(code).toBe(0);
  });

  test("is destroyed with the plan role: `terraform.applying` is false there", async () => {
    const before = (await emulator.assumedRoles()).length;
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    expect((await emulator.assumedRoles()).slice(before)).not.toContain(applyRole);
  });

  test("had nothing to complain about, and forgets all when it is reset", async () => {
    expect(emulator.complaints()).toBe("");
    expect(await emulator.assumedRoles()).not.toEqual([]);
    await emulator.reset();
    expect(await emulator.assumedRoles()).toEqual([]);
  });
});
