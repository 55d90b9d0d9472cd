import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFacts, recordFacts } from "../../core/facts";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { withFacts } from "../../environments/with-facts";
import { problemsOf } from "../support/problems";

const folder = (): string => join(mkdtempSync(join(tmpdir(), "zero-trust-facts-")), "facts");
const output = (owner: string, values: object, layer = "network"): string =>
  JSON.stringify({ facts: { sensitive: false, type: "any", value: { owner, layer, values } }, other: { value: 1 } });

test("what is recorded is read again, by owner, and replaces what was there", () => {
  const place = folder();
  expect(readFacts(place)).toEqual({});
  recordFacts(place, output("organization", { id: "o-old0000000", "account/dev": "111111111111" }));
  recordFacts(place, output("organization", { id: "o-exampleorg1" }));
  recordFacts(place, output("staging", { "network/b": "2", "network/a": "1" }));
  expect(readdirSync(place)).toEqual(["organization.json", "staging.json"]);
  expect(readFacts(place)).toEqual({
    organization: { id: "o-exampleorg1" },
    staging: { "network/a": "1", "network/b": "2" },
  });
  expect(readFileSync(join(place, "staging.json"), "utf8")).toBe(
    '{\n  "network": {\n    "network/a": "1",\n    "network/b": "2"\n  }\n}\n',
  );
});

test("a layer replaces its own facts and no other layer's", () => {
  const place = folder();
  recordFacts(place, output("dev", { "network/a": "1", "network/gone": "1" }));
  recordFacts(place, output("dev", { "access/a": "1" }, "access"));
  recordFacts(place, output("dev", { "network/a": "2" }));
  expect(readFacts(place)).toEqual({ dev: { "network/a": "2", "access/a": "1" } });
});

test("facts that cannot be read are not lost by recording others", () => {
  const place = folder();
  mkdirSync(place);
  writeFileSync(join(place, "dev.json"), "{");
  expect(problemsOf(() => recordFacts(place, output("dev", { a: "1" })))).toEqual([
    expect.stringMatching(
      /^environments\/facts\/dev\.json: must be JSON of texts by layer and name, .* record every layer of dev anew$/,
    ),
  ]);
  expect(readFileSync(join(place, "dev.json"), "utf8")).toBe("{");
});

test.each([
  "",
  "[]",
  "{}",
  '{"facts":{"value":{"owner":"dev","values":{"a":1}}}}',
  output("../../etc/passwd", { a: "b" }),
  output("__proto__", { a: "b" }),
  output("dev", { a: "b" }, "__proto__"),
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
  writeFileSync(join(place, "prod.json"), '{"a":"1"}');
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
