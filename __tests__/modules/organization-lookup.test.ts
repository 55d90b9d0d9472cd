/** What is promised of an organization that somebody else made: it is looked up, changes nothing, and is used like one that is made here. */
import { example as managedExample } from "../../modules/organization/example";
import { organization } from "../../modules/organization/organization";
import { example } from "../../modules/organization-lookup/example";
import { organizationLookup } from "../../modules/organization-lookup/organization-lookup";
import { emittedModule } from "../support/emitted-module";

const managed = emittedModule(organization, managedExample);
const lookup = emittedModule(organizationLookup, example);

describe("an organization that is looked up", () => {
  test("holds no resource: it can change nothing", () => {
    expect(lookup.addresses).toEqual([]);
    expect(Object.keys(lookup.data).sort()).toEqual([
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
    expect(Object.keys(lookup.data["aws_organizations_organizational_unit"] ?? {})).toEqual(names);
    for (const name of names) expect(managed.addresses).toContain(`aws_organizations_organizational_unit.${name}`);
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
    expect(lookup.problemsOf(change)).toEqual([sentence]);
  });
});

test.each([
  ["managed", managed],
  ["looked up", lookup],
])(
  "no partition and no region is written down in one that is %s, and its example is good",
  (_, { text, problemsOf }) => {
    expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
    expect(problemsOf({})).toEqual([]);
  },
);
