/** What an organization that is looked up promises: it changes nothing, and puts out what a managed one does. */
import { example as managed } from "../../modules/organization/example";
import { organization } from "../../modules/organization/organization";
import { example } from "../../modules/organization-lookup/example";
import { organizationLookup } from "../../modules/organization-lookup/organization-lookup";
import { emittedModule } from "../support/emitted-module";

const { addresses, data, text, problemsOf } = emittedModule(organizationLookup, example);

test("holds no resource: it can change nothing", () => {
  expect(addresses).toEqual([]);
  expect(Object.keys(data).sort()).toEqual([
    "aws_organizations_organization",
    "aws_organizations_organizational_unit",
    "aws_organizations_organizational_unit_child_accounts",
  ]);
});

test("puts out what a managed one puts out", () => {
  expect(organizationLookup.outputs).toEqual(organization.outputs);
});

test("has its units under the same names as a managed one", () => {
  const names = ["level_1", "level_2", "level_3", "level_4", "level_5"];
  expect(Object.keys(data["aws_organizations_organizational_unit"] ?? {})).toEqual(names);
  for (const name of names)
    expect(emittedModule(organization, managed).addresses).toContain(`aws_organizations_organizational_unit.${name}`);
});

test.each([
  [
    { units: { "workloads/production": {} }, accounts: {} },
    "organization-lookup: units.workloads/production must have the path above it for a key too",
  ],
  [{ accounts: { prod: { unit: "nowhere" } } }, "organization-lookup: accounts.prod.unit must name a unit"],
  [
    { accounts: { management: { unit: "security" } } },
    "organization-lookup: accounts.management must not have the name of the management account, which is always there",
  ],
  [
    { accounts: { prod: { unit: "security", email: "aws+prod@example.com" } } },
    "organization-lookup: accounts.prod.email is not an input; remove it or correct its name",
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});
