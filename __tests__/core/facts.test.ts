import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFacts, recordFacts } from "../../core/facts";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { withFacts } from "../../environments/with-facts";
import { problemsOf } from "../support/problems";

const folder = (): string => join(mkdtempSync(join(tmpdir(), "zero-trust-facts-")), "facts");
const output = (owner: string, values: object): string =>
  JSON.stringify({ facts: { sensitive: false, type: "any", value: { owner, values } }, other: { value: 1 } });

test("what is recorded is read again, by owner, and replaces what was there", () => {
  const place = folder();
  expect(readFacts(place)).toEqual({});
  recordFacts(place, output("organization", { id: "o-old0000000", "account/dev": "111111111111" }));
  recordFacts(place, output("organization", { id: "o-exampleorg1" }));
  recordFacts(place, output("staging", { "network/b": "2", "network/a": "1" }));
  expect(readFacts(place)).toEqual({
    organization: { id: "o-exampleorg1" },
    staging: { "network/a": "1", "network/b": "2" },
  });
  expect(readFileSync(join(place, "staging.json"), "utf8")).toBe('{\n  "network/a": "1",\n  "network/b": "2"\n}\n');
});

test.each([
  "",
  "[]",
  "{}",
  '{"facts":{"value":{"owner":"dev","values":{"a":1}}}}',
  output("../../etc/passwd", { a: "b" }),
  output("__proto__", { a: "b" }),
])("%j is refused, and nothing is written", (text) => {
  const place = folder();
  expect(problemsOf(() => recordFacts(place, text))).toEqual([
    "--from: must be what `terraform output -json` prints in a stack that has facts, got something else; run it in the folder of the stack, after its apply",
  ]);
  expect(existsSync(place)).toBe(false);
});

test("every file that cannot be read is named", () => {
  const place = folder();
  mkdirSync(place);
  writeFileSync(join(place, "dev.json"), "{");
  writeFileSync(join(place, "prod.json"), '{"a":1}');
  expect(problemsOf(() => readFacts(place)).map((p) => p.split(":")[0])).toEqual([
    "environments/facts/dev.json",
    "environments/facts/prod.json",
  ]);
});

describe("an organization with facts", () => {
  const { id: _, ...dev } = acme.accounts["dev"] ?? {};
  const file: Organization = { ...acme, id: "pending", accounts: { ...acme.accounts, dev } };

  test("is pending until they are recorded", () => {
    expect(withFacts(file, {}).id).toBe("pending");
    expect(withFacts(file, {}).accounts["dev"]?.id).toBe("pending");
  });

  test("has the ids that were recorded, and keeps those of its file", () => {
    const known = withFacts(file, { organization: { id: "o-exampleorg1", "account/dev": "111111111111" } });
    expect(known.id).toBe("o-exampleorg1");
    expect(known.accounts["dev"]).toMatchObject({ id: "111111111111", unit: "workloads/non-production" });
    expect(known.accounts["prod"]?.id).toBe("333333333333");
  });

  test("refuses a file that says another id than the recorded one", () => {
    expect(problemsOf(() => withFacts(acme, { organization: { "account/dev": "999999999999" } }))).toEqual([
      'organization: accounts.dev.id must be the one that was recorded, "999999999999", got "111111111111"; correct it, or leave it out',
    ]);
  });
});
