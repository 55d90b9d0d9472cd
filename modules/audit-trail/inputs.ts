import { z } from "zod";
import { known } from "../../core/late";
import { arn, keyed, matching, name, object, place, policyArn, type Rule, retentionDays } from "../../core/schema";
import { keyArn } from "../../core/store-key";

const bucketName = () =>
  matching("the name of a bucket, as acme-logs-trail-111111111111-eu-west-1", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html */
const resourceType = () =>
  matching("a type of resources with data events, as AWS::S3::Object", /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/);
const arnPrefix = () => matching("an ARN or the beginning of one, as arn:aws:s3:::acme-logs-", /^arn:aws[a-z-]*:.+$/);
const eventSource = () => matching("a service by its domain, as kms.amazonaws.com", /^[a-z0-9.-]+\.amazonaws\.com$/);
/** It ends up in a filter pattern. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const userName = () =>
  matching("the name of a user: 1 to 64 letters, digits and + = , . @ _ -", /^[A-Za-z0-9+=,.@_-]{1,64}$/);

/** A filter pattern has 1024 characters. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
const mostUsers = 6;
const usersWant = `${mostUsers} users or less`;

export const inputs = object({
  name: name(40).meta({ replaces: "the trail, and the log group with what is in it" }).describe("The trail."),
  account: place().describe(
    "The management account, and the region that the trail is managed in: it records all regions.",
  ),
  bucketName: bucketName().describe(
    "The bucket of log-archive that the trail is delivered to; its policy names the ARN of this trail. Requests to it are not recorded as data events: each delivery would be one.",
  ),
  keyArn: keyArn().describe(
    "The key of the files in the bucket, of the region of the bucket. CloudTrail encrypts with it.",
  ),
  logKeyArn: keyArn().describe(
    "The key of the log group, of this region; it must let CloudWatch Logs use it for `/zero-trust/<name>/trail`.",
  ),
  logRetentionDays: retentionDays().default(365).describe("Days that the log group keeps events."),
  dataEvents: keyed(object({ resourceType: resourceType(), exceptArnPrefixes: z.array(arnPrefix()).default([]) }))
    .default({
      dynamodb: { resourceType: "AWS::DynamoDB::Table", exceptArnPrefixes: [] },
      lambda: { resourceType: "AWS::Lambda::Function", exceptArnPrefixes: [] },
      s3: { resourceType: "AWS::S3::Object", exceptArnPrefixes: [] },
    })
    .describe(
      "Resources of the organization whose data events are recorded, by type, and ARNs or beginnings of ARNs of those that are not. They cost by the number.",
    ),
  logBucketArnPrefixes: z
    .array(arnPrefix())
    .default([])
    .describe(
      "Other buckets of logs, by their ARNs or the beginnings of them: requests to them are no data events either, since log-archive records them.",
    ),
  networkEvents: keyed(object({ eventSource: eventSource() }))
    .default({})
    .describe(
      "Services whose events at VPC endpoints are recorded, what the policy of an endpoint denies included. They cost by the number.",
    ),
  breakGlassUsers: z
    .array(userName())
    .refine((v) => !known(v) || v.length <= mostUsers, { error: `must be ${usersWant}` })
    .meta({ rule: { want: usersWant, hcl: (ref: string) => `length(${ref}) <= ${mostUsers}` } satisfies Rule })
    .describe("Names of the users that open the break-glass role: whatever they do raises an alarm."),
  topicArn: arn("sns").describe(
    "The topic that alarms are told to. Its policy, and its key's, must let CloudWatch publish for this account.",
  ),
  boundaryArn: policyArn().optional().describe("The most that the role of CloudTrail may ever do."),
});

export const outputs = {
  trailArn: "ARN of the trail, which the bucket and the key of the archive name.",
  logGroupName: "Log group of the trail.",
  logGroupArn: "ARN of the log group.",
} as const;
