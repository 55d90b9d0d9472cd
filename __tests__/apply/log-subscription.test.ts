/** A log group on the emulator that is subscribed to the destination of an archive, which another account has. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { logSubscription } from "../../modules/log-subscription/log-subscription";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { applied } from "../support/applied";
import { CalledModules } from "../support/called-modules";
import { writeEmulatorOverride } from "../support/emulator-override";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { account, appliedApart, around, calls, provider } from "./configuration/log-subscription";

describeWithTerraform("a subscription of a log group on the emulator", () => {
  const modules = new CalledModules([logSubscription], provider(account));
  let emulator: Emulator;
  let terraform: Terraform;

  beforeAll(async () => {
    emulator = await startEmulator();
    const folder = modules.root("records", calls);
    writeFileSync(join(folder, "around.tf.json"), JSON.stringify(around));
    writeEmulatorOverride(folder);
    terraform = new Terraform(folder, { emulator: emulator.url });
    await terraform.init();
  });
  afterAll(async () => {
    await emulator.stop();
    modules.remove();
  });

  test("is refused before the archive has the destination, and lets it in", async () => {
    const early = await terraform.run("apply", "-auto-approve", "-no-color", "-target=module.log-subscription");
    expect(early.code).toBe(1);
    expect(early.output).toMatch(/InvalidParameterException/);
  });

  test("is made, and the next plan is empty", async () => {
    await terraform.must("apply", "-auto-approve", "-no-color", "-target=aws_cloudwatch_log_destination_policy.vpn");
    await terraform.plan("saved.tfplan");
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
    const made = (await applied(terraform)).map(({ type }) => type);
    expect(appliedApart.filter((type) => !made.includes(type))).toEqual([]);
  });

  test("is destroyed, and the log group stays until it goes itself", async () => {
    await terraform.must("destroy", "-auto-approve", "-no-color", "-target=module.log-subscription");
    const left = await terraform.must("state", "list");
    expect(left).toContain("aws_cloudwatch_log_group.vpn");
    expect(left).not.toContain("subscription");
    await terraform.destroy();
    expect(emulator.complaints()).toBe("");
  });
});
