import { Problems } from "../../core/problems";
import { spread } from "../../guard/rings";
import type { Denials } from "../../guard/statement";
import { account, isInhabited, pathOf, unit } from "../../guard/targets";

const guardrail = (id: string): Denials => ({
  id,
  type: "SERVICE_CONTROL_POLICY",
  protects: "p",
  because: "b",
  statements: [{ Sid: id, Effect: "Deny", Action: "s3:*", Resource: "*" }],
});
const [a, b] = [guardrail("a"), guardrail("b")];
const tree = {
  units: ["workloads", "workloads/prod", "policy-staging", "security"],
  accounts: { prod: { unit: "workloads/prod" }, security: { unit: "security" } },
};
const staging = unit("policy-staging");

const spreading = (
  placements: Parameters<typeof spread>[0],
  where: Parameters<typeof spread>[1] = { staging, tree },
) => {
  const problems = new Problems();
  return { byTarget: spread(placements, where, problems), problems: problems.found };
};

test("what is tried holds in the unit for staging only", () => {
  const { byTarget, problems } = spreading({
    tried: { ring: "staging", targets: ["root", unit("workloads")], guardrails: [a] },
  });
  expect(problems).toEqual([]);
  expect(byTarget).toEqual({ "unit/policy-staging": [a] });
});

test("what holds everywhere holds at its targets, and in the unit for staging where it does not come from the root", () => {
  const { byTarget } = spreading({
    one: { ring: "everywhere", targets: ["root"], guardrails: [a] },
    two: { ring: "everywhere", targets: [unit("workloads/prod"), account("security")], guardrails: [b] },
  });
  expect(byTarget).toEqual({
    root: [a],
    "unit/workloads/prod": [b],
    "account/security": [b],
    "unit/policy-staging": [b],
  });
});

test("what is apart never reaches the unit for staging, unless it is tried there", () => {
  const closed = { targets: [unit("security")], guardrails: [a], apart: true };
  expect(spreading({ closed: { ring: "everywhere", ...closed } }).byTarget).toEqual({ "unit/security": [a] });
  expect(spreading({ closed: { ring: "staging", ...closed } }).byTarget).toEqual({ "unit/policy-staging": [a] });
});

test("fails when a target is not there, when there is none, and when there is nowhere to try", () => {
  const { problems } = spreading(
    {
      lost: { ring: "everywhere", targets: [unit("workload")], guardrails: [a] },
      none: { ring: "everywhere", targets: [], guardrails: [a] },
      tried: { ring: "staging", targets: ["root"], guardrails: [a] },
    },
    { tree },
  );
  expect(problems).toEqual([
    'guardrails lost: targets must be of root, unit/workloads, unit/workloads/prod, unit/policy-staging, unit/security, account/prod, account/security, got "unit/workload"; correct its name',
    "guardrails none: targets must name at least one target, got []; name one",
    'guardrails tried: ring must be "everywhere" where no unit is for staging, got "staging"; add such a unit',
  ]);
});

test("a unit and an account of one name are two targets, each with its own path", () => {
  expect(pathOf(account("security"), tree)).toEqual(["root", "unit/security", "account/security"]);
  expect(pathOf(account("prod"), tree)).toEqual(["root", "unit/workloads", "unit/workloads/prod", "account/prod"]);
  expect(pathOf(unit("security"), tree)).toEqual(["root", "unit/security"]);
  expect(pathOf("root", tree)).toEqual(["root"]);
});

test("accounts are in units without units, and where they are said to be", () => {
  const inhabited = (["root", unit("workloads"), unit("workloads/prod"), account("prod")] as const).filter((target) =>
    isInhabited(target, tree),
  );
  expect(inhabited).toEqual(["unit/workloads/prod", "account/prod"]);
  expect(isInhabited("root", { units: [], accounts: { one: { unit: "root" } } })).toBe(true);
});
