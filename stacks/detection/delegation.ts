/** The management account hands detection over to the security account: in each region. */
import type { App } from "cdktf";
import { call } from "../../core/call";
import { accountIdOf } from "../../environments/fence";
import { trustedServices } from "../../environments/trusted-services";
import { securityDelegation } from "../../modules/security-delegation/security-delegation";
import { AccountStack, type StackOptions } from "../account-stack";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { placeOf } from "../standing";
import { type DetectionPlan, detectionPlan, placed } from "./place";

export function planDelegation(context: PlanContext): readonly PlannedStack[] {
  const plan = detectionPlan(context);
  if (!plan) return [];
  const administratorId = accountIdOf(plan.accounts.security, plan.organization);
  return plan.regions.map((region) => {
    const place = placed(plan, { account: plan.accounts.management, region, layer: "delegation" });
    return {
      ...place,
      fence: administratorId === undefined ? undefined : place.fence,
      figures: {},
      make: (app, options) => delegationStack(app, options, plan, administratorId ?? ""),
    };
  });
}

function delegationStack(app: App, options: StackOptions, plan: DetectionPlan, administratorId: string): AccountStack {
  const stack = new AccountStack(app, options);
  const { organization, detection } = plan;
  const { inspector, macie, detective } = detection;
  call(stack, "delegation", securityDelegation, {
    account: placeOf(options),
    administratorId,
    trustedServices: [...(organization.trustedServices ?? trustedServices)],
    // The role of GuardDuty stands once in an account.
    ...(options.fence.region === organization.region ? { securityHub: {} } : { serviceRole: null }),
    ...(inspector ? { inspector: {} } : {}),
    ...(macie ? { macie: {} } : {}),
    ...(detective ? { detective: {} } : {}),
  });
  return stack;
}
