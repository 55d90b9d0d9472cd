/** Where a guardrail is tried before it holds everywhere. */
import { type Problems, shown } from "../core/problems";
import type { ByTarget } from "./packing/pack";
import type { Guardrail } from "./statement";
import { type Target, type Tree, targetsOf } from "./targets";

/** `staging`: only the unit for trying policies. `everywhere`: the declared targets, and the unit too, so that it stays like them. */
export type Ring = "staging" | "everywhere";

/** Guardrails that go together to the same targets. */
export interface Placement {
  readonly ring: Ring;
  readonly targets: readonly Target[];
  readonly guardrails: readonly Guardrail[];
  /** Keeps away from the unit for trying policies, which a quarantine would close. */
  readonly apart?: boolean;
}

/** The guardrails of every target. `staging` is the unit for trying policies, where there is one. */
export function spread(
  placements: Readonly<Record<string, Placement>>,
  { staging, tree }: { readonly staging?: Target; readonly tree: Tree },
  problems: Problems,
): ByTarget {
  const known = targetsOf(tree);
  const byTarget = new Map<Target, readonly Guardrail[]>();
  const add = (target: Target, guardrails: readonly Guardrail[]) =>
    byTarget.set(target, [...(byTarget.get(target) ?? []), ...guardrails]);
  for (const [name, placement] of Object.entries(placements)) {
    const { ring, targets, guardrails } = placement;
    const where = `guardrails ${name}`;
    for (const target of targets)
      if (!known.includes(target))
        problems.add(where, `targets must be of ${known.join(", ")}, got ${shown(target)}; correct its name`);
    if (targets.length === 0) problems.add(where, "targets must name at least one target, got []; name one");
    if (ring === "staging" && staging === undefined)
      problems.add(where, 'ring must be "everywhere" where no unit is for staging, got "staging"; add such a unit');
    for (const target of reached(placement, staging)) add(target, guardrails);
  }
  return Object.fromEntries(byTarget);
}

/** What is attached to the root reaches the unit for staging from there. */
function reached({ ring, targets, apart = false }: Placement, staging: Target | undefined): ReadonlySet<Target> {
  const tried = staging === undefined ? [] : [staging];
  if (ring === "staging") return new Set(tried);
  return new Set(apart || targets.includes("root") ? targets : [...targets, ...tried]);
}
