/** What the management account sets for the organization. */
import { example } from "../../modules/organization-settings/example";
import { organizationSettings } from "../../modules/organization-settings/organization-settings";
import { emittedModule } from "../support/emitted-module";

const { addresses, text, problemsOf } = emittedModule(organizationSettings, example);
const contact = {
  kind: "SECURITY",
  name: "Security",
  title: "On call",
  email: "s@example.com",
  phone: "+41 31 000 00 00",
};
const security = { accountId: "555555555555" };

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_account_alternate_contact.contact",
    "aws_iam_organizations_features.root_access",
    "aws_organizations_delegated_administrator.administrator",
    "aws_organizations_resource_policy.policy_administrator",
  ]);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test.each([
  [
    { administrators: { backup: { ...security, service: "backup.amazonaws.com" } } },
    "organization-settings: administrators.backup.service must be among the trusted services",
  ],
  [
    {
      trustedServices: [...example.trustedServices, "guardduty.amazonaws.com"],
      administrators: { guardduty: { ...security, service: "guardduty.amazonaws.com" } },
    },
    "organization-settings: administrators.guardduty.service must not be a service that is delegated region by region, by security-delegation",
  ],
  [
    { administrators: { config: { accountId: "444444444444", service: "config.amazonaws.com" } } },
    "organization-settings: administrators.config.accountId must not be the management account; a delegate is there so that few people need that one",
  ],
  [
    { contacts: { "prod/security": { ...contact, accountId: "444444444444" } } },
    "organization-settings: contacts.prod/security.accountId must be left out for the management account",
  ],
  [
    { contacts: { a: { ...contact, phone: "ask" } } },
    'organization-settings: contacts.a.phone must be a phone number of digits, spaces and +-(), as +41 31 000 00 00, got "ask"',
  ],
  [
    { policyAdministrator: { ...security, policyTypes: ["SCP"], targetIds: [] } },
    'organization-settings: policyAdministrator.policyTypes.0 must be one of SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, DECLARATIVE_POLICY_EC2, BACKUP_POLICY, TAG_POLICY, AISERVICES_OPT_OUT_POLICY, CHATBOT_POLICY, got "SCP"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test("root access and contacts of members need trust too, and all that lack it are told at once", () => {
  expect(
    problemsOf({ trustedServices: [], administrators: {}, contacts: { a: { ...contact, accountId: "111111111111" } } }),
  ).toEqual([
    "organization-settings: rootAccess.features must have iam.amazonaws.com among the trusted services",
    "organization-settings: contacts.a must have account.amazonaws.com among the trusted services, as a contact of another account than the management account",
  ]);
});

test("an account has one contact of a kind", () => {
  const sentence = (key: string) =>
    `organization-settings: contacts.${key} must be the only contact of its kind of that account`;
  expect(problemsOf({ contacts: { a: contact, b: contact } })).toEqual([sentence("a"), sentence("b")]);
  expect(problemsOf({ contacts: { a: contact, b: { ...contact, kind: "BILLING" } } })).toEqual([]);
});
