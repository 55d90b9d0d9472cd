import type { Assigned, DeclaredPermissionSet } from "../../access/permission-set";
import type { Account } from "../../environments/accounts";
import { environments } from "../../environments/all";
import { check } from "../../environments/check";
import { accountsBelow } from "../../environments/directory";
import { acme } from "../../environments/organization";
import type { People } from "../../environments/people";
import type { Organization } from "../../environments/types";
import { problemsOf as problems } from "../support/problems";

const problemsOf = (change: Partial<Organization>): readonly string[] =>
  problems(() => check({ ...acme, ...change }, environments, "2026-06-01"));
const accounts = (name: string, change: Partial<Account>): Partial<Organization> => ({
  accounts: { ...acme.accounts, [name]: { ...acme.accounts[name], ...change } },
});
const units = (...more: readonly string[]): Partial<Organization> => ({ units: [...(acme.units ?? []), ...more] });

const people = acme.people as People;
const withPeople = (change: Partial<People>): Partial<Organization> => ({ people: { ...people, ...change } });
const readOnly = people.permissionSets.find(({ set }) => set === "read-only") as DeclaredPermissionSet;
const assigning = (...assigned: readonly Assigned[]): Partial<Organization> =>
  withPeople({ permissionSets: [{ ...readOnly, assigned }] });

test("the example is well formed, also before anything of it exists", () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ id: "pending" })).toEqual([]);
});

