/** The example's stacks against the emulator: applied, planned again, fenced, destroyed. One server, accounts apart. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../environments/all";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { writeEmulatorOverride } from "../support/emulator-override";
import { stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { describeWithTerraform, Terraform } from "../support/terraform";

const role = (name: string) => `arn:aws:iam::111111111111:role/zero-trust/${name}`;

describeWithTerraform("the network stacks on the emulator", () => {
  let emulator: Emulator;
  const place: Workspace = workspace();
  const at = (stack: string, env?: NodeJS.ProcessEnv) =>
    new Terraform(stackFolder(place, stack), { emulator: emulator.url, ...(env ? { env } : {}) });

  beforeAll(async () => {
    emulator = await startEmulator();
    synthesizeInto(place);
    for (const { name } of environments) {
      writeEmulatorOverride(stackFolder(place, `${name}-network`));
      await at(`${name}-network`).init();
    }
  });
  afterAll(() => emulator.stop());

  test("plans under the plan role, applies the saved plan under the apply role, and has nothing left to change", async () => {
    const terraform = at("dev-network");
    await emulator.reset();
    const planned = await terraform.plan("saved.tfplan");
    expect(new Set(await emulator.assumedRoles())).toEqual(new Set([role("plan")]));
    expect(new Set(planned.map(({ actions }) => actions.join()))).toEqual(new Set(["create"]));
    const before = (await emulator.assumedRoles()).length;
    await terraform.apply("saved.tfplan");
    expect(new Set((await emulator.assumedRoles()).slice(before))).toEqual(new Set([role("apply")]));
    expect(await terraform.plan()).toEqual([]);
  });

  test("the ledger holds exactly the addresses that Terraform plans", async () => {
    const state = await at("dev-network").must("state", "list");
    const applied = state.split("\n").filter((line) => line !== "" && !line.startsWith("data."));
    const ledger = JSON.parse(readFileSync(join(place.ledgers, "dev.json"), "utf8")) as {
      stacks: Record<string, { addresses: string[] }>;
    };
    expect([...applied].sort()).toEqual(ledger.stacks["dev-network"]?.addresses);
  });

  test("staging and prod apply too, each into its own account", async () => {
    for (const name of ["staging-network", "prod-network"]) {
      const terraform = at(name);
      await terraform.plan("saved.tfplan");
      await terraform.apply("saved.tfplan");
      expect(await terraform.plan()).toEqual([]);
    }
  });

  describe("the fence", () => {
    test("refuses another account than its own", async () => {
      writeEmulatorOverride(stackFolder(place, "dev-network"), {
        assume_role: [{ role_arn: "arn:aws:iam::222222222222:role/zero-trust/plan" }],
      });
      const { code, output } = await at("dev-network").run("plan", "-input=false", "-no-color");
      expect(code).toBe(1);
      expect(output).toContain("AWS account ID not allowed: 222222222222");
    });

    test("refuses another role than its own", async () => {
      writeEmulatorOverride(stackFolder(place, "dev-network"), {
        assume_role: [{ role_arn: "arn:aws:iam::111111111111:role/admin" }],
      });
      const { code, output } = await at("dev-network").run("plan", "-input=false", "-no-color");
      expect(code).toBe(1);
      expect(output.replace(/\s+/g, " ")).toContain("the caller must be plan or apply in account 111111111111");
    });

    test("refuses a workspace that is named after another environment", async () => {
      writeEmulatorOverride(stackFolder(place, "dev-network"));
      await at("dev-network").must("workspace", "new", "prod");
      const { code, output } = await at("dev-network").run("plan", "-input=false", "-no-color");
      await at("dev-network").must("workspace", "select", "default");
      expect(code).toBe(1);
      expect(output).toContain("must not be named after another environment");
    });
  });

  test("the next synth leaves Terraform's own files beside the generated ones", () => {
    synthesizeInto(place);
    const folder = stackFolder(place, "dev-network");
    for (const kept of [".terraform", ".terraform.lock.hcl", "saved.tfplan"])
      expect(existsSync(join(folder, kept))).toBe(true);
  });

  test("a stack is destroyed by a plan that was reviewed: made under the plan role, applied under the apply role", async () => {
    const terraform = at("dev-network");
    const before = (await emulator.assumedRoles()).length;
    const changes = await terraform.plan("destroy.tfplan", "-destroy", "-var=destroying=false");
    expect(new Set(changes.map(({ actions }) => actions.join()))).toEqual(new Set(["delete"]));
    const planned = (await emulator.assumedRoles()).length;
    await terraform.apply("destroy.tfplan", "-var=destroying=true");
    const roles = await emulator.assumedRoles();
    expect(new Set(roles.slice(before, planned))).toEqual(new Set([role("plan")]));
    expect(new Set(roles.slice(planned))).toEqual(new Set([role("apply")]));
    expect(await terraform.must("state", "list")).toBe("");
  });

  test("a stack is destroyed at once under the apply role", async () => {
    for (const name of ["staging-network", "prod-network"]) {
      const terraform = at(name);
      await terraform.destroy("-var=destroying=true");
      expect(await terraform.must("state", "list")).toBe("");
    }
  });
});
