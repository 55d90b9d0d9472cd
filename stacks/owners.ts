/** Who has stacks and a ledger of their own, in the order in which they are applied, and what each layer is planned by. */
import type { Environment } from "../environments/types";
import { planNetworkStack } from "./network";
import type { PlanContext, PlannedStack } from "./planned-stack";

export interface Owner {
  readonly name: string;
  /** The layers that it has, from the first that is applied to the last. */
  readonly layers: readonly Layer[];
}

interface Layer {
  readonly name: string;
  plan(context: PlanContext): PlannedStack;
}

/** Every owner of the selected environments. */
export const ownersOf = (selected: readonly Environment[]): readonly Owner[] => selected.map(ofEnvironment);

const ofEnvironment = (file: Environment): Owner => ({
  name: file.name,
  layers: [{ name: "network", plan: (context) => planNetworkStack(file, context) }],
});
