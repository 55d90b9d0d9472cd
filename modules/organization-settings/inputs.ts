import { z } from "zod";
import { accountId, keyed, matching, object, oneOf, organizationId, place, text } from "../../core/schema";
import { servicePrincipal, trustedServices } from "../../guard/delegation";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html */
const rootFeatures = ["RootCredentialsManagement", "RootSessions"] as const;

/** Types whose policies an account other than the management account may be let to manage. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html */
const delegableTypes = [
  "SERVICE_CONTROL_POLICY",
  "RESOURCE_CONTROL_POLICY",
  "DECLARATIVE_POLICY_EC2",
  "BACKUP_POLICY",
  "TAG_POLICY",
  "AISERVICES_OPT_OUT_POLICY",
  "CHATBOT_POLICY",
] as const;

const said = (what: string, max: number) =>
  text(
    `${what} of 1 to ${max} characters`,
    (value) => value.length >= 1 && value.length <= max,
    (ref) => `length(${ref}) >= 1 && length(${ref}) <= ${max}`,
  );

/** https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const contact = object({
  accountId: accountId().optional(),
  kind: oneOf(["BILLING", "OPERATIONS", "SECURITY"]),
  name: said("a name", 64),
  title: said("a title", 50),
  email: matching("an address, as security@example.com", /^[^\s@]+@[^\s@]+\.[^\s@.]+$/),
  phone: matching("a phone number of digits, spaces and +-(), as +41 31 000 00 00", /^[0-9\s+()-]{1,25}$/),
});

export const inputs = object({
  account: place().describe("The management account, which applies this, and the region that it does so in."),
  organizationId: organizationId().describe("The organization."),
  trustedServices: trustedServices(),
  rootAccess: object({ features: z.array(oneOf(rootFeatures)).default([...rootFeatures]) })
    .optional()
    .describe(
      "Central root access: members' root credentials are removed from the management account, and short root sessions take their place.",
    ),
  policyAdministrator: object({
    accountId: accountId(),
    policyTypes: z.array(oneOf(delegableTypes)),
    targetIds: z.array(
      matching(
        "the id of a root, a unit or an account",
        /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|[0-9]{12})$/,
      ),
    ),
  })
    .optional()
    .describe(
      "An account that manages policies of these types and attaches them to these targets, and to nothing else. Whoever administers that account can loosen those guardrails.",
    ),
  contacts: keyed(contact)
    .default({})
    .describe(
      "Whom AWS writes to beside the owner of an account, by account and kind, as prod/security. Without an account id it is the management account.",
    ),
  administrators: keyed(
    object({ accountId: accountId().meta({ replaces: "the delegation" }), service: servicePrincipal() }),
  )
    .default({})
    .describe(
      "Accounts that administer a service for the organization, by name. Services with a call of their own are delegated by security-delegation.",
    ),
});

export const outputs = {
  administrators: "Ids of the accounts that administer a service, by name of the delegation.",
} as const;
