/** What an organization that is made here promises: nothing is closed by a plan, and trees are trees. */
import fc from "fast-check";
import { example } from "../../modules/organization/example";
import { organization } from "../../modules/organization/organization";
import { emittedModule } from "../support/emitted-module";

const managed = emittedModule(organization, example);
const account = (change: object) => ({ email: "aws+prod@example.com", unit: "security", ...change });

describe("an organization that is managed", () => {
  test("its addresses", () => {
    expect(managed.addresses).toEqual([
      "aws_organizations_account.account",
      "aws_organizations_organization.organization",
      "aws_organizations_organizational_unit.level_1",
      "aws_organizations_organizational_unit.level_2",
      "aws_organizations_organizational_unit.level_3",
      "aws_organizations_organizational_unit.level_4",
      "aws_organizations_organizational_unit.level_5",
    ]);
  });

  test("neither the organization nor an account can be destroyed by a plan", () => {
    for (const address of ["aws_organizations_organization.organization", "aws_organizations_account.account"])
      expect(managed.resource(address)).toHaveProperty("lifecycle.prevent_destroy", true);
    expect(managed.resource("aws_organizations_account.account")["close_on_deletion"]).toBe(false);
  });

  test("what AWS does not tell of an account changes nothing, so that one that exists can be imported", () => {
    expect(managed.resource("aws_organizations_account.account")).toHaveProperty("lifecycle.ignore_changes", [
      "iam_user_access_to_billing",
      "role_name",
    ]);
  });

  test.each([
    [
      { trustedServices: ["guardduty"] },
      'organization: trustedServices.0 must be a service principal, as guardduty.amazonaws.com, got "guardduty"',
    ],
    [
      { units: { security: {}, "workloads/production": {}, suspended: {} }, accounts: {} },
      "organization: units.workloads/production must have the path above it for a key too",
    ],
    [
      { units: { a: {}, "a/b": {}, "a/b/c": {}, "a/b/c/d": {}, "a/b/c/d/e": {}, "a/b/c/d/e/f": {} }, accounts: {} },
      "organization: units.a/b/c/d/e/f must be at most 5 levels deep",
    ],
    [
      { accounts: { prod: account({ unit: "nowhere" }) } },
      "organization: accounts.prod.unit must name a unit; an account at the root has no guardrails",
    ],
    [
      { accounts: { prod: account({ kind: "management" }) } },
      'organization: accounts.prod.kind must be one of security-tooling, log-archive, network, shared-services, workload, sandbox, policy-staging, suspended, got "management"',
    ],
    [
      { accounts: { management: account({}) } },
      "organization: accounts.management must not have the name of the management account, which exists and stays at the root",
    ],
    [
      { accounts: { prod: account({ email: "prod" }) } },
      'organization: accounts.prod.email must be an address of 6 to 64 characters, as aws+prod@example.com, got "prod"',
    ],
    [
      { accounts: { old: account({ kind: "suspended" }) } },
      "organization: accounts.old.unit must be suspended, or a unit below it, for accounts of kind suspended and for no others",
    ],
    [
      { accounts: { prod: account({ unit: "suspended" }) } },
      "organization: accounts.prod.unit must be suspended, or a unit below it, for accounts of kind suspended and for no others",
    ],
    [
      { accounts: { prod: account({ closeOnDeletion: true }) } },
      "organization: accounts.prod.closeOnDeletion is not an input; remove it or correct its name",
    ],
  ])("fails when %j", (change, sentence) => {
    expect(managed.problemsOf(change)).toEqual([sentence]);
  });

  test("an address that two accounts have is told of both, whatever its capitals", () => {
    const accounts = { prod: account({ email: "aws@example.com" }), dev: account({ email: "AWS@example.com" }) };
    expect(managed.problemsOf({ accounts })).toEqual([
      "organization: accounts.prod.email must be of one account only; every account of AWS has an address of its own",
      "organization: accounts.dev.email must be of one account only; every account of AWS has an address of its own",
    ]);
  });

  test("an account of kind suspended stands in the unit suspended or below it", () => {
    const units = { suspended: {}, "suspended/closing": {} };
    const old = { kind: "suspended", email: "aws+old@example.com" };
    const accounts = { old: { ...old, unit: "suspended/closing" } };
    expect(managed.problemsOf({ units, accounts })).toEqual([]);
  });
});

describe("a tree of units", () => {
  const part = fc.stringMatching(/^[a-z]([a-z0-9-]{0,4}[a-z0-9])?$/);
  const path = fc.array(part, { minLength: 1, maxLength: 5 });
  const closed = (paths: readonly (readonly string[])[]) => [
    ...new Set(paths.flatMap((parts) => parts.map((_, i) => parts.slice(0, i + 1).join("/")))),
  ];
  const unitsOf = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, {}]));

  test("of any shape is good when every path above a path is there", () => {
    fc.assert(
      fc.property(fc.array(path, { maxLength: 8 }), (paths) => {
        expect(managed.problemsOf({ units: unitsOf(closed(paths)), accounts: {} })).toEqual([]);
      }),
    );
  });

  test("names exactly the units whose parent was left out", () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 8 }), fc.nat(), (paths, n) => {
        const keys = closed(paths);
        const gone = keys[n % keys.length] ?? "";
        const left = keys.filter((key) => key !== gone);
        const orphans = left.filter((key) => key.replace(/\/[^/]*$/, "") === gone);
        const told = managed.problemsOf({ units: unitsOf(left), accounts: {} });
        expect(told.map((text) => /units\.(\S+) must have/.exec(text)?.[1])).toEqual(orphans);
      }),
    );
  });
});

test("no partition and no region is written down, and the example is good", () => {
  expect(managed.text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(managed.problemsOf({})).toEqual([]);
});
