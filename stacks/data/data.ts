import type { App } from "cdktf";
import { Problems } from "../../core/problems";
import { fenceOf } from "../../environments/fence";
import type { Store } from "../../environments/stores";
import type { Environment } from "../../environments/types";
import { AccountStack, type StackOptions } from "../account-stack";
import { type EnvironmentPlan, environmentPlan } from "../environment-plan";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { callDatabase, callDatabaseLogs, databaseNeeds } from "./databases";
import { callStore } from "./stores";

/** The stores of one environment. It stands on the network, which has their security groups; services and doors stand on it. */
export function planData(file: Environment, context: PlanContext): readonly PlannedStack[] {
  const stores = Object.entries(file.stores).filter(([, store]) => store.kind !== "database" || !store.retired);
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
  const read = databases.length > 0 ? stack.read(databaseNeeds(databases, plan)) : () => "";
  const logKeyArn = databases.length > 0 ? callDatabaseLogs(stack, databases, plan) : "";
  const published = stores.map(([name, store]) =>
    problems.collect(() =>
      store.kind === "database"
        ? callDatabase(stack, name, store, plan, { read, logKeyArn })
        : callStore(stack, name, store, plan),
    ),
  );
  problems.throwIfAny();
  stack.publish(Object.assign({}, ...published) as Record<string, string>);
  return stack;
}
