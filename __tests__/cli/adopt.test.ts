import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adopt } from "../../cli/adopt";
import { environments } from "../../environments/all";
import type { Environment } from "../../environments/types";
import { inputOf, stackFolder, synthesizeInto, workspace } from "../support/example";
import { problemsOf } from "../support/problems";

const dev = environments[0] as Environment;
const idsFile = (content: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), "zero-trust-adopt-")), "ids.json");
  writeFileSync(file, content);
  return file;
};
const vpc = { "dev-network": { "module.network.aws_vpc.vpc": "vpc-0123456789abcdef0" } };

test("what is adopted is imported by the next synth, once, until it is declared no more", () => {
  const place = workspace();
  const input = inputOf(place, [dev]);
  adopt(input, idsFile(JSON.stringify(vpc)));
  adopt(input, idsFile(JSON.stringify(vpc)));
  synthesizeInto(place, [dev]);
  synthesizeInto(place, [dev]);
  const stack = JSON.parse(readFileSync(join(stackFolder(place, "dev-network"), "cdk.tf.json"), "utf8")) as object;
  expect(stack).toMatchObject({ import: [{ to: "module.network.aws_vpc.vpc", id: "vpc-0123456789abcdef0" }] });
});

test("what no stack holds is refused, all of it at once, and nothing is recorded", () => {
  const place = workspace();
  synthesizeInto(place, [dev]);
  const ledger = readFileSync(join(place.ledgers, "dev.json"), "utf8");
  const file = idsFile(
    JSON.stringify({ "dev-network": { ...vpc["dev-network"], "aws_vpc.old": "vpc-1" }, "test-network": {} }),
  );
  expect(problemsOf(() => adopt(inputOf(place, [dev]), file))).toEqual([
    `${file}: dev-network must hold what is adopted, got "aws_vpc.old"; declare it first, or correct its address (they are in environments/ledger/dev.json)`,
    expect.stringContaining('got "test-network"; correct its name'),
  ]);
  expect(readFileSync(join(place.ledgers, "dev.json"), "utf8")).toBe(ledger);
});

test.each(["{", "[]", '{ "dev-network": { "module.network.aws_vpc.vpc": 1 } }'])("a file of %j is refused", (text) => {
  const file = idsFile(text);
  const [problem, ...others] = problemsOf(() => adopt(inputOf(workspace(), [dev]), file));
  expect(problem).toMatch(/must be JSON of ids by stack and address, as .*; correct it$/);
  expect(others).toEqual([]);
});
