/** A baseline on the emulator: set once, handed over to a policy of the organization, and its key never destroyed by a plan. */
import { catalogue } from "../../modules/catalogue";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { CalledModules } from "../support/called-modules";
import { describeWithTerraform, Terraform } from "../support/terraform";

const account = "123456789012";

describeWithTerraform("a baseline on the emulator", () => {
  const modules = new CalledModules(
    catalogue.filter(({ name }) => name === "account-baseline"),
    { region: "eu-west-1" },
  );
  let emulator: Emulator;
  const baseline = (change: object = {}) =>
    new Terraform(
      modules.root("dev", {
        "account-baseline": {
          name: "dev",
          account: { id: account, region: "eu-west-1" },
          key_administrators: [`arn:aws:iam::${account}:role/zero-trust/apply`],
          ...change,
        },
      }),
      { emulator: emulator.url },
    );

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(async () => {
    await emulator.stop();
    modules.remove();
  });

  test("is set, and the next plan is empty", async () => {
    const terraform = baseline();
    await terraform.init();
    await terraform.applyAll();
    expect(await terraform.plan()).toEqual([]);
  });

  test("lets go of an attribute that a policy takes over, and of nothing else", async () => {
    const changes = await baseline({ serial_console: null, account_wide: null }).plan();
    expect(changes.map(({ address, actions }) => `${actions.join()} ${address}`).sort()).toEqual([
      'delete module.account-baseline.aws_ec2_serial_console_access.serial_console["this"]',
      'delete module.account-baseline.aws_iam_account_password_policy.passwords["this"]',
      'delete module.account-baseline.aws_s3_account_public_access_block.buckets["this"]',
    ]);
  });

  test("is destroyed when its key is let go of, and not before", async () => {
    const terraform = baseline();
    expect((await terraform.run("destroy", "-auto-approve", "-no-color")).code).toBe(1);
    modules.lift("account-baseline", { aws_kms_key: "volumes_key" });
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    expect(emulator.complaints()).toBe("");
  });
});
