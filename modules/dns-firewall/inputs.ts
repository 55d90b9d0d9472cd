import { z } from "zod";
import { arn, matching, name, object, retentionDays } from "../../core/schema";

/**
 * Two labels or more, since under `*.com` anybody's server answers, and DNS carries data out. No last dot: the module adds it.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_UpdateFirewallDomains.html
 */
const domain = () =>
  matching(
    "a domain of two labels or more in lower case, without a last dot, as api.example.com or *.example.com",
    /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
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
  retentionDays: retentionDays().default(365).describe("Days that the log of queries stays."),
});

export const outputs = {
  ruleGroupId: "Id of the DNS Firewall rule group.",
  queryLogGroupName: "Log group of the queries.",
} as const;
