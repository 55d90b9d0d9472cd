import { z } from "zod";
import { keyed, matching, name, object, oneOf, strings } from "../../core/schema";

/** What an account is for. The management account is none of them: it is not made here, it is the one that applies. https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/organizations.html */
const kinds = [
  "security-tooling",
  "log-archive",
  "network",
  "shared-services",
  "workload",
  "sandbox",
  "policy-staging",
  "suspended",
] as const;

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html */
const policyTypes = [
  "SERVICE_CONTROL_POLICY",
  "RESOURCE_CONTROL_POLICY",
  "DECLARATIVE_POLICY_EC2",
  "BACKUP_POLICY",
  "TAG_POLICY",
  "AISERVICES_OPT_OUT_POLICY",
  "CHATBOT_POLICY",
] as const;

const printable = (what: string, max: number) =>
  matching(`${what} of 1 to ${max} printable characters`, new RegExp(`^[ -~]{1,${max}}$`));

export const inputs = object({
  managementAccount: name(20)
    .default("management")
    .describe("What the map of account ids calls the management account, which exists and is never made here."),
  trustedServices: z
    .array(matching("a service principal, as guardduty.amazonaws.com", /^[a-z0-9.-]+\.amazonaws\.com$/))
    .describe(
      "Service principals that may work in all accounts. The list is authoritative: a service that is missing is switched off, whoever switched it on.",
    ),
  policyTypes: z
    .array(oneOf(policyTypes))
    .default([...policyTypes.slice(0, 6)])
    .describe("Kinds of policies that the root takes. One that is missing is switched off, with all its policies."),
  accessRole: matching("a role name of 1 to 64 letters, digits and +=,.@_-", /^[a-zA-Z0-9+=,.@_-]{1,64}$/)
    .default("OrganizationAccountAccessRole")
    .describe(
      "Role that AWS makes in a new account, for the first apply there. It cannot be read back and never changes.",
    ),
  units: keyed(object({ name: printable("a name", 128).optional(), tags: strings().default({}) })).describe(
    "Organizational units by path, as workloads/production; each names its parent by its path, so there are no cycles. A name replaces the last part of the path.",
  ),
  accounts: keyed(
    object({
      kind: oneOf(kinds).default("workload"),
      email: matching(
        "an address of 6 to 64 characters, as aws+prod@example.com",
        /^[^\s@]{1,58}@[^\s@]+\.[^\s@.]+$/,
      ).meta({
        replaces: "the account",
      }),
      unit: z.string(),
      name: printable("a name", 50).meta({ replaces: "the account" }).optional(),
      tags: strings().default({}),
    }),
  ).describe("Accounts by name: what each is for, the address of its root user, and the unit that it stands in."),
});

/** The module organization-lookup has the same ones. */
export const outputs = {
  organizationId: "Id of the organization.",
  organizationArn: "ARN of the organization.",
  rootId: "Id of the root.",
  unitIds: "Ids of units, by path.",
  accountIds: "Ids of accounts, by name; the management account is among them.",
  managementAccountId: "Id of the management account.",
  trustedServices: "Service principals that may work in all accounts.",
} as const;
