import { z } from "zod";
import { arn, matching, name, object, whole } from "../../core/schema";

const domain = () =>
  matching(
    "a domain in lower case, as api.example.com or *.example.com",
    /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9-]{1,63}$/,
  );

export const inputs = object({
  name: name(40).describe("Prefix of names and of the log group."),
  vpcId: z
    .string()
    .describe("VPC whose queries are logged and filtered. DNS Firewall works on a whole VPC, not on a subnet."),
  allowedDomains: z.array(domain()).describe("What may be resolved; every other name gets no answer."),
  logKeyArn: arn("kms").describe(
    "Key that encrypts the log; it must let CloudWatch Logs use it for /zero-trust/<name>/.",
  ),
  retentionDays: whole("0 (for ever) to 3653 days", 0, 3653)
    .default(365)
    .describe("Days that the log of queries stays."),
});

export const outputs = {
  ruleGroupId: "Id of the DNS Firewall rule group.",
  queryLogGroupName: "Log group of the queries.",
} as const;
