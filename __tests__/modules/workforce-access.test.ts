/** What workforce-access promises, on what it emits; values and policies are decoded by Terraform, in workforce-access.tftest.hcl. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { example } from "../../modules/workforce-access/example";
import { workforceAccess } from "../../modules/workforce-access/workforce-access";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-workforce-"));
const { main } = new ModuleStack(new App({ outdir }), workforceAccess).files();
const resource = main["resource"] as Blocks;
const only = (type: string) => {
  const [block, ...others] = Object.values(resource[type] ?? {});
  expect(others).toEqual([]);
  return block ?? {};
};

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("dev/people", workforceAccess, { ...example, ...change }, problems);
  return problems.found;
};
const assignment = { group: "engineering", accountId: "111111111111", permissionSet: "read-only" };
const set = { name: "read-only", description: "Look." };

test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_identitystore_group.group",
    "aws_ssoadmin_account_assignment.assignment",
    "aws_ssoadmin_customer_managed_policy_attachment.customer_managed_policy",
    "aws_ssoadmin_instance_access_control_attributes.attributes",
    "aws_ssoadmin_managed_policy_attachment.managed_policy",
    "aws_ssoadmin_permission_set.permission_set",
    "aws_ssoadmin_permission_set_inline_policy.inline_policy",
    "aws_ssoadmin_permissions_boundary_attachment.boundary",
  ]);
});

test("nothing but a group can be assigned, and no input changes that", () => {
  expect(only("aws_ssoadmin_account_assignment")).toMatchObject({
    principal_type: "GROUP",
    target_type: "AWS_ACCOUNT",
    principal_id: "$\{local.groups[each.value.group]}",
  });
  expect(JSON.stringify(main)).not.toMatch(/"USER"|aws_identitystore_user/);
});

test("a set is whole, its boundary first, before anybody gets it", () => {
  const boundary = "aws_ssoadmin_permissions_boundary_attachment.boundary";
  const contents = [
    "aws_ssoadmin_managed_policy_attachment",
    "aws_ssoadmin_customer_managed_policy_attachment",
    "aws_ssoadmin_permission_set_inline_policy",
  ];
  for (const type of contents) expect(only(type)["depends_on"]).toEqual([boundary]);
  const before = only("aws_ssoadmin_account_assignment")["depends_on"] as readonly string[];
  expect(before.map((address) => address.split(".")[0]).sort()).toEqual([...contents, boundary.split(".")[0]].sort());
});

test("the example is well formed", () => {
  expect(problemsOf({})).toEqual([]);
});

test.each([
  [
    { permissionSets: { "read-only": { ...set, name: "a".repeat(33) } } },
    `dev/people: permissionSets.read-only.name must be 1 to 32 letters, digits and +=,.@-, got "${"a".repeat(33)}"`,
  ],
  [
    { permissionSets: { "read-only": { ...set, sessionHours: 0 } } },
    "dev/people: permissionSets.read-only.sessionHours must be 1 to 12 hours, got 0",
  ],
  [
    { assignments: { "ada/dev/read-only": { ...assignment, group: "ada" } } },
    "dev/people: assignments.ada/dev/read-only.group must name a group of groups or existingGroups; a single user is never assigned: put the user into a group",
  ],
  [
    { assignments: { "ada/dev/read-only": { ...assignment, user: "ada" } } },
    "dev/people: assignments.ada/dev/read-only.user is not an input; remove it or correct its name",
  ],
  [
    { assignments: { a: { ...assignment, permissionSet: "admin" } } },
    "dev/people: assignments.a.permissionSet must name a permission set of permissionSets or existingPermissionSets",
  ],
  [
    { existingPermissionSets: { "read-only": { name: "read-only" } } },
    "dev/people: existingPermissionSets.read-only must not have the name of a permission set that is created",
  ],
  [
    { assignments: { b: assignment, a: assignment } },
    "dev/people: assignments.a and b must not assign the same group, account and permission set twice",
  ],
  [
    { managedPolicies: { a: { permissionSet: "read-only", policyArn: "arn:aws:iam::111111111111:policy/own" } } },
    'dev/people: managedPolicies.a.policyArn must be the ARN of a policy of AWS, as arn:aws:iam::aws:policy/ReadOnlyAccess, got "arn:aws:iam::111111111111:policy/own"',
  ],
  [
    { groups: { engineering: { displayName: "engineering", description: "Engineers." } } },
    "dev/people: existingGroups.engineering must not have the name of a group that is created",
  ],
  [
    { boundaries: { admin: { policyName: "boundary" } } },
    "dev/people: boundaries.admin must have the key of a permission set",
  ],
  [
    { inlinePolicies: { "read-only": { statements: {} } } },
    "dev/people: inlinePolicies.read-only must hold at least one statement",
  ],
  [
    { inlinePolicies: { "read-only": { statements: { All: { actions: ["*"], resources: ["*"] } } } } },
    'dev/people: inlinePolicies.read-only.statements.All.actions.0 must be an action of a service, as s3:GetObject, and not all of them, got "*"',
  ],
  [
    { inlinePolicies: { "read-only": { statements: { "a-b": { actions: ["s3:GetObject"], resources: ["*"] } } } } },
    'dev/people: inlinePolicies.read-only.statements has the key "a-b": a key must be 1 to 100 letters and digits',
  ],
  [
    { attributes: { sources: { CostCenter: "/path" } } },
    'dev/people: attributes.sources.CostCenter must be the path of an attribute, as enterprise.costCenter, got "/path"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test("every length up to the limit is good", () => {
  expect(problemsOf({ permissionSets: { "read-only": { ...set, name: "a".repeat(32), sessionHours: 12 } } })).toEqual(
    [],
  );
  expect(problemsOf({ permissionSets: { "read-only": { ...set, sessionHours: 1 } } })).toEqual([]);
});
