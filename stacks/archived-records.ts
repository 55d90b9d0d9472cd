/** Records that services write to log groups only, on their way to the archive. */
import { call } from "../core/call";
import type { StreamedKind } from "../core/log-archive";
import { logSubscription } from "../modules/log-subscription/log-subscription";
import type { AccountStack } from "./account-stack";
import type { EnvironmentPlan } from "./environment-plan";
import { placeOf } from "./standing";

/** The layer that has the log groups of a kind, and the name of the call that subscribes them. */
export const subscribed = {
  database: { layer: "data", id: "database_archive" },
  session: { layer: "access", id: "session_archive" },
  vpn: { layer: "access", id: "vpn_archive" },
} as const satisfies Readonly<Record<StreamedKind, { readonly layer: string; readonly id: string }>>;

/** Subscribes log groups, by key, where the organization file asks for it. */
export function archiveRecords(
  stack: AccountStack,
  kind: StreamedKind,
  names: Readonly<Record<string, string>>,
  plan: EnvironmentPlan,
): void {
  const destinationArn = plan.recordDestination(kind);
  if (destinationArn === undefined || Object.keys(names).length === 0) return;
  call(stack, subscribed[kind].id, logSubscription, {
    account: placeOf(plan),
    destinationArn,
    logGroups: Object.fromEntries(Object.entries(names).map(([key, name]) => [key, { name }])),
  });
}
