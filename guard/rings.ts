/** Where a guardrail is tried before it holds everywhere. */
import type { Problems } from "../core/problems";
import type { ByTarget } from "./packing/pack";
import type { Guardrail } from "./statement";

/** `staging`: only the unit for trying policies. `everywhere`: the declared targets, and the unit too, so that it stays like them. */
export type Ring = "staging" | "everywhere";

/** Guardrails that go together to the same targets. */
export interface Placement {
  readonly ring: Ring;
  /** `root`, units by path, accounts by name. */
  readonly targets: readonly string[];
  readonly guardrails: readonly Guardrail[];
}

/** The guardrails of every target. `staging` is the unit for trying policies, `known` all targets that there are. */
export function spread(
  placements: Readonly<Record<string, Placement>>,
  { staging, known }: { readonly staging?: string; readonly known: readonly string[] },
  problems: Problems,
): ByTarget {
  const byTarget = new Map<string, readonly Guardrail[]>();
  const add = (target: string, guardrails: readonly Guardrail[]) =>
    byTarget.set(target, [...(byTarget.get(target) ?? []), ...guardrails]);
  for (const [name, { ring, targets, guardrails }] of Object.entries(placements)) {
    const where = `guardrails ${name}`;
    for (const target of targets)
      if (!known.includes(target))
        problems.add(where, `targets must be of ${known.join(", ")}, got ${JSON.stringify(target)}; correct its name`);
    if (targets.length === 0) problems.add(where, "targets must name at least one target, got []; name one");
    if (ring === "staging" && staging === undefined)
      problems.add(where, 'ring must be "everywhere" where no unit is for staging, got "staging"; add such a unit');
    // What is attached to the root reaches the unit for staging from there.
    const tried = staging !== undefined && !targets.includes("root") ? [staging] : [];
    const reached = ring === "staging" ? [staging ?? ""] : [...targets, ...tried];
    for (const target of new Set(reached)) add(target, guardrails);
  }
  return Object.fromEntries(byTarget);
}
