/** What the administrator of detection sets for all accounts, and in which order. Values are read in threat-detection.tftest.hcl. */
import { example } from "../../modules/threat-detection/example";
import { threatDetection } from "../../modules/threat-detection/threat-detection";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(threatDetection, example);
const prod = { accountId: "111111111111", email: "aws+prod@example.com" };
const graphArn = "arn:aws:detective:eu-west-1:555555555555:graph:027c7c4610ea4aacaf0b883093cab899";

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_detective_member.detective_member",
    "aws_detective_organization_configuration.detective",
    "aws_guardduty_organization_configuration.organization",
    "aws_guardduty_organization_configuration_feature.plan",
    "aws_guardduty_organization_configuration_feature.runtime_monitoring",
    "aws_guardduty_publishing_destination.findings",
    "aws_inspector2_enabler.inspector_scan",
    "aws_inspector2_member_association.inspector_member",
    "aws_inspector2_organization_configuration.inspector",
    "aws_macie2_member.macie_member",
    "aws_macie2_organization_configuration.macie",
  ]);
});

test("plans follow what is set for members, which they would write back as it was", () => {
  for (const name of ["plan", "runtime_monitoring"])
    expect(resource(`aws_guardduty_organization_configuration_feature.${name}`)["detector_id"]).toContain(
      "aws_guardduty_organization_configuration.organization.detector_id",
    );
});

test("agents that AWS tells in another order replace nothing, nor does another address of an account", () => {
  const ignored = (address: string) => resource(address)["lifecycle"];
  expect(ignored("aws_guardduty_organization_configuration_feature.runtime_monitoring")).toEqual({
    ignore_changes: ["additional_configuration"],
  });
  expect(ignored("aws_macie2_member.macie_member")).toEqual({ ignore_changes: ["email"] });
  expect(ignored("aws_detective_member.detective_member")).toEqual({ ignore_changes: ["email_address"] });
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
  expect(
    problemsOf({ macie: {}, macieMembers: { prod }, detective: { graphArn }, detectiveMembers: { prod } }),
  ).toEqual([]);
});

test("findings are always exported", () => {
  expect(problemsOf({ findings: undefined })).toEqual([
    "threat-detection: findings must be a value of type object, got nothing",
  ]);
});

test("members belong to a service that is there, and are no administrators; all that is wrong is told at once", () => {
  const security = { ...prod, accountId: "555555555555" };
  expect(
    problemsOf({
      inspectorMembers: { security: { accountId: "555555555555" } },
      macieMembers: { prod },
      detective: { graphArn },
      detectiveMembers: { security },
    }),
  ).toEqual([
    "threat-detection: macieMembers.prod must be left out where macie is",
    "threat-detection: inspectorMembers.security must be another account than the administrator's own",
    "threat-detection: detectiveMembers.security must be another account than the administrator's own",
  ]);
});

test.each([
  [
    { detectorId: "main" },
    'threat-detection: detectorId must be the id of a detector, of 32 digits from 0 to f, got "main"',
  ],
  [
    { macie: {}, macieMembers: { prod: { ...prod, email: "prod" } } },
    'threat-detection: macieMembers.prod.email must be an address, as security@example.com, got "prod"',
  ],
  [
    { findings: { bucketArn: "acme-findings", keyArn: example.findings.keyArn } },
    'threat-detection: findings.bucketArn must be the ARN of a bucket, with or without a prefix, got "acme-findings"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
