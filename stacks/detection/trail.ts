/** The trail of the organization, in the management account: into the archive, and into a log group that is watched. */
import type { App } from "cdktf";
import { call } from "../../core/call";
import { deliveryBucket } from "../../core/log-archive";
import { serviceDomain } from "../../environments/regions";
import { toldOf } from "../../environments/response";
import { alarmTopic } from "../../modules/alarm-topic/alarm-topic";
import { auditTrail } from "../../modules/audit-trail/audit-trail";
import { encryptionKey } from "../../modules/encryption-key/encryption-key";
import { AccountStack, type StackOptions } from "../account-stack";
import { boundedBy } from "../baseline-inputs";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { placeOf } from "../standing";
import { archiveKey, keyOf, waitsFor } from "./facts";
import { archivePlace, type DetectionPlan, detectionPlan, placed } from "./place";

export function planTrail(context: PlanContext): readonly PlannedStack[] {
  const plan = detectionPlan(context);
  if (!plan) return [];
  const { organization, accounts } = plan;
  const keyArn = archiveKey("trail", plan);
  const place = placed(plan, { account: accounts.management, region: organization.region, layer: "trail" });
  return [
    {
      ...place,
      figures: {},
      waiting: waitsFor(place.name, [{ what: "the trail", ...keyOf("trail", plan), found: keyArn }]),
      make: (app, options) => trailStack(app, options, plan, keyArn),
    },
  ];
}

function trailStack(app: App, options: StackOptions, plan: DetectionPlan, keyArn: string | undefined): AccountStack {
  const stack = new AccountStack(app, options);
  const archive = archivePlace(plan);
  if (keyArn === undefined || archive === undefined) return stack;
  const { organization, detection, accounts } = plan;
  const { fence } = options;
  const account = placeOf(options);
  const keyAdministrators = [fence.roles.apply];
  const { topicArn } = call(stack, "alarms", alarmTopic, {
    name: "trail",
    account,
    subscribers: toldOf(organization),
    keyAdministrators,
  });
  const { logRetentionDays, dataEvents, networkEvents } = detection.trail ?? {};
  const { trailArn, logGroupArn } = call(stack, "trail", auditTrail, {
    name: organization.name,
    account,
    bucketName: deliveryBucket(archive, "trail"),
    keyArn,
    logKeyArn: logKey(stack, options, plan),
    ...(logRetentionDays === undefined ? {} : { logRetentionDays }),
    ...(dataEvents === undefined ? {} : { dataEvents }),
    ...(networkEvents === undefined ? {} : { networkEvents }),
    logBucketArnPrefixes: ["logs", "landing"].map(
      (kind) => `arn:${fence.partition}:s3:::${organization.name}-${kind}-`,
    ),
    breakGlassUsers: organization.breakGlass?.users ?? [],
    topicArn,
    ...boundedBy(accounts.management, organization, fence),
  });
  stack.publish({ arn: trailArn, "log-group-arn": logGroupArn, "topic-arn": topicArn });
  return stack;
}

/** The key of its log group. */
function logKey(stack: AccountStack, { owner, fence }: StackOptions, { organization }: DetectionPlan): string {
  const { partition, region, account } = fence;
  const group = `arn:${partition}:logs:${region}:${account}:log-group:/zero-trust/${organization.name}/trail`;
  return call(stack, "key_trail", encryptionKey, {
    environment: owner,
    store: "trail",
    account: placeOf({ fence }),
    organizationId: organization.id,
    keyAdministrators: [fence.roles.apply],
    services: {
      logs: {
        principal: `logs.${region}.${serviceDomain}`,
        can: "use",
        encryptionContext: { "aws:logs:arn": [group] },
      },
    },
  }).keyArn;
}
