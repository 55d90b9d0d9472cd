/** The map of finding types: whole, and as the docs have it. */
import { readFileSync } from "node:fs";
import { findingTypes } from "../../../guard/response/finding-types";
import { actionsOf, playbookNames, playbooks } from "../../../guard/response/playbooks";
import { ofUnknownAccounts } from "../../../guard/response/protected";
import { playbooksDocument } from "../../../guard/response/table";
import { patternOf, playbooksFor, triggers } from "../../../guard/response/triggers";

test("docs/playbooks.md is what the map says; npm run modules makes it anew", () => {
  expect(readFileSync("docs/playbooks.md", "utf8")).toBe(playbooksDocument());
});

test("every finding type is listed, with its playbooks or with none", () => {
  const lines = playbooksDocument().split("\n");
  const listed = lines.filter((line) => /^\| `[A-Za-z]+:[A-Za-z0-9]+\//.test(line));
  expect(findingTypes.length).toBeGreaterThan(190);
  expect(new Set(findingTypes).size).toBe(findingTypes.length);
  expect(listed).toHaveLength(findingTypes.length);
  expect(listed.filter((line) => line.includes("none: a person decides")).length).toBe(
    findingTypes.filter((type) => playbooksFor(type).length === 0).length,
  );
});

test("a trigger names finding types that there are, and every playbook has one", () => {
  const named = Object.values(triggers).flatMap((trigger) => trigger.findingTypes);
  expect(named.filter((type) => !findingTypes.includes(type))).toEqual([]);
  expect([...new Set(Object.values(triggers).map(({ playbook }) => playbook))].sort()).toEqual(
    [...playbookNames].sort(),
  );
});

test("a pattern fits into a rule", () => {
  for (const name of playbookNames) expect(JSON.stringify(patternOf(name)).length).toBeLessThanOrEqual(2048);
});

test("what disconnects people, hosts or services only observes, unless somebody says otherwise", () => {
  const disconnects = ["end-remote-sessions", "quarantine-instance", "revoke-role-sessions", "revoke-sign-in"] as const;
  expect(disconnects.map((name) => playbooks[name].mode)).toEqual(disconnects.map(() => "observe"));
});

test("no playbook may delete what it contains, or do everything", () => {
  const all = playbookNames.flatMap(actionsOf);
  expect(
    all.filter((action) => action.includes("*") || /:(Terminate|Stop)Instances|:DeleteBucket|:DeleteUser/.test(action)),
  ).toEqual([]);
});

test("a protected principal of an account that there is none protects nobody", () => {
  const patterns = ["arn:aws:iam::111111111111:role/a", "arn:aws:iam::*:role/a", "arn:aws:s3:::orders"];
  expect(ofUnknownAccounts(patterns, ["111111111111"])).toEqual([]);
  expect(ofUnknownAccounts(patterns, ["222222222222"])).toEqual(["arn:aws:iam::111111111111:role/a"]);
});
