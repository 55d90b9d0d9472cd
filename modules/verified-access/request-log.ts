import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import type { VerifiedaccessInstance } from "@cdktf/provider-aws/lib/verifiedaccess-instance";
import { VerifiedaccessInstanceLoggingConfiguration } from "@cdktf/provider-aws/lib/verifiedaccess-instance-logging-configuration";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "name" | "account" | "logKeyArn" | "logRetentionDays">;

/**
 * Every request and the data that decided it: without the trust context, nobody could say later why somebody was let in. It holds names and
 * mail addresses, which is why the log has a key of the customer's.
 */
export function requestLog(
  scope: Construct,
  { name, account, logKeyArn, logRetentionDays }: Given,
  instance: VerifiedaccessInstance,
): CloudwatchLogGroup {
  const group = new CloudwatchLogGroup(scope, "log", {
    name: Fn.join("/", ["/zero-trust", name, "verified-access"]),
    retentionInDays: logRetentionDays,
    kmsKeyId: logKeyArn,
  });
  const sources = Fn.join("", ["arn:", account.partition, ":logs:", account.region, ":", account.id, ":*"]);
  // AWS would add one of its own, for which whoever applies needs a right over all resource policies.
  const delivery = new CloudwatchLogResourcePolicy(scope, "log_delivery", {
    policyName: Fn.join("-", [name, "verified-access"]),
    policyDocument: Fn.jsonencode({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: Fn.join("", [group.arn, ":log-stream:*"]),
          Condition: { StringEquals: { "aws:SourceAccount": account.id }, ArnLike: { "aws:SourceArn": sources } },
        },
      ],
    }),
  });
  new VerifiedaccessInstanceLoggingConfiguration(scope, "logging", {
    verifiedaccessInstanceId: instance.id,
    accessLogs: {
      includeTrustContext: true,
      logVersion: "ocsf-1.0.0-rc.2",
      cloudwatchLogs: { enabled: true, logGroup: group.name },
    },
    dependsOn: [delivery],
  });
  return group;
}
