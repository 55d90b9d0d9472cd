/** Where a stack of detection stands, and what it is made from. */

import type { ArchivePlace } from "../../core/log-archive";
import {
  type Detection,
  type DetectionAccounts,
  detectionAccounts,
  watchedRegions,
} from "../../environments/detection";
import { accountIdOf, fenceIn } from "../../environments/fence";
import { partitionOf } from "../../environments/regions";
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
  { organization }: Pick<DetectionPlan, "organization">,
  { account, region, layer }: { readonly account: string; readonly region: string; readonly layer: string },
): Pick<PlannedStack, "name" | "owner" | "layer" | "account" | "fence" | "moves"> {
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

/** Where the archive of the home region stands; undefined while its account has no id. */
export function archivePlace({ organization, accounts }: DetectionPlan): ArchivePlace | undefined {
  const id = accountIdOf(accounts.archive, organization);
  return id === undefined
    ? undefined
    : { organization: organization.name, account: { id, region: organization.region } };
}

/** The trail of the organization, which is the management account's; undefined while that has no id. */
export function trailArnOf({ organization, accounts }: DetectionPlan): string | undefined {
  const id = accountIdOf(accounts.management, organization);
  const { name, region } = organization;
  return id === undefined ? undefined : `arn:${partitionOf(region)}:cloudtrail:${region}:${id}:trail/${name}`;
}
