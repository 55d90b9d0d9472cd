import { accountId, keyed, object, organizationId, place, policyArn } from "../../core/schema";

export const inputs = object({
  account: place().describe("The account that playbooks act in. Roles are global: once for an account."),
  organizationId: organizationId().describe("Handlers of this organization only."),
  respondingAccountId: accountId().describe("The account of the handlers."),
  playbooks: keyed(object({})).describe(
    "The playbooks that may act here, by name. revoke-sign-in acts in the account that administers Identity Center, restore-trail in that of the trail.",
  ),
  boundaryArn: policyArn().optional().describe("The most that the roles may ever do."),
});

export const outputs = {
  roleArns: "ARNs of the roles, by playbook.",
} as const;
