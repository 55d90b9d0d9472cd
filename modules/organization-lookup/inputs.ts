import { z } from "zod";
import { keyed, matching, name, object } from "../../core/schema";

const printable = (max: number) =>
  matching(`a name of 1 to ${max} printable characters`, new RegExp(`^[ -~]{1,${max}}$`));

export const inputs = object({
  managementAccount: name(20)
    .default("management")
    .describe("What the map of account ids calls the management account."),
  units: keyed(object({ name: printable(128).optional() })).describe(
    "Organizational units that exist, by path, as workloads/production. A name replaces the last part of the path, as Workloads.",
  ),
  accounts: keyed(object({ unit: z.string(), name: printable(50).optional() })).describe(
    "Accounts that exist, by name, and the unit that each stands in: one that is not there, not active or not alone under its name stops the plan.",
  ),
});

/** Those of the module organization: whoever uses them need not know who made the organization. */
export const outputs = {
  organizationId: "Id of the organization.",
  organizationArn: "ARN of the organization.",
  rootId: "Id of the root.",
  unitIds: "Ids of units, by path.",
  accountIds: "Ids of accounts, by name; the management account is among them.",
  managementAccountId: "Id of the management account.",
  trustedServices: "Service principals that may work in all accounts.",
} as const;
