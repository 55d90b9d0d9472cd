/** checkov and tf-nag over every published module's example and every stack: what fails is in one list, with its reason. */
import { basename } from "node:path";
import { catalogue } from "../../modules/catalogue";
import { startEmulator } from "../emulator/emulator";
import { describeWithTerraform } from "../support/terraform";
import { covers } from "./exception";
import { exceptions } from "./exceptions/all";
import { type Finding, findingsOf } from "./findings";
import { firstApply } from "./first-apply";
import { knownBad } from "./known-bad";
import { planOfExamples, planOfStacks, type ScannedPlan } from "./plans";
import { checkov, prepareScanners, tfNag } from "./scanners";

/** The fewest evaluations that are believed, of both scanners together: a run that reads less than this has not read what it should. */
const fewest = { examples: 500, stacks: 2000 };

/** Modules and stacks of which neither scanner has anything to say: they have no check for what these make. */
const unheardOf = {
  examples: [
    "guardrails",
    "log-subscription",
    "organization",
    "organization-settings",
    "posture",
    "security-delegation",
    "threat-detection",
  ],
  stacks: ["management-delegation", "management-us-east-1-delegation", "security-us-east-1-security"],
};

describeWithTerraform("the scanners", () => {
  let examples: { readonly plan: ScannedPlan; readonly findings: readonly Finding[] };
  let stacks: typeof examples;

  beforeAll(async () => {
    await prepareScanners();
    const emulator = await startEmulator();
    const plans = await Promise.all([planOfExamples(emulator), planOfStacks(emulator)]).finally(() => emulator.stop());
    const files = plans.map(({ file }) => file);
    const results = (await Promise.all([checkov(files), tfNag(files)])).flat();
    const scanned = (plan: ScannedPlan) => {
      const own = results.filter((result) => result.plan === basename(plan.file));
      return { plan, findings: findingsOf(plan, own) };
    };
    [examples, stacks] = [scanned(plans[0]), scanned(plans[1])];
  });

  const isOpen = ({ verdict }: Finding): boolean => verdict !== "passed";
  const open = (): readonly Finding[] =>
    [examples, stacks].flatMap(({ findings }) => findings.filter((one) => one.part !== knownBad.name && isOpen(one)));

  test.each(["checkov", "tf-nag"] as const)("%s fails what is known to be bad, in both plans", (scanner) => {
    for (const { findings } of [examples, stacks])
      for (const [resource, checks] of Object.entries(knownBad.failures[scanner])) {
        const bad = findings.filter((one) => one.part === knownBad.name && one.resource === resource && isOpen(one));
        const failed = bad.filter((one) => one.scanner === scanner).map(({ check }) => check);
        expect(checks.filter((check) => !failed.includes(check))).toEqual([]);
      }
  });

  test("every module that makes something is scanned in its example", () => {
    const missing = catalogue.filter(({ name }) => !examples.plan.parts.includes(name));
    expect(missing.map(({ name }) => name)).toEqual(["organization-lookup"]);
  });

  test("something is evaluated of every module and every stack, and of all together as much as there was", () => {
    const unread = ({ plan, findings }: typeof examples) =>
      plan.parts.filter((part) => !findings.some((one) => one.part === part));
    expect({ examples: unread(examples), stacks: unread(stacks) }).toEqual(unheardOf);
    expect(examples.findings.length).toBeGreaterThan(fewest.examples);
    expect(stacks.findings.length).toBeGreaterThan(fewest.stacks);
  });

  test("no check fails, and none stays undecided, but what is excepted", () => {
    const left = open().filter((one) => !exceptions.some((exception) => covers(exception, one)));
    expect(toldOnce(left)).toEqual([]);
  });

  test("the review of the stacks' first apply tells what is known to be bad, whom the organization trusts, and nothing else that is high", () => {
    const { high, kinds, open: ways, plan } = firstApply(stacks.plan);
    expect(high).toEqual(["break_glass", "client_vpn", "delivery", "roles", "settings"]);
    expect(ways.bad.length).toBeGreaterThan(0);
    expect(ways.rest).toEqual([]);
    expect(plan).toMatchObject({ update: 0, replace: 0, destroy: 0, forget: 0 });
    const none = ["containment-undone", "data-destroyed", "protection-removed", "lockout", "drift-reverted"] as const;
    expect(none.filter((kind) => kinds.has(kind))).toEqual([]);
    expect(kinds.has("rule-unknown")).toBe(true);
  });

  test("every exception is needed, check by check", () => {
    const needed = (exception: (typeof exceptions)[number]) => open().some((one) => covers(exception, one));
    const unneeded = exceptions.flatMap((exception) =>
      exception.checks
        .filter((check) => !needed({ ...exception, checks: [check] }))
        .map((check) => `${check}: ${exception.module}, ${exception.resource}`),
    );
    expect(unneeded).toEqual([]);
  });
});

/** As an exception says it, with one place of each. */
function toldOnce(findings: readonly Finding[]): readonly string[] {
  const told = new Map<string, string>();
  for (const { scanner, check, verdict, module, resource, address } of findings)
    told.set(`${scanner} ${check} ${verdict}: ${module}, ${resource}`, address);
  return [...told].map(([what, address]) => `${what}, for example ${address}`).sort();
}
