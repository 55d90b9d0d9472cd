import { accountId, arn, byDefault, keyed, matching, object, place } from "../../core/schema";
import { protectionPlans, scannedTypes } from "../../guard/protection-plans";

const who = { accountId: accountId().meta({ replaces: "the membership" }) };
const email = matching("an address, as security@example.com", /^[^\s@]+@[^\s@]+\.[^\s@.]+$/);
const members = (service: string) =>
  `Accounts that exist already, by name, whose ${service} is switched on. New accounts follow by themselves, and are named here all the same.`;

export const inputs = object({
  account: place().describe("The account that administers detection for the organization, and the region."),
  detectorId: matching("the id of a detector, of 32 digits from 0 to f", /^[0-9a-f]{32}$/)
    .meta({ replaces: "what is set for the organization" })
    .describe("The detector of that account in this region."),
  plans: protectionPlans().describe(
    "Protection plans of GuardDuty in all accounts. Leave one out only where the region does not have it.",
  ),
  runtimeMonitoring: byDefault({}).describe(
    "GuardDuty watches what runs in all accounts, by agents that somebody installs: it never does so itself. Null only where the region does not have it.",
  ),
  findings: object({
    bucketArn: matching("the ARN of a bucket, with or without a prefix", /^arn:aws[a-z-]*:s3:::[a-z0-9.-]+(\/.*)?$/),
    keyArn: arn("kms"),
  }).describe(
    "Where findings are exported to, and the key that encrypts them: both in one region, and open to GuardDuty, as those of log-archive are.",
  ),
  inspector: object({ resourceTypes: scannedTypes() })
    .optional()
    .describe("What Inspector scans in members. Leave LAMBDA_CODE out where the region does not have it."),
  inspectorMembers: keyed(object(who)).default({}).describe(members("Inspector")),
  macie: object({}).optional().describe("Macie in members."),
  macieMembers: keyed(object({ ...who, email }))
    .default({})
    .describe(members("Macie")),
  detective: object({ graphArn: arn("detective").meta({ replaces: "what is set for the organization" }) })
    .optional()
    .describe("Detective in members: the behavior graph of this account."),
  detectiveMembers: keyed(object({ ...who, email }))
    .default({})
    .describe(members("Detective")),
});

export const outputs = {
  detectorId: "Id of the detector, once all accounts have what is set here.",
} as const;
