import fc from "fast-check";
import type { DeclaredPermissionSet } from "../../access/permission-set";
import { type Directory, permissionSets, rolesOfSet } from "../../access/permission-sets";
import { check } from "../../core/definition";
import { Problems } from "../../core/problems";
import { workforceAccess } from "../../modules/workforce-access/workforce-access";

const directory: Directory = {
  groups: ["engineering", "on-call"],
  accounts: { dev: "111111111111", staging: "222222222222", prod: "333333333333", sandbox: "pending" },
  units: { workloads: ["dev", "staging", "prod"], sandboxes: ["sandbox"] },
};
const readOnly: DeclaredPermissionSet = {
  set: "ReadOnly",
  description: "Look at everything, change nothing.",
  managedPolicies: ["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"],
  assigned: [{ groups: ["engineering"], units: ["workloads"] }],
};
const plan = (declared: readonly DeclaredPermissionSet[], at: Directory = directory) => {
  const problems = new Problems();
  return { ...permissionSets(declared, at, { path: "acme", problems }), problems: problems.found };
};
const problemsOf = (change: Partial<DeclaredPermissionSet> & Record<string, unknown>): readonly string[] =>
  plan([{ ...readOnly, ...change }]).problems;

test("a unit is every account below it, and every assignment has a name of its own", () => {
  const { assignments, problems } = plan([readOnly]);
  expect(problems).toEqual([]);
  expect(assignments).toEqual({
    "engineering/dev/readonly": { group: "engineering", accountId: "111111111111", permissionSet: "readonly" },
    "engineering/staging/readonly": { group: "engineering", accountId: "222222222222", permissionSet: "readonly" },
    "engineering/prod/readonly": { group: "engineering", accountId: "333333333333", permissionSet: "readonly" },
  });
});

test("all that a set holds goes into the inputs of the module", () => {
  const { problems, pending, ...inputs } = plan([
    readOnly,
    {
      set: "database-operator",
      description: "Operate databases.",
      sessionHours: 4,
      relayState: "https://eu-west-1.console.aws.amazon.com/rds",
      tags: { team: "platform" },
      customerManagedPolicies: [{ name: "databases", path: "/zero-trust/" }],
      statements: { Connect: { actions: ["ssm:StartSession"], resources: ["*"] } },
      boundary: { name: "boundary", path: "/zero-trust/" },
      assigned: [{ groups: ["on-call"], accounts: ["prod"] }],
    },
  ]);
  expect([problems, pending]).toEqual([[], []]);
  expect(inputs).toMatchObject({
    permissionSets: { "database-operator": { name: "database-operator", sessionHours: 4, tags: { team: "platform" } } },
    managedPolicies: {
      "readonly/job-function-viewonlyaccess": {
        permissionSet: "readonly",
        policyArn: "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
      },
    },
    customerManagedPolicies: {
      "database-operator/databases": {
        permissionSet: "database-operator",
        policyName: "databases",
        policyPath: "/zero-trust/",
      },
    },
    boundaries: { "database-operator": { policyName: "boundary", policyPath: "/zero-trust/" } },
  });
  const wrong = new Problems();
  check(
    "acme/people",
    workforceAccess,
    {
      instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
      identityStoreId: "d-0123456789",
      existingGroups: { engineering: { displayName: "engineering" }, "on-call": { displayName: "on-call" } },
      ...inputs,
    },
    wrong,
  );
  expect(wrong.found).toEqual([]);
});

test("an account without an id is listed and skipped", () => {
  const { assignments, pending, problems } = plan([
    { ...readOnly, assigned: [{ groups: ["engineering"], accounts: ["dev"], units: ["sandboxes"] }] },
  ]);
  expect(problems).toEqual([]);
  expect(pending).toEqual(["sandbox"]);
  expect(Object.keys(assignments)).toEqual(["engineering/dev/readonly"]);
});

const declaration = fc
  .record({
    set: fc.constantFrom("ReadOnly", "admin", "operator"),
    groups: fc.subarray(["engineering", "on-call"]),
    accounts: fc.subarray(["dev", "staging", "prod"], { minLength: 1 }),
  })
  .map(({ set, groups, accounts }) => ({ ...readOnly, set, assigned: [{ groups, accounts }] }));

