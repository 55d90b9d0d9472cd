import { arn, byDefault, matching, object, oneOf, place, region, whole } from "../../core/schema";

/** https://docs.aws.amazon.com/config/latest/developerguide/delete-config-data-with-retention-period.html */
const retention = () => whole("30 to 2557 days", 30, 2557);

export const inputs = object({
  account: place().describe("The account and region that are recorded."),
  homeRegion: region().describe(
    "The region in which users, roles and policies of IAM are recorded, once: one that AWS opened before February 2022. Elsewhere they are left out.",
  ),
  delivery: object({
    bucketName: matching("the name of a bucket", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    keyArn: arn("kms"),
    prefix: matching(
      "a prefix without slashes at its ends",
      /^[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/,
    ).optional(),
  }).describe(
    "The bucket that Config writes to, and the key that encrypts what it writes. Both let config.amazonaws.com in, for this account. The bucket has no object lock by default, which Config refuses.",
  ),
  serviceRole: byDefault({}).describe(
    "The service-linked role of Config, once per account. Null in every region but the home region, and where the account has it already.",
  ),
  frequency: oneOf(["CONTINUOUS", "DAILY"])
    .default("CONTINUOUS")
    .describe("Every change is recorded, or the state once a day: cheaper, and findings come a day late."),
  retentionDays: retention()
    .default(2557)
    .describe("Days that Config itself answers for the past; what it delivered stays in the bucket."),
});

export const outputs = {
  recorderName: "Name of the recorder, once it records.",
  roleArn: "ARN of the service-linked role that it records with.",
} as const;
