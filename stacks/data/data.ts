import type { App } from "cdktf";
import { Problems } from "../../core/problems";
import { isBackedUp } from "../../environments/backup";
import { fenceOf } from "../../environments/fence";
import { isPlaced, isRetired, type Store } from "../../environments/stores";
import type { Environment } from "../../environments/types";
import { AccountStack, type StackOptions } from "../account-stack";
import { archiveRecords } from "../archived-records";
import { type EnvironmentPlan, environmentPlan } from "../environment-plan";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { standingFacts } from "../standing";
import { callBackup } from "./backup";
import { callDatabase, callDatabaseLogs } from "./databases";
import { callFileSystem } from "./file-systems";
import { callStore } from "./stores";

/** The stores of one environment. It stands on the network, which has their security groups; services and doors stand on it. */
export function planData(file: Environment, context: PlanContext): readonly PlannedStack[] {
  const stores = Object.entries(file.stores).filter(([, store]) => !isRetired(store));
  if (stores.length === 0) return [];
  const planned = environmentPlan(file, context);
  return [
    {
      name: `${file.name}-data`,
      owner: file.name,
      layer: "data",
      account: file.account,
      fence: fenceOf(file, context.organization),
      release: file.release,
      figures: { store: stores.length },
      moves: [],
      make: (app, options) => dataStack(app, options, stores, planned(options.fence)),
    },
  ];
}

type Stores = readonly (readonly [string, Store])[];

/** What is wrong with any store is told with what is wrong with the others. */
function dataStack(app: App, options: StackOptions, stores: Stores, plan: EnvironmentPlan): AccountStack {
  const stack = new AccountStack(app, options);
  const problems = new Problems();
  const databases = stores.flatMap(([name, store]) => (store.kind === "database" ? [[name, store] as const] : []));
  const placed = stores.flatMap(([group, store]) => (isPlaced(store) ? [{ group, segment: store.segment }] : []));
  const read = placed.length > 0 ? stack.read(standingFacts(placed, plan)) : () => "";
  const logKeyArn = databases.length > 0 ? callDatabaseLogs(stack, databases, plan) : "";
  const logGroups: Record<string, string> = {};
  const make = (name: string, store: Store) => {
    switch (store.kind) {
      case "database": {
        const made = callDatabase(stack, name, store, plan, { read, logKeyArn });
        Object.assign(logGroups, made.logGroups);
        return made.facts;
      }
      case "file-system":
        return callFileSystem(stack, name, store, plan, read);
      default:
        return callStore(stack, name, store, plan);
    }
  };
  const published = stores.map(([name, store]) => problems.collect(() => make(name, store)));
  archiveRecords(stack, "database", logGroups, plan);
  if (stores.some(([, store]) => isBackedUp(store))) published.push(problems.collect(() => callBackup(stack, plan)));
  problems.throwIfAny();
  stack.publish(Object.assign({}, ...published) as Record<string, string>);
  return stack;
}