test("each group gets each set in each account once, and a declaration more changes no other", () => {
  const sets = fc.uniqueArray(declaration, { selector: ({ set }) => set, minLength: 1 });
  fc.assert(
    fc.property(sets, (declared) => {
      const { assignments, problems } = plan(declared);
      expect(problems).toEqual([]);
      const expected = declared.flatMap(({ set, assigned: [{ groups, accounts } = { groups: [], accounts: [] }] }) =>
        groups.flatMap((group) => accounts.map((account) => `${group}/${account}/${set.toLowerCase()}`)),
      );
      expect(Object.keys(assignments).sort()).toEqual(expected.sort());
      expect(assignments).toMatchObject(plan(declared.slice(1)).assignments);
    }),
  );
});

test("the roles of a set are named in every account by a pattern", () => {
  expect(rolesOfSet("aws-us-gov", "*", "admin")).toBe(
    "arn:aws-us-gov:iam::*:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_admin_*",
  );
});

test.each([
  [
    { set: "a".repeat(33) },
    `acme: permission set "${"a".repeat(33)}": set must be 1 to 32 letters, digits and +=,.@-, got "${"a".repeat(33)}"; shorten or correct it`,
  ],
  [
    { set: "read_only" },
    'acme: permission set "read_only": set must be 1 to 32 letters, digits and +=,.@-, got "read_only"; shorten or correct it',
  ],
  [{ sessionHours: 13 }, 'acme: permission set "ReadOnly": sessionHours must be 1 to 12, got 13; shorter is better'],
  [{ sessionHours: 0.5 }, 'acme: permission set "ReadOnly": sessionHours must be 1 to 12, got 0.5; shorter is better'],
  [
    { description: "" },
    'acme: permission set "ReadOnly": description must be 1 to 700 printable characters, got 0; say what the set is for',
  ],
  [
    { managedPolicies: [] },
    'acme: permission set "ReadOnly": must allow something; give it statements, managedPolicies or customerManagedPolicies',
  ],
  [
    { customerManagedPolicies: [{ name: "own" }, { name: "own" }] },
    'acme: permission set "ReadOnly": must hold a policy once, got "own" twice; remove one',
  ],
  [
    { customerManagedPolicies: Array.from({ length: 20 }, (_, i) => ({ name: `own-${i}` })) },
    'acme: permission set "ReadOnly": must hold at most 20 policies, got 21; join some of your own into one',
  ],
  [
    { users: ["ada"] },
    'acme: permission set "ReadOnly": people must get access through groups, never alone; put the users into a group and name that',
  ],
  [
    { assigned: [{ groups: ["engineers"], accounts: ["dev"] }] },
    'acme: permission set "ReadOnly": group must be one of the organization, got "engineers"; correct it or add it to the organization file',
  ],
  [
    { assigned: [{ groups: ["engineering"], accounts: ["toString"] }] },
    'acme: permission set "ReadOnly": account must be one of the organization, got "toString"; correct it or add it to the organization file',
  ],
  [
    { assigned: [{ groups: ["engineering"], units: ["nowhere"] }] },
    'acme: permission set "ReadOnly": unit must be one of the organization, got "nowhere"; correct it or add it to the organization file',
  ],
  [
    { assigned: [{ groups: ["engineering"] }] },
    'acme: permission set "ReadOnly": assigned must name accounts or units, got none; add where the groups hold the set',
  ],
  [
    {
      statements: {
        Read: {
          actions: ["s3:GetObject"],
          resources: ["*"],
          conditions: { Bool: { "AWS:multifactorauthpresent": ["true"] } },
        },
      },
    },
    'acme: permission set "ReadOnly": statement Read must not ask for AWS:multifactorauthpresent; a session of Identity Center carries no MFA; require MFA in the settings of Identity Center, or in the identity provider that it trusts',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test("two sets that differ in letter case only are refused", () => {
  expect(plan([readOnly, { ...readOnly, set: "readonly" }]).problems).toEqual([
    'acme: permission set "readonly": set must differ from the others in letters and digits, got "ReadOnly" too; rename or join them',
  ]);
});

test("statements that are too long for an inline policy are refused", () => {
  const resources = Array<string>(2000).fill("arn:aws:s3:::a/*");
  expect(problemsOf({ statements: { Long: { actions: ["s3:GetObject"], resources } } })).toEqual([
    'acme: permission set "ReadOnly": statements must be at most 32768 characters long as a policy, got 38109; move some to a policy of your own',
  ]);
});
