/** What the security account switches on in itself, before it administers it for all: in each region. */
import type { App } from "cdktf";
import { call } from "../../core/call";
import { securityServices } from "../../modules/security-services/security-services";
import { AccountStack, type StackOptions } from "../account-stack";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { placeOf } from "../standing";
import { type DetectionPlan, detectionPlan, placed } from "./place";

export function planServices(context: PlanContext): readonly PlannedStack[] {
  const plan = detectionPlan(context);
  if (!plan) return [];
  return plan.regions.map((region) => ({
    ...placed(plan, { account: plan.accounts.security, region, layer: "services" }),
    figures: {},
    make: (app, options) => servicesStack(app, options, plan),
  }));
}

function servicesStack(app: App, options: StackOptions, { detection, organization }: DetectionPlan): AccountStack {
  const stack = new AccountStack(app, options);
  const { inspector, macie, detective } = detection;
  const made = call(stack, "services", securityServices, {
    account: placeOf(options),
    ...(options.fence.region === organization.region ? { securityHub: {} } : {}),
    ...(inspector ? { inspector: {} } : {}),
    ...(macie ? { macie: {} } : {}),
    ...(detective ? { detective: {} } : {}),
  });
  stack.publish({
    "detector-id": made.detectorId,
    ...(detective ? { "graph-arn": first(made.graphArns) } : {}),
  });
  return stack;
}
