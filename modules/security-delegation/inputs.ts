import { accountId, byDefault, object, place } from "../../core/schema";
import { trustedServices } from "../../guard/delegation";

const asked = (service: string) => object({}).optional().describe(`Whether it administers ${service} in this region.`);

export const inputs = object({
  account: place().describe("The management account, which applies this, and the region."),
  administratorId: accountId()
    .meta({ replaces: "every delegation: detection stops until the new account has set it up" })
    .describe(
      "The account that administers detection for the organization: the same in every region, as Inspector asks.",
    ),
  trustedServices: trustedServices(),
  guardduty: byDefault({}).describe(
    "It administers GuardDuty in this region. Null only where the region does not have it.",
  ),
  securityHub: object({})
    .optional()
    .describe(
      "Whether it administers Security Hub in this region. Central configuration reaches the others: leave it out there.",
    ),
  macie: asked("Macie"),
  inspector: asked("Inspector"),
  detective: asked("Detective"),
});

export const outputs = {
  administratorId: "Id of the account that administers detection.",
} as const;
