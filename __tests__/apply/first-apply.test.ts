/** From an empty management account on: the organization in two phases, then what stands in its accounts. One server, accounts apart. */
import { join } from "node:path";
import { readFacts, recordFacts } from "../../core/facts";
import { environments } from "../../environments/all";
import { withFacts } from "../../environments/with-facts";
import type { StackSummary } from "../../stacks/compare";
import { synthesize } from "../../stacks/synthesize";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { empty } from "../support/empty-organization";
import { writeEmulatorOverride } from "../support/emulator-override";
import { inputOf, stackFolder, type Workspace, workspace } from "../support/example";
import { describeWithTerraform, Terraform } from "../support/terraform";

const layers = ["bootstrap", "organization", "identity", "baseline"];

describeWithTerraform("the organization on the emulator", () => {
  let emulator: Emulator;
  const place: Workspace = workspace();
  const facts = join(place.folder, "facts");
  const synth = (): readonly StackSummary[] =>
    synthesize(inputOf(place, environments, withFacts(empty, readFacts(facts)), layers)).stacks;

  const at = (stack: string) => new Terraform(stackFolder(place, stack), { emulator: emulator.url });
  /** Applies a stack, and plans it again: the changes that are then left. */
  const applied = async (stack: string) => {
    const folder = stackFolder(place, stack);
    const signedIn = { assume_role: [{ role_arn: "arn:aws:iam::444444444444:role/admin" }] };
    writeEmulatorOverride(folder, ...(stack === "management-baseline" ? [signedIn] : []));
    const terraform = at(stack);
    await terraform.init();
    await terraform.applyAll();
    return terraform.plan();
  };

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.stop());

  test("begins with the management account, while everything else is pending", () => {
    const pending = synth().filter((one) => one.pending);
    expect(pending.map(({ stack }) => stack)).toEqual(
      ["security", "log-archive", "dev", "staging", "prod"].flatMap((name) => [
        `${name}-baseline`,
        `${name}-us-east-1-baseline`,
      ]),
    );
  });

  test("the management account's baseline and the organization apply, and have nothing left to change", async () => {
    expect(await applied("management-baseline")).toEqual([]);
    expect(await applied("organization")).toEqual([]);
  });

  test("the ids that it hands out are recorded, and the next run knows every account", async () => {
    const { values } = recordFacts(facts, await at("organization").must("output", "-json"));
    expect(values["root-id"]).toMatch(/^r-[0-9a-z]{4,32}$/);
    expect(Object.keys(values)).toEqual([
      "account/dev",
      "account/log-archive",
      "account/prod",
      "account/security",
      "account/staging",
      "id",
      "root-id",
    ]);
    expect(synth().filter((one) => one.pending)).toEqual([]);
  });

  test("the organization takes its perimeter once its id is known", async () => {
    expect(await applied("organization")).toEqual([]);
  });

  test("people and the baselines of all accounts apply, each account with its own state", async () => {
    for (const stack of [
      "management-identity",
      "dev-identity",
      "prod-identity",
      "dev-baseline",
      "dev-us-east-1-baseline",
      "security-baseline",
    ])
      expect({ stack, left: await applied(stack) }).toEqual({ stack, left: [] });
  });
});
