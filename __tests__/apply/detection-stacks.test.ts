/** The stacks of detection of the example, over an organization that begins empty: applied in their order, planned again, and destroyed in the reverse one. */
import { join } from "node:path";
import { coverage } from "../../cli/coverage";
import { readFacts, recordFacts } from "../../core/facts";
import { environments } from "../../environments/all";
import { withFacts } from "../../environments/with-facts";
import { plannedStacks, synthesize } from "../../stacks/synthesize";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { empty } from "../support/empty-organization";
import { inputOf, type Workspace, workspace } from "../support/example";
import { leftOnceApplied, stackAt } from "../support/stack-on-emulator";
import { describeWithTerraform } from "../support/terraform";

const layers = ["organization", "log-archive", "services", "delegation", "recording", "security"];

describeWithTerraform("the stacks of detection on the emulator", () => {
  let emulator: Emulator;
  const place: Workspace = workspace();
  const facts = join(place.folder, "facts");
  const input = () => {
    const known = readFacts(facts);
    return { ...inputOf(place, environments, withFacts(empty, known), layers), facts: known };
  };
  const at = (stack: string) => stackAt(place, stack, emulator);
  const namesOf = (...wanted: readonly string[]): readonly string[] =>
    plannedStacks(input()).flatMap(({ name, layer }) => (wanted.includes(layer) ? [name] : []));

  const applied = (stack: string) => leftOnceApplied(place, stack, emulator);
  const allApplied = async (names: readonly string[]) => {
    for (const name of names) expect(await applied(name)).toEqual({ stack: name, left: [] });
  };
  /** Accounts beside each other; in each the home region first, whose stack makes what an account has once. */
  const byAccount = async (names: readonly string[], each: (names: readonly string[]) => Promise<void>) => {
    const regional = /-us-east-1-/;
    const accounts = names.filter((name) => !regional.test(name));
    await Promise.all(accounts.map((home) => each(names.filter((name) => name.replace(regional, "-") === home))));
  };
  /** Records what a stack hands out, and synthesizes what waited for it. */
  const recorded = async (stack: string) => {
    recordFacts(facts, await at(stack).must("output", "-json"));
    return synthesize(input()).stacks;
  };
  const waiting = (stacks: ReturnType<typeof synthesize>["stacks"]) =>
    stacks.flatMap((one) => (one.waiting.length > 0 ? [one.stack] : []));

  beforeAll(async () => {
    emulator = await startEmulator();
    synthesize(input());
    await allApplied(["organization"]);
    await recorded("organization");
  });
  afterAll(() => emulator.stop());

  test("the organization hands the services over whose administrator needs no more than that", async () => {
    await allApplied(["organization"]);
    const state = await at("organization").must("state", "list");
    for (const service of ["access-analyzer", "config", "config-multiaccountsetup"])
      expect(state).toContain(`.administrator["${service}"]`);
  });

  test("the archive of logs hands out the keys that recorders and detectors wait for", async () => {
    expect(waiting(synthesize(input()).stacks)).toEqual([...namesOf("recording"), ...namesOf("security")]);
    await allApplied(["log-archive"]);
    expect(waiting(await recorded("log-archive"))).toEqual([]);
  });

  test("services, delegations, recorders and what is set for all accounts apply in this order", async () => {
    await allApplied(namesOf("services", "delegation"));
    await byAccount(namesOf("recording"), allApplied);
    await allApplied(namesOf("security"));
  });

  test("every cell of the table of coverage is a resource that stands", async () => {
    const states = new Map<string, readonly string[]>();
    for (const name of namesOf("services", "recording", "security"))
      states.set(name, (await at(name).must("state", "list")).split("\n"));
    // The trail and the playbooks stand in layers that are not applied here.
    const cells = coverage(input()).filter(({ service }) => service !== "trail" && service !== "response");
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.filter(({ by }) => !states.get(by?.stack ?? "")?.includes(by?.address ?? ""))).toEqual([]);
  });

  test("are destroyed in the reverse order, but for what holds logs", async () => {
    const destroyed = async (names: readonly string[]) => {
      for (const name of [...names].reverse()) {
        await at(name).destroy("-var=destroying=true");
        expect({ name, left: await at(name).must("state", "list") }).toEqual({ name, left: "" });
      }
    };
    await destroyed(namesOf("security"));
    await byAccount(namesOf("recording"), destroyed);
    await destroyed(namesOf("services", "delegation"));
    expect(emulator.complaints()).toBe("");
  });
});