test.each<[string, Partial<Organization>, string]>([
  [
    "the id is not an organization's",
    { id: "acme" },
    'organization: id must be o- and 10 to 32 letters and digits, or "pending", got "acme"; see `aws organizations describe-organization`',
  ],
  [
    "its source is unknown",
    { source: "terraform" as "managed" },
    'organization: source must be one of managed, control-tower, external, got "terraform"; correct it',
  ],
  [
    "a region is unknown",
    { region: "eu-west-9" },
    'organization: region must be a region of AWS, got "eu-west-9"; correct its name',
  ],
  [
    "a further region is unknown",
    { regions: ["mars-1"] },
    'organization: regions must be a region of AWS, got "mars-1"; correct its name',
  ],
  [
    "a unit is six levels deep",
    units("a", "a/b", "a/b/c", "a/b/c/d", "a/b/c/d/e", "a/b/c/d/e/f"),
    'organization: units must be at most 5 levels deep, got "a/b/c/d/e/f"; join two of its levels',
  ],
  [
    "a unit's parent is missing",
    units("labs/blue"),
    'organization: units must name the parent of "labs/blue" too; add "labs" before it',
  ],
  ["a unit is named twice", units("security"), 'organization: units must name "security" once; remove the second'],
  [
    "a unit's name is none",
    units("Labs"),
    'organization: units.Labs must be 1 to 30 lower-case letters, digits and dashes, beginning with a letter, got "Labs"; choose another',
  ],
  [
    "there are two management accounts",
    accounts("dev", { kind: "management" }),
    "organization: accounts must have one of kind management, got management, dev; an organization has one management account",
  ],
  [
    "an account's kind is unknown",
    accounts("dev", { kind: "test" as "workload" }),
    'organization: accounts.dev.kind must be one of management, security-tooling, log-archive, network, shared-services, workload, sandbox, policy-staging, suspended, got "test"; correct it',
  ],
  [
    "two accounts have one address, whatever its case",
    accounts("dev", { email: "AWS+prod@acme.example" }),
    'organization: accounts.prod.email must be of one account only, got "aws+prod@acme.example", which dev has; correct one of them',
  ],
  [
    "an address is none",
    accounts("dev", { email: "dev" }),
    'organization: accounts.dev.email must be an address, as aws+dev@example.com, got "dev"; correct it',
  ],
  [
    "an account stands in a unit that is not there",
    accounts("dev", { unit: "nowhere" }),
    'organization: accounts.dev.unit must be one of security, workloads, workloads/non-production, workloads/production, policy-staging, suspended, got "nowhere"; an account in no unit has no guardrails',
  ],
  [
    "the management account stands in a unit",
    accounts("management", { unit: "security" }),
    'organization: accounts.management.unit must be left out, got "security"; the management account stays at the root',
  ],
  [
    "a permission set is assigned to a user",
    assigning({ groups: [], users: ["alice"], accounts: ["dev"] } as Assigned),
    'organization: permission set "read-only": assigned must be to groups, got the users ["alice"]; make a group, of one person if need be, so that access is reviewed in one place',
  ],
  [
    "a permission set is assigned to a group that is not there",
    assigning({ groups: ["sales"], accounts: ["dev"] }),
    'organization: permission set "read-only": group must be one of the organization, got "sales"; correct it or add it to the organization file',
  ],
  [
    "a permission set is assigned in a unit that has no accounts",
    assigning({ groups: ["engineering"], units: ["labs"] }),
    'organization: permission set "read-only": unit must be one of the organization, got "labs"; correct it or add it to the organization file',
  ],
  [
    "a delegate is to assign in the management account",
    withPeople({
      identityCenter: { ...people.identityCenter, account: "security" },
      permissionSets: [{ ...readOnly, assigned: [{ groups: ["engineering"], accounts: ["management"] }] }],
    }),
    'organization: permission set "read-only": assigned must not name the management account while "security" administers Identity Center, got "management"; a delegate cannot touch it: assign there by hand, to few people',
  ],
  [
    "trusted services are listed of an organization that others made",
    { source: "external", trustedServices: ["config.amazonaws.com"] },
    'organization: trustedServices must be left out where source is external, got ["config.amazonaws.com"]; whoever made the organization switches them on, and they are looked up',
  ],
  [
    "a unit has a name and is none",
    { unitNames: { labs: "Labs" } },
    'organization: unitNames must name units of the organization, got "labs"; correct its path, or add it to units',
  ],
  [
    "Identity Center's region is unknown",
    withPeople({ identityCenter: { ...people.identityCenter, region: "eu" } }),
    'organization: people.identityCenter.region must be a region of AWS, got "eu"; correct its name',
  ],
  [
    "Identity Center's account is unknown",
    withPeople({ identityCenter: { ...people.identityCenter, account: "sso" } }),
    'organization: people.identityCenter.account must be one of management, security, log-archive, dev, staging, prod, got "sso"; correct it',
  ],
])("fails when %s", (_, change, sentence) => {
  expect(problemsOf(change)).toContain(sentence);
});

test("an account needs a unit and, where it is made here, an address", () => {
  const { email: _, unit: __, ...rest } = acme.accounts["dev"] ?? {};
  const bare = { accounts: { ...acme.accounts, dev: rest } };
  const address =
    "organization: accounts.dev.email must be given, got nothing; AWS makes no account without an address of its own";
  expect(problemsOf(bare)).toContain(address);
  expect(problemsOf(bare).some((p) => p.includes("accounts.dev.unit must be one of"))).toBe(true);
  expect(problemsOf({ ...bare, source: "control-tower" })).not.toContain(address);
});

test("an environment does not take the name of another account", () => {
  const [dev, ...rest] = environments.map((file) => (file.name === "dev" ? { ...file, name: "security" } : file));
  expect(problems(() => check(acme, dev ? [dev, ...rest] : rest, "2026-06-01"))).toContain(
    'security: name must not be the name of another account than its own, got "security", whose account is "dev"; rename one of them',
  );
});

test("a unit stands for its accounts and those of the units below it, but not for suspended ones", () => {
  const old = { kind: "suspended" as const, unit: "security" };
  expect(accountsBelow({ ...acme.accounts, old })).toEqual({
    security: ["security", "log-archive"],
    workloads: ["dev", "staging", "prod"],
    "workloads/non-production": ["dev", "staging"],
    "workloads/production": ["prod"],
  });
});
