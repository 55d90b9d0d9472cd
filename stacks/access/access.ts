import type { App } from "cdktf";
import { fenceOf } from "../../environments/fence";
import type { Environment, Organization } from "../../environments/types";
import { AccountStack, type StackOptions } from "../account-stack";
import { type EnvironmentPlan, environmentPlan } from "../environment-plan";
import { planNetwork } from "../network-plan";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { callClientVpn, vpnNeeds } from "./client-vpn";
import { callSessionManager, sessionNeeds } from "./session-manager";
import { type Session, sessionsOf } from "./sessions-plan";
import { callVerifiedAccess, verifiedAccessNeeds } from "./verified-access";

/** What the doors of one environment are made from. */
export interface Doors extends EnvironmentPlan {
  readonly groups: Organization["groups"];
  readonly sessions: readonly Session[];
}

/**
 * The doors of one environment, each opened by grants and by nothing else. The last of its layers: doors attach to what the network has, and
 * lead to what the others have.
 */
export function planAccess(file: Environment, context: PlanContext): readonly PlannedStack[] {
  if (Object.keys(file.doors).length === 0) return [];
  const { organization } = context;
  const network = planNetwork(file, context);
  const planned = environmentPlan(file, context);
  const sessions = sessionsOf(file);
  return [
    {
      name: `${file.name}-access`,
      owner: file.name,
      layer: "access",
      account: file.account,
      fence: fenceOf(file, organization),
      release: file.release,
      figures: { "VPN endpoint": Object.keys(network.vpn.open).length, session: sessions.length },
      moves: [],
      make: (app, options) =>
        accessStack(app, options, { ...planned(options.fence), groups: organization.groups, sessions }),
    },
  ];
}

function accessStack(app: App, options: StackOptions, doors: Doors): AccountStack {
  const stack = new AccountStack(app, options);
  const needs = [...vpnNeeds(doors), ...sessionNeeds(doors), ...verifiedAccessNeeds(doors)];
  const read = stack.read([...new Set(needs)]);
  stack.publish({
    ...callClientVpn(stack, doors, read),
    ...callSessionManager(stack, doors, read),
    ...callVerifiedAccess(stack, doors, read),
  });
  return stack;
}
