import { z } from "zod";
import { arn, domain, name, object, retentionDays } from "../../core/schema";

export const inputs = object({
  name: name(40).describe("Prefix of names and of the log group."),
  vpcId: z
    .string()
    .describe("VPC whose queries are logged and filtered. DNS Firewall works on a whole VPC, not on a subnet."),
  allowedDomains: z
    .array(domain())
    .describe("What may be resolved; every other name gets no answer. The module adds the last dot."),
  logKeyArn: arn("kms").describe(
    "Key that encrypts the log; it must let CloudWatch Logs use it for /zero-trust/<name>/.",
  ),
  archive: object({ bucketArn: arn("s3") })
    .optional()
    .describe(
      "A bucket that queries are delivered to as well, as that of log-archive in this region: its policy lets `delivery.logs.amazonaws.com` write for this account.",
    ),
  retentionDays: retentionDays().default(365).describe("Days that the log of queries stays."),
});

export const outputs = {
  ruleGroupId: "Id of the DNS Firewall rule group.",
  queryLogGroupName: "Log group of the queries.",
} as const;
