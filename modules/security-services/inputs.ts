import { byDefault, object, place } from "../../core/schema";
import { protectionPlans, scannedTypes } from "../../guard/protection-plans";

export const inputs = object({
  account: place().describe("The account that is to administer detection for the organization, and the region."),
  plans: protectionPlans().describe(
    "Protection plans of GuardDuty in this account. Leave one out only where the region does not have it.",
  ),
  runtimeMonitoring: byDefault({}).describe(
    "GuardDuty watches what runs, by agents that somebody installs: it never does so itself. Null only where the region does not have it.",
  ),
  securityHub: object({})
    .optional()
    .describe(
      "The hub, in the home region only: central configuration switches it on in the others. Once that is set, AWS refuses to change the hub.",
    ),
  inspector: object({ resourceTypes: scannedTypes() })
    .optional()
    .describe(
      "Inspector scans these for weaknesses in this account. Leave LAMBDA_CODE out where the region does not have it.",
    ),
  macie: object({}).optional().describe("Macie looks for personal data in the buckets of this account."),
  detective: object({}).optional().describe("The behavior graph of Detective, in which members' logs come together."),
});

export const outputs = {
  detectorId: "Id of the GuardDuty detector.",
  detectorArn: "ARN of the GuardDuty detector.",
  hubArns: "ARN of the hub, as the only entry, where there is one.",
  graphArns: "ARN of the behavior graph, as the only entry, where there is one.",
} as const;
