import { readFileSync } from "node:fs";
import { ruleFiles } from "../../../tools/rule-files";
import { registryText, rulesPage } from "../../../tools/rule-lists";
import { cis, securityHub, tenets } from "../../../verify/rules/controls";
import { rules } from "../../../verify/rules/registry";
import { retired } from "../../../verify/rules/retired";
import { type Area, areas, type Rule, severities } from "../../../verify/rules/rule";
import { verdictsOf, withUnknowns } from "../../support/rule-example";

const outcomes = (rule: Rule, example: Parameters<typeof verdictsOf>[1]) =>
  verdictsOf(rule, example).map(({ outcome }) => outcome);

describe.each(rules.map((rule) => [`${rule.id} ${rule.title}`, rule] as const))("%s", (_, rule) => {
  const { good, bad } = rule.examples;

  it("passes every good example", () => {
    for (const example of good) {
      const found = outcomes(rule, example);
      expect([example, found]).toEqual([example, found.map(() => "pass")]);
    }
    const judged = good.flatMap((example) => outcomes(rule, example));
    expect(judged.length > 0).toBe(rule.forbids !== true);
  });

  it("fails every bad example", () => {
    for (const example of bad)
      expect([example, outcomes(rule, example)]).toEqual([example, expect.arrayContaining(["fail"])]);
  });

  it("never fails a good example of which something is not known, and never passes a bad one", () => {
    for (const [place, example] of good.flatMap(withUnknowns))
      expect([place, example, outcomes(rule, example)]).not.toEqual([place, example, expect.arrayContaining(["fail"])]);
    for (const [place, example] of bad.flatMap(withUnknowns)) {
      const found = outcomes(rule, example);
      expect([place, example, found.some((outcome) => outcome !== "pass")]).toEqual([place, example, true]);
    }
  });

  it("cannot be verified where what it looks at is not known, and says what would have to be", () => {
    const all = [...good, ...bad].flatMap(withUnknowns).flatMap(([, example]) => verdictsOf(rule, example));
    const open = all.filter(({ outcome }) => outcome === "cannot be verified");
    expect(open.length).toBeGreaterThan(0);
    for (const { reasons } of open) expect(reasons.join()).toMatch(/: .+/);
  });

  it("says why, what to do and what it is evidence for", () => {
    expect(rule.title).toMatch(/^[a-zA-Z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/s);
    expect(rule.fix).toMatch(/^[A-Z].*\.$/s);
    expect(severities).toContain(rule.severity);
    expect(bad.length).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
    const { nist, cis: recommendations = [], securityHub: ids = [] } = rule.controls;
    expect(nist.length).toBeGreaterThan(0);
    for (const tenet of nist) expect(Object.keys(tenets)).toContain(String(tenet));
    for (const id of recommendations) expect(cis).toContain(id);
    for (const id of ids) expect(securityHub).toContain(id);
  });
});

test("every file below the areas is a rule of its area, registered", () => {
  const registered = readFileSync("verify/rules/registry.ts", "utf8");
  const imported = (text: string) => text.match(/"\.\/\w+\/.*"/g);
  expect(imported(registered)).toEqual(imported(registryText(ruleFiles())));
  expect(rules).toHaveLength(ruleFiles().length);
  expect(rules.map(({ id }) => areas[id.split("-")[1] as Area])).toEqual(ruleFiles().map((file) => file.split("/")[0]));
});

test("ids are given once, and never again", () => {
  const ids = [...rules.map(({ id }) => id), ...retired];
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test("every control that is listed has a rule", () => {
  const used = (pick: (rule: Rule) => readonly string[]) => new Set(rules.flatMap(pick));
  const hub = used(({ controls }) => controls.securityHub ?? []);
  const benchmark = used(({ controls }) => controls.cis ?? []);
  expect(securityHub.filter((id) => !hub.has(id))).toEqual([]);
  expect(cis.filter((id) => !benchmark.has(id))).toEqual([]);
});

test("docs/rules.md is what the rules say; npm run rules writes it", () => {
  expect(readFileSync("docs/rules.md", "utf8")).toBe(rulesPage(rules));
});
