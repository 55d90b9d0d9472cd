/** In which order Security Hub is set for the organization, and what it refuses. Values are read in posture.tftest.hcl. */
import { example } from "../../modules/posture/example";
import { posture } from "../../modules/posture/posture";
import { standardNames } from "../../modules/posture/standards";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(posture, example);
const rule = { because: "Known.", order: 1, where: { controlIds: ["EC2.9"] }, set: { workflow: "SUPPRESSED" } };

test("its addresses: no account and no standard of a member, which central configuration owns", () => {
  expect(addresses).toEqual([
    "aws_securityhub_automation_rule.rule",
    "aws_securityhub_configuration_policy.policy",
    "aws_securityhub_configuration_policy_association.association",
    "aws_securityhub_finding_aggregator.aggregator",
    "aws_securityhub_organization_configuration.organization",
  ]);
});

test("each part follows what Security Hub wants to be there before", () => {
  expect(resource("aws_securityhub_organization_configuration.organization")["depends_on"]).toEqual([
    "aws_securityhub_finding_aggregator.aggregator",
  ]);
  expect(resource("aws_securityhub_configuration_policy.policy")["depends_on"]).toEqual([
    "aws_securityhub_organization_configuration.organization",
  ]);
  expect(resource("aws_securityhub_configuration_policy_association.association")["policy_id"]).toContain(
    "aws_securityhub_configuration_policy.policy[each.value.policy].id",
  );
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ automationRules: { known: rule } })).toEqual([]);
});

test("accounts cannot be left to themselves", () => {
  expect(problemsOf({ configurationType: "LOCAL" })).toEqual([
    "posture: configurationType is not an input; remove it or correct its name",
  ]);
});

test.each([
  [
    { policies: { all: { standards: ["cis-9.0.0"] } } },
    `posture: policies.all.standards.0 must be one of ${standardNames.join(", ")}, got "cis-9.0.0"`,
  ],
  [
    { policies: { all: { standards: [], disabledControls: ["root-mfa"] } } },
    'posture: policies.all.disabledControls.0 must be the id of a control, as IAM.6, got "root-mfa"',
  ],
  [
    { associations: { all: { policy: "strict", targetId: "r-abcd" } } },
    "posture: associations.all.policy must name a policy that is there",
  ],
  [
    { associations: { all: { policy: "all", targetId: "workloads" } } },
    'posture: associations.all.targetId must be the id of a root, a unit or an account, got "workloads"',
  ],
  [
    { linkedRegions: ["eu-west-1"] },
    "posture: linkedRegions.eu-west-1 must be another region than the home region, of the same partition",
  ],
  [
    { linkedRegions: ["us-gov-west-1"] },
    "posture: linkedRegions.us-gov-west-1 must be another region than the home region, of the same partition",
  ],
  [
    { linkedRegions: ["cn-north-1"] },
    'posture: linkedRegions.0 must be a region outside of China, as eu-west-1, got "cn-north-1"',
  ],
  [
    { automationRules: { all: { ...rule, where: {}, set: { severity: "LOW" } } } },
    "posture: automationRules.all must have something in where: it would change every finding there is",
  ],
  [
    { automationRules: { none: { ...rule, set: {} } } },
    "posture: automationRules.none must set a severity or a workflow status",
  ],
  [
    { automationRules: { quiet: { ...rule, where: { severities: ["LOW"] } } } },
    "posture: automationRules.quiet must name controlIds or types, since it takes findings out of sight",
  ],
  [
    { automationRules: { late: { ...rule, order: 1001 } } },
    "posture: automationRules.late.order must be an order from 1 to 1000, got 1001",
  ],
  [
    { automationRules: { mute: { ...rule, because: "" } } },
    'posture: automationRules.mute.because must be a reason of 1 to 512 characters, got ""',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test("a target has one policy, and both associations are told", () => {
  const same = { policy: "all", targetId: "r-abcd" };
  expect(problemsOf({ associations: { a: same, b: same } })).toEqual([
    "posture: associations.a must be the only association of its target",
    "posture: associations.b must be the only association of its target",
  ]);
});
