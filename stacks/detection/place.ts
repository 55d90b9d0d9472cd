/** Where a stack of detection stands, and what it is made from. */
import {
  type Detection,
  type DetectionAccounts,
  detectionAccounts,
  watchedRegions,
} from "../../environments/detection";
import { fenceIn } from "../../environments/fence";
import type { PlanContext, PlannedStack } from "../planned-stack";

export interface DetectionPlan extends PlanContext {
  readonly detection: Detection;
  readonly accounts: DetectionAccounts;
  /** Watched regions, the home region first. */
  readonly regions: readonly string[];
}

/** Undefined where the organization file declares no detection. */
export function detectionPlan(context: PlanContext): DetectionPlan | undefined {
  const { detection } = context.organization;
  const accounts = detectionAccounts(context.organization);
  if (!detection || !accounts) return undefined;
  return { ...context, detection, accounts, regions: watchedRegions(context.organization, context.environments) };
}

/** `<account>-<layer>` in the home region, `<account>-<region>-<layer>` elsewhere; an account that is called like its layer says it once. */
export function placed(
  plan: DetectionPlan,
  { account, region, layer }: { readonly account: string; readonly region: string; readonly layer: string },
): Pick<PlannedStack, "name" | "owner" | "layer" | "account" | "fence" | "moves"> {
  const { organization } = plan;
  const isHome = region === organization.region;
  return {
    name: [...(isHome && account === layer ? [] : [account]), ...(isHome ? [] : [region]), layer].join("-"),
    owner: account,
    layer,
    account,
    fence: organization.id === "pending" ? undefined : fenceIn(account, region, organization),
    moves: [],
  };
}
