import { readFileSync } from "node:fs";
import { BadPlan } from "../../../verify/model/bad-plan";
import { inWords, readDeclared } from "../../../verify/reach/declared";

const text = readFileSync("rendered/declared.json", "utf8");
const parsed = JSON.parse(text) as { environments: { grants: Record<string, unknown>[]; account: string }[] };
const messageOf = (content: unknown): string => {
  try {
    readDeclared("declared.json", typeof content === "string" ? content : JSON.stringify(content));
  } catch (error) {
    if (error instanceof BadPlan) return error.message;
    throw error;
  }
  return "";
};
const withGrant = (grant: object) => ({
  ...parsed,
  environments: parsed.environments.slice(0, 1).map((one) => ({ ...one, grants: [{ ...one.grants[0], ...grant }] })),
});

test("what synth writes is read, and says grants in the words of the rules", () => {
  const { environments, organization } = readDeclared("declared.json", text);
  expect(organization).toBe("o-exampleorg1");
  expect(environments.flatMap(({ name, grants }) => grants.map((grant) => `${name}: ${inWords(grant)}`))).toContain(
    "prod: group database-operators through session-manager to orders-db can admin",
  );
});

test.each([
  ["no JSON", "{", "declared.json: it must be JSON"],
  ["a list", [], "declared.json: it must be an object"],
  ["another version", { ...parsed, version: 2 }, "declared.json: version must be a whole number from 1 to 1, got 2"],
  [
    "a field of its own",
    { ...parsed, more: 1 },
    "declared.json: it must have version, organization, environments only",
  ],
  ["environments that are none", { ...parsed, environments: "all" }, "environments must be a list"],
  [
    "a kind of who that there is not",
    withGrant({ who: { kind: "everybody", name: "x" } }),
    "environments.0.grants.0.who.kind must be one of",
  ],
  [
    "a port that is none",
    withGrant({ ports: [{ from: -1, to: 70_000 }] }),
    "environments.0.grants.0.ports.0.from must be a whole number",
  ],
  ["every protocol", withGrant({ protocol: "-1" }), "environments.0.grants.0.protocol must be one of tcp, udp"],
  [
    "a field that changes what objects inherit",
    text.replace('"organization"', '"__proto__"'),
    "it must not have a field __proto__",
  ],
])("%s is refused, with its place", (_, content, message) => {
  expect(messageOf(content)).toContain(message);
});

test("all that is wrong is told at once", () => {
  const wrong = withGrant({ protocol: "icmp", can: "everything" });
  expect(messageOf(wrong).split("\n")).toHaveLength(2);
});
