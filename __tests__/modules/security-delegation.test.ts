/** What is handed over, to whom and in which order. */
import { example } from "../../modules/security-delegation/example";
import { securityDelegation } from "../../modules/security-delegation/security-delegation";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(securityDelegation, example);

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_detective_organization_admin_account.detective",
    "aws_guardduty_organization_admin_account.guardduty",
    "aws_inspector2_delegated_admin_account.inspector",
    "aws_macie2_organization_admin_account.macie",
    "aws_securityhub_organization_admin_account.security_hub",
  ]);
});

test("delegations are registered one after the other", () => {
  const order = [
    "aws_guardduty_organization_admin_account.guardduty",
    "aws_securityhub_organization_admin_account.security_hub",
    "aws_macie2_organization_admin_account.macie",
    "aws_inspector2_delegated_admin_account.inspector",
    "aws_detective_organization_admin_account.detective",
  ];
  for (const [i, address] of order.slice(1).entries()) expect(resource(address)["depends_on"]).toEqual([order[i]]);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("all that is not trusted is told at once", () => {
  const sentence = (service: string, principal: string) =>
    `security-delegation: trustedServices.${principal} must be among them, since ${service} is delegated`;
  expect(problemsOf({ trustedServices: ["guardduty.amazonaws.com"], macie: {}, detective: {} })).toEqual([
    sentence("guardduty", "malware-protection.guardduty.amazonaws.com"),
    sentence("security_hub", "securityhub.amazonaws.com"),
    sentence("macie", "macie.amazonaws.com"),
    sentence("inspector", "inspector2.amazonaws.com"),
    sentence("detective", "detective.amazonaws.com"),
  ]);
  expect(problemsOf({ trustedServices: [], guardduty: null, securityHub: undefined, inspector: undefined })).toEqual(
    [],
  );
});

test.each([
  [
    { administratorId: "444444444444" },
    "security-delegation: account.id must not be the administrator's: that is there so that few people need the management account",
  ],
  [
    { administratorId: "security" },
    'security-delegation: administratorId must be an AWS account id of 12 digits, got "security"',
  ],
  [{ kendra: {} }, "security-delegation: kendra is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
