/** Config records what every account has, in every region, into the archive. */
import type { App } from "cdktf";
import { call } from "../../core/call";
import { deliveryBucket } from "../../core/log-archive";
import { configurationRecorder } from "../../modules/configuration-recorder/configuration-recorder";
import { AccountStack, type StackOptions } from "../account-stack";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { placeOf } from "../standing";
import { archiveKey, keyOf, waitsFor } from "./facts";
import { archivePlace, type DetectionPlan, detectionPlan, placed } from "./place";

/** The recorders of one account. */
export function planRecording(account: string, context: PlanContext): readonly PlannedStack[] {
  const plan = detectionPlan(context);
  if (!plan) return [];
  const keyArn = archiveKey("config", plan);
  return plan.regions.map((region) => {
    const place = placed(plan, { account, region, layer: "recording" });
    return {
      ...place,
      figures: {},
      waiting: waitsFor(place.name, [{ what: "the recorder", ...keyOf("config", plan), found: keyArn }]),
      make: (app, options) => recordingStack(app, options, plan, keyArn),
    };
  });
}

function recordingStack(
  app: App,
  options: StackOptions,
  plan: DetectionPlan,
  keyArn: string | undefined,
): AccountStack {
  const stack = new AccountStack(app, options);
  const archive = archivePlace(plan);
  const { region } = plan.organization;
  if (keyArn === undefined || archive === undefined) return stack;
  call(stack, "recorder", configurationRecorder, {
    account: placeOf(options),
    homeRegion: region,
    delivery: { bucketName: deliveryBucket(archive, "config"), keyArn },
    ...(options.fence.region === region ? {} : { serviceRole: null }),
  });
  return stack;
}
