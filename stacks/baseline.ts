import type { App } from "cdktf";
import { call } from "../core/call";
import { accessRoleOf, deployers, fenceIn } from "../environments/fence";
import { managementOf } from "../environments/management";
import type { Organization } from "../environments/types";
import { account as accountTarget, pathOf } from "../guard/targets";
import { accountBaseline } from "../modules/account-baseline/account-baseline";
import { stateBackend } from "../modules/state-backend/state-backend";
import { AccountStack, type StackOptions } from "./account-stack";
import { treeOf } from "./guardrails-plan";
import type { PlanContext, PlannedStack } from "./planned-stack";

/**
 * What every account begins with, in its home region and in each further one. It makes the roles that deploy, so these do not deploy it:
 * the role that came with the account does, and in the management account whoever signed in there.
 */
export function planBaselines(account: string, home: string, context: PlanContext): readonly PlannedStack[] {
  const { organization } = context;
  const regions = [home, ...(organization.regions ?? []).filter((region) => region !== home)];
  return regions.map((region) => planBaseline({ account, region, isHome: region === home }, organization));
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly isHome: boolean;
}

function planBaseline(place: Place, organization: Organization): PlannedStack {
  const { account, region, isHome } = place;
  const isManagement = account === managementOf(organization);
  const role = accessRoleOf(organization);
  const fence = fenceIn(account, region, organization, isManagement ? undefined : { plan: role, apply: role });
  return {
    name: isHome ? `${account}-baseline` : `${account}-${region}-baseline`,
    owner: account,
    layer: isManagement ? "bootstrap" : "baseline",
    account,
    fence: fence && (isManagement ? { ...fence, credentials: "ambient", anyCaller: true } : fence),
    figures: {},
    moves: [],
    make: (app, options) => baselineStack(app, options, place, organization),
  };
}

function baselineStack(app: App, options: StackOptions, place: Place, organization: Organization): AccountStack {
  const stack = new AccountStack(app, options);
  const { account: id, region, partition } = options.fence;
  const account = { id, region, partition };
  const administrators = [
    `arn:${partition}:iam::${id}:role/${organization.accounts[place.account]?.roles?.apply ?? deployers.apply}`,
    options.fence.roles.apply,
  ];
  const baseline = call(stack, "baseline", accountBaseline, {
    name: organization.name,
    account,
    keyAdministrators: [...new Set(administrators)],
    ...(place.isHome ? {} : { accountWide: null }),
    ...ownedByPolicies(place.account, organization),
  });
  stack.publish({ "volume-key-arn": baseline.volumeKeyArn });
  if (place.isHome && options.layer === "bootstrap" && organization.stateBucket && organization.id !== "pending") {
    const { prefix } = organization.stateBucket;
    const state = call(stack, "state", stateBackend, {
      name: organization.name,
      account,
      organizationId: organization.id,
      ...(prefix === undefined ? {} : { prefix }),
      keyAdministrators: [...new Set(administrators)],
    });
    stack.publish({
      "volume-key-arn": baseline.volumeKeyArn,
      "state-bucket": state.bucketName,
      "state-key-arn": state.keyArn,
    });
  }
  return stack;
}

/** What a declarative policy sets has one owner: calls of the account would fail. */
function ownedByPolicies(account: string, organization: Organization) {
  const tree = treeOf(organization);
  if (!Object.hasOwn(tree.accounts, account)) return {};
  const above = new Set(pathOf(accountTarget(account), tree));
  const policies = Object.values(organization.guardrails ?? {}).filter(
    ({ ring = "everywhere", targets }) => ring === "everywhere" && targets.some((target) => above.has(target)),
  );
  const owned = new Set(policies.flatMap(({ ec2 }) => (ec2 ? (ec2.attributes ?? usual) : [])));
  return {
    ...(owned.has("images") ? { imagePublicAccess: null } : {}),
    ...(owned.has("metadata") ? { instanceMetadata: null } : {}),
    ...(owned.has("serial-console") ? { serialConsole: null } : {}),
    ...(owned.has("snapshots") ? { snapshotPublicAccess: null } : {}),
  };
}
const usual = ["images", "metadata", "serial-console", "snapshots"] as const;
