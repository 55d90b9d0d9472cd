/** The cdktf CLI, as its users know it, on this project and the emulator. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { writeEmulatorOverride } from "../support/emulator-override";
import { describeWithTerraform, environment } from "../support/terraform";

describeWithTerraform("the cdktf CLI", () => {
  // A checkout of its own: the ledgers, the output and the state of this one stay as they are.
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-cdktf-"));
  const stack = join(folder, "cdktf.out", "stacks", "dev-network");
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator();
    for (const name of ["main.ts", "node_modules", "package.json", "tools"])
      symlinkSync(resolve(name), join(folder, name));
    for (const name of ["cdktf.json", join("environments", "facts"), join("environments", "ledger")])
      cpSync(resolve(name), join(folder, name), { recursive: true });
    mkdirSync(stack, { recursive: true });
  });
  afterAll(() => emulator.stop());

  /** Runs a command that has to work; gives what it printed. */
  const cdktf = (...args: readonly string[]): Promise<string> =>
    new Promise((done, fails) => {
      const env = {
        ...environment({ emulator: emulator.url }),
        CI: "1",
        CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
        CDKTF_HOME: join(folder, "home"),
        ENVIRONMENTS: undefined,
        TODAY: "2026-01-01",
      };
      const bin = join("node_modules", ".bin", "cdktf");
      execFile(bin, args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
        error === null
          ? done(stdout)
          : fails(new Error(`cdktf ${args.join(" ")}: ${error.message}\n${stdout.slice(-6000)}${stderr.slice(-2000)}`)),
      );
    });
  const terraform = ["--skip-provider-lock", "--no-color", "--terraform-parallelism", "20"];

  test("lists and synthesizes the stacks", async () => {
    const listed = await cdktf("list");
    const synthesized = (await cdktf("synth")).split("Generated Terraform code for the stacks:")[1]?.split(/[\s,]+/);
    for (const name of ["dev-network", "staging-network", "prod-network", "organization"]) {
      expect(listed).toMatch(new RegExp(`^${name} +cdktf\\.out/stacks/${name}$`, "m"));
      expect(synthesized).toContain(name);
    }
  });

  test("shows what a stack would change, deploys it, and has nothing left to change", async () => {
    writeEmulatorOverride(stack);
    expect(await cdktf("diff", "dev-network", ...terraform)).toMatch(/Plan: \d{3} to add, 0 to change, 0 to destroy\./);
    expect(await cdktf("deploy", "dev-network", "--auto-approve", ...terraform)).toMatch(
      /Apply complete! Resources: \d{3} added, 0 changed, 0 destroyed\./,
    );
    expect(existsSync(join(folder, "state", "dev-network.tfstate"))).toBe(true);
    expect(await cdktf("diff", "dev-network", ...terraform)).toContain("No changes.");
    // What Terraform and people put beside the generated file outlives the CLI's own synth.
    expect(existsSync(join(stack, "emulator_override.tf.json"))).toBe(true);
  });

  test("acts as the plan role and as the apply role", async () => {
    const assumed = (await emulator.assumedRoles()).map((arn) => arn.split("/").at(-1));
    expect(assumed.filter((role, n) => role !== assumed[n - 1])).toEqual(["plan", "apply", "plan"]);
  });

  test("destroys a stack when it is told that it is destroyed", async () => {
    expect(await cdktf("destroy", "dev-network", "--auto-approve", "--var", "destroying=true", ...terraform)).toContain(
      "Destroy complete!",
    );
    const state = readFileSync(join(folder, "state", "dev-network.tfstate"), "utf8");
    expect((JSON.parse(state) as { resources: unknown[] }).resources).toEqual([]);
  });
});
