/** What the administrator of detection switches on for itself. Values are read in security-services.tftest.hcl. */
import { example } from "../../modules/security-services/example";
import { securityServices } from "../../modules/security-services/security-services";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(securityServices, example);

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_detective_graph.graph",
    "aws_guardduty_detector.detector",
    "aws_guardduty_detector_feature.plan",
    "aws_guardduty_detector_feature.runtime_monitoring",
    "aws_inspector2_enabler.inspector",
    "aws_macie2_account.macie",
    "aws_securityhub_account.hub",
  ]);
});

test("agents that AWS tells in another order change nothing", () => {
  expect(resource("aws_guardduty_detector_feature.runtime_monitoring")).toHaveProperty("lifecycle.ignore_changes", [
    "additional_configuration",
  ]);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("detection cannot be switched off, and nothing of it is left out by a flag", () => {
  expect(problemsOf({ enable: false })).toEqual([
    "security-services: enable is not an input; remove it or correct its name",
  ]);
});

const plans = "ebs-malware-protection, eks-audit-logs, lambda-network-logs, rds-login-events, s3-data-events";

test.each([
  [
    { plans: { "eks-runtime-monitoring": {} } },
    `security-services: plans has the key "eks-runtime-monitoring": a key must be one of ${plans}`,
  ],
  [
    { inspector: { resourceTypes: ["LAMBDA_CODE"] } },
    'security-services: inspector.resourceTypes must be one type or more, LAMBDA_CODE only beside LAMBDA, got ["LAMBDA_CODE"]',
  ],
  [
    { inspector: { resourceTypes: ["S3"] } },
    'security-services: inspector.resourceTypes.0 must be one of EC2, ECR, LAMBDA, LAMBDA_CODE, got "S3"',
  ],
  [
    { account: { id: "555555555555", region: "cn-north-1" } },
    'security-services: account.region must be a region outside of China, as eu-west-1, got "cn-north-1"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
