import { type Coverage, coverageOf, frameworks, type State } from "../../../verify/controls/coverage";
import { cis, securityHub, tenets } from "../../../verify/rules/controls";
import { rules } from "../../../verify/rules/registry";
import type { RuleId } from "../../../verify/rules/rule";
import type { Judged } from "../../../verify/rules/run";

const verdict = (rule: RuleId, more: Partial<Judged> = {}): Judged => ({
  ...{ rule, severity: "high", resource: "x", outcome: "pass", reasons: [], at: [] },
  ...more,
});
const accepted = { rule: "ZT-DET-2", resource: "*", owner: "platform", reason: "a test", expires: "2027-01-01" };
const grant = { grant: "a to b", environment: "dev", paths: [] };

const stateOf = (coverage: readonly Coverage[], framework: string, id: string): State | undefined =>
  coverage.find(({ name }) => name.startsWith(framework))?.controls.find((control) => control.id === id)?.state;
const trail = (...verdicts: readonly Judged[]) => stateOf(coverageOf({ verdicts }), "CIS AWS", "3.2");

test("a control is shown where every verdict of its rules passes, and by nothing else", () => {
  expect(trail(verdict("ZT-DET-2"))).toBe("shown");
  expect(trail(verdict("ZT-DET-2"), verdict("ZT-DET-2", { outcome: "fail" }))).toBe("not shown");
  expect(trail(verdict("ZT-DET-2"), verdict("ZT-DET-2", { outcome: "cannot be verified" }))).toBe("cannot be verified");
  expect(trail(verdict("ZT-DET-2"), verdict("ZT-DET-2", { outcome: "fail", exception: accepted }))).toBe("excepted");
  expect(trail(verdict("ZT-DET-1"))).toBe("nothing to judge");
});

test("what no rule looks for says so, and what only runtime shows never is shown", () => {
  const coverage = coverageOf({ verdicts: rules.map(({ id }) => verdict(id)) });
  expect(stateOf(coverage, "CIS AWS", "1.4")).toBe("runtime");
  expect(stateOf(coverage, "CIS AWS", "1.21")).toBe("not looked at");
  expect(stateOf(coverage, "AWS", "IAM.3")).toBe("runtime");
});

test.each<[NonNullable<Parameters<typeof coverageOf>[0]["reach"]>, State]>([
  [{ compared: true, grants: [{ ...grant, verdict: "works" }], undeclared: [] }, "shown"],
  [{ compared: true, grants: [{ ...grant, verdict: "does not work" }], undeclared: [] }, "not shown"],
  [{ compared: true, grants: [{ ...grant, verdict: "cannot be verified" }], undeclared: [] }, "cannot be verified"],
  [{ compared: true, grants: [{ ...grant, verdict: "not looked at" }], undeclared: [] }, "nothing to judge"],
  [
    {
      compared: true,
      grants: [{ ...grant, verdict: "works" }],
      undeclared: [{ path: 0, excess: [], verdict: "fail", fix: "" }],
    },
    "not shown",
  ],
  [{ compared: false, grants: [], undeclared: [] }, "nothing to judge"],
])("segmentation follows what is reachable: %j", (reach, state) => {
  expect(stateOf(coverageOf({ verdicts: [], reach }), "CISA", "Automation and orchestration")).toBe("nothing to judge");
  const networks = coverageOf({ verdicts: [], reach }).find(({ name }) => name.startsWith("CISA"))?.controls;
  expect(networks?.find(({ id }) => id === "Network segmentation")?.state).toBe(state);
});

test("every control that a rule names is in its framework, with that rule", () => {
  const named = (at: number) => new Map(frameworks[at]?.controls.map(({ id, rules: own }) => [id, own]));
  const [nist, , ciss, hub] = frameworks.map((_framework, at) => named(at));
  for (const { id, controls } of rules) {
    for (const tenet of controls.nist) expect(nist?.get(String(tenet))).toContain(id);
    for (const one of controls.cis ?? []) expect(ciss?.get(one)).toContain(id);
    for (const one of controls.securityHub ?? []) expect(hub?.get(one)).toContain(id);
  }
  expect([nist?.size, cis.every((id) => ciss?.has(id)), securityHub.every((id) => hub?.has(id))]).toEqual([
    Object.keys(tenets).length,
    true,
    true,
  ]);
});

test("the maturity model has its 37 functions, whose rules exist", () => {
  const cisa = frameworks[1]?.controls ?? [];
  const known = new Set(rules.map(({ id }) => id));
  expect(cisa).toHaveLength(37);
  expect(cisa.flatMap((control) => control.rules).filter((id) => !known.has(id))).toEqual([]);
  expect(cisa.filter((one) => one.rules.length === 0 && !one.reach && one.runtime === undefined)).toEqual([]);
});
