/** What is found in all accounts, and by which rules. Values are read in organization-compliance.tftest.hcl; the emulator refuses a rule that Config does not have. */
import { example } from "../../modules/organization-compliance/example";
import { organizationCompliance } from "../../modules/organization-compliance/organization-compliance";
import { global, regional, templateOf } from "../../modules/organization-compliance/packs";
import { emittedModule } from "../support/emitted-module";

const { addresses, text, problemsOf } = emittedModule(organizationCompliance, example);

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_accessanalyzer_analyzer.external_access",
    "aws_accessanalyzer_analyzer.unused_access",
    "aws_config_configuration_aggregator.aggregator",
    "aws_config_organization_conformance_pack.global_pack",
    "aws_config_organization_conformance_pack.regional_pack",
    "aws_config_organization_managed_rule.rule",
    "aws_iam_role.aggregator_role",
    "aws_iam_role_policy.aggregator_policy",
  ]);
});

test("a pack has a resource for each of its rules, none twice, and fits into a request", () => {
  for (const rules of [regional, global]) {
    const { Resources } = templateOf(rules) as { Resources: Record<string, unknown> };
    expect(Object.keys(Resources)).toHaveLength(Object.keys(rules).length);
    expect(JSON.stringify(templateOf(rules)).length).toBeLessThan(51_200);
  }
  const identifiers = [regional, global].flatMap((rules) => Object.values(rules).map(({ identifier }) => identifier));
  expect(new Set(identifiers).size).toBe(identifiers.length);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test.each([
  [{ unusedAccess: { ageDays: 0 } }, "organization-compliance: unusedAccess.ageDays must be 1 to 365 days, got 0"],
  [{ unusedAccess: { ageDays: 366 } }, "organization-compliance: unusedAccess.ageDays must be 1 to 365 days, got 366"],
  [{ internalAccess: {} }, "organization-compliance: internalAccess is not an input; remove it or correct its name"],
  [
    { rules: { a: { identifier: "s3-versioning", because: "It comes back." } } },
    'organization-compliance: rules.a.identifier must be the identifier of a managed rule, as S3_BUCKET_VERSIONING_ENABLED, got "s3-versioning"',
  ],
  [
    { regionalPack: { excludedAccountIds: ["prod"] } },
    'organization-compliance: regionalPack.excludedAccountIds.0 must be an AWS account id of 12 digits, got "prod"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
