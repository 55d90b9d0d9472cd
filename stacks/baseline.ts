import type { App } from "cdktf";
import { call } from "../core/call";
import { accessRoleOf, fenceIn } from "../environments/fence";
import { managementOf } from "../environments/management";
import { globalEventsIn, partitionOf } from "../environments/regions";
import { accountBaseline } from "../modules/account-baseline/account-baseline";
import { breakGlass } from "../modules/break-glass/break-glass";
import { deliveryAccess } from "../modules/delivery-access/delivery-access";
import { stateBackend } from "../modules/state-backend/state-backend";
import { AccountStack, type StackOptions } from "./account-stack";
import { administratorsOf, breakGlassOf, deliveryOf, ownedByPolicies, stateRolesOf } from "./baseline-inputs";
import type { PlanContext, PlannedStack } from "./planned-stack";

/**
 * What every account begins with, in its home region and in each further one. It makes the roles that deploy, so these do not deploy it:
 * the role that came with the account does, and in the management account whoever signed in there. In the region of global events, where
 * nothing else is, only the alarms about broken glass: EventBridge sees events of its own region.
 */
export function planBaselines(account: string, home: string, context: PlanContext): readonly PlannedStack[] {
  const { organization } = context;
  const regions = [home, ...(organization.regions ?? []).filter((region) => region !== home)];
  const used = regions.map((region) => ({ account, region, isHome: region === home, isUsed: true, ...context }));
  const events = globalEventsIn(partitionOf(home));
  const watched = { account, region: events, isHome: false, isUsed: false, ...context };
  const isSeen = regions.includes(events) || breakGlassOf(watched) === undefined;
  return (isSeen ? used : [...used, watched]).map(planBaseline);
}

export interface BaselinePlace extends Pick<PlanContext, "organization"> {
  readonly account: string;
  readonly region: string;
  readonly isHome: boolean;
  /** Something else than the account's own events is there. */
  readonly isUsed: boolean;
}

function planBaseline(place: BaselinePlace): PlannedStack {
  const { account, region, isHome, organization } = place;
  const isManagement = account === managementOf(organization);
  const role = accessRoleOf(organization);
  const fence = fenceIn(account, region, organization, isManagement ? undefined : { plan: role, apply: role });
  return {
    name: isHome ? `${account}-baseline` : `${account}-${region}-baseline`,
    owner: account,
    layer: isManagement ? "bootstrap" : "baseline",
    account,
    fence: fence && {
      ...fence,
      ...(isManagement ? { credentials: "ambient", anyCaller: true } : { credentials: "assume-role" }),
    },
    figures: {},
    moves: [],
    make: (app, options) => baselineStack(app, options, place),
  };
}

function baselineStack(app: App, options: StackOptions, place: BaselinePlace): AccountStack {
  const { organization } = place;
  const stack = new AccountStack(app, options);
  const { account: id, region, partition } = options.fence;
  const account = { id, region, partition };
  const keyAdministrators = administratorsOf(place, options.fence);
  if (place.isUsed) {
    const baseline = call(stack, "baseline", accountBaseline, {
      name: organization.name,
      account,
      keyAdministrators,
      ...(place.isHome ? {} : { accountWide: null }),
      ...ownedByPolicies(place.account, organization),
    });
    stack.publish({ "volume-key-arn": baseline.volumeKeyArn, ...state(stack, options, place) });
  }
  const delivery = place.isHome ? deliveryOf(place) : undefined;
  if (delivery) call(stack, "delivery", deliveryAccess, { account, ...delivery });
  const emergency = breakGlassOf(place);
  if (emergency) call(stack, "break_glass", breakGlass, { account, keyAdministrators, ...emergency });
  return stack;
}

/** The bucket that keeps the state of all stacks, in the management account, once the id of the organization is known. */
function state(
  stack: AccountStack,
  { layer, fence }: StackOptions,
  place: BaselinePlace,
): Readonly<Record<string, string>> {
  const { id, name, stateBucket } = place.organization;
  if (!stateBucket || layer !== "bootstrap" || !place.isHome || id === "pending") return {};
  const made = call(stack, "state", stateBackend, {
    name,
    account: { id: fence.account, region: fence.region, partition: fence.partition },
    organizationId: id,
    ...(stateBucket.prefix === undefined ? {} : { prefix: stateBucket.prefix }),
    ...stateRolesOf(place.organization),
    keyAdministrators: administratorsOf(place, fence),
  });
  return { "state-bucket": made.bucketName, "state-key-arn": made.keyArn };
}
