/** Who has stacks and a ledger of their own, and the layers of each. */
import type { Environment } from "../environments/types";
import { planIdentity, planSharedIdentity } from "./identity";
import { planNetworkStack } from "./network";
import type { CommonContext, PlanContext, PlannedStack } from "./planned-stack";

/** In the order in which layers are applied: what stands on another comes after it. */
export const layers = ["identity", "network"] as const;
export type LayerName = (typeof layers)[number];

type Layer = (context: PlanContext) => PlannedStack | undefined;
type Layers = Readonly<Partial<Record<LayerName, Layer>>>;

const ofEnvironment = (file: Environment): Layers => ({
  identity: (context) => context.people && planIdentity(file, context.people, context),
  network: (context) => planNetworkStack(file, context),
});

/** What belongs to no environment. */
const ofOrganization = ({ people }: CommonContext): Readonly<Record<string, Layers>> =>
  people === undefined ? {} : { [people.account]: { identity: (context) => planSharedIdentity(people, context) } };

export interface Owner {
  readonly name: string;
  readonly layers: Layers;
}

/** Every owner: those of the selected environments, and what belongs to none of them where all are selected. */
export function ownersOf(context: CommonContext, selected: readonly Environment[]): readonly Owner[] {
  const all = new Map<string, Layers>();
  const add = (name: string, more: Layers) => all.set(name, { ...all.get(name), ...more });
  if (selected.length === context.environments.length)
    for (const [name, own] of Object.entries(ofOrganization(context))) add(name, own);
  for (const file of selected) add(file.name, ofEnvironment(file));
  return [...all].map(([name, own]) => ({ name, layers: own }));
}

/** Stacks in the order in which they are applied: layer by layer, so that all that one stands on is there before it. */
export const inOrder = <T extends { readonly layer: string }>(stacks: readonly T[]): readonly T[] =>
  layers.flatMap((layer) => stacks.filter((stack) => stack.layer === layer));
