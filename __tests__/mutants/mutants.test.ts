import { existsSync, readFileSync } from "node:fs";
import { all } from "./all";
import { example } from "./example";
import { findingsOf } from "./findings";
import { type Judged, judged } from "./judged";
import { page, type Scanned } from "./page";

const results: Judged[] = [];

beforeAll(async () => {
  for (const mutant of all) results.push(await judged(mutant));
});

const idsOf = (holds: (one: Judged) => boolean): readonly string[] =>
  results.filter(holds).map(({ mutant }) => mutant.id);

test("there are enough of them, each under a name of its own", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(results.filter(({ label }) => label === "harmful").length).toBeGreaterThanOrEqual(200);
  expect(results.filter(({ label }) => label === "harmless").length).toBeGreaterThanOrEqual(100);
});

test("the example itself has no finding", () => {
  expect([...findingsOf(example)]).toEqual([]);
});

test("judges and operators agree", () => {
  expect(idsOf(({ mutant, label }) => mutant.meant !== undefined && mutant.meant !== label)).toEqual([]);
});

test("nothing is found in a harmless one", () => {
  expect(idsOf(({ label, findings }) => label === "harmless" && findings.length > 0)).toEqual([]);
});

test("what neither a rule nor the reach finds, the review of a plan names", () => {
  expect(
    idsOf(({ label, findings, reviewed }) => label === "harmful" && findings.length + reviewed.length === 0),
  ).toEqual([]);
});

test("docs/mutants.md says it as it is; npm run mutants writes it", () => {
  const record = "__tests__/mutants/scanned.json";
  expect(existsSync(record)).toBe(true);
  const scanned = JSON.parse(readFileSync(record, "utf8")) as Scanned;
  expect(readFileSync("docs/mutants.md", "utf8")).toBe(page(results, scanned));
});
