import { z } from "zod";
import { logKinds } from "../../core/log-archive";
import { someRoles } from "../../core/role-patterns";
import { accountId, keyed, matching, name, object, organizationId, place, policyArn, whole } from "../../core/schema";
import { keyArn } from "../../core/store-key";

const naming = { replaces: "every bucket, which is refused as long as anything is in it" };

const trailArn = () =>
  matching(
    "the ARN of a trail, as arn:aws:cloudtrail:eu-west-1:111111111111:trail/organization",
    /^arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:[0-9]{12}:trail\/[A-Za-z0-9._-]+$/,
  );

export const inputs = object({
  organization: name(40).meta(naming).describe("The organization's name, with which the names of buckets begin."),
  account: place().describe("The log-archive account, and the region whose logs go here."),
  organizationId: organizationId().describe(
    "The organization: nobody outside of it reaches a bucket, and services deliver for its accounts only.",
  ),
  securityAccountId: accountId().describe("The account that readers are of."),
  readerRoles: someRoles().describe(
    "Roles of the security account that read logs. Their own policies must allow the same. Nobody else reads them, break-glass included.",
  ),
  deployerRoles: someRoles().describe(
    "Roles that configure the buckets, and nobody else does; the one that applies must be among them. They read and write no logs.",
  ),
  logs: keyed(
    object({
      keyArn: keyArn(),
      lockDays: whole("1 to 36500 days", 1, 36500),
      retentionDays: whole("1 to 36500 days", 1, 36500),
      coldAfterDays: whole("1 to 36500 days", 1, 36500).default(90),
    }),
  ).describe(
    `Kinds of logs, each in a bucket of its own: ${logKinds.join(", ")}. The key that it is encrypted with, of this region; the days in which nobody deletes a log file, the root user included; the days after which it goes, and after which it moves to colder storage, from where it is read as before. A longer lock holds for what comes from then on, and so does a shorter one.`,
  ),
  trailArns: z
    .array(trailArn())
    .default([])
    .describe("Trails that CloudTrail delivers: their ARNs are those of the account that owns them."),
  loadBalancerAccounts: z
    .array(accountId())
    .default([])
    .describe(
      "Accounts whose load balancers deliver: Elastic Load Balancing says for whom in the path, and is not known to say it otherwise.",
    ),
  boundaryArn: policyArn().optional().describe("The most that the roles of the archive may ever do."),
});

export const outputs = {
  bucketNames: "Names of the locked buckets, by kind: logs are read there.",
  bucketArns: "ARNs of the locked buckets, by kind.",
  landingBucketNames:
    "Names of the buckets that are copied into the locked ones, by kind: logs of those kinds are delivered there.",
  destinationArns: "ARNs of the destinations that subscriptions of log groups name, by kind.",
} as const;
