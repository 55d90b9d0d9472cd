/** Verdicts, by the rule that they are of. */

import type { RuleId } from "./rule";
import type { Judged } from "./run";

export function byRule(verdicts: readonly Judged[]): ReadonlyMap<RuleId, readonly Judged[]> {
  const found = new Map<RuleId, Judged[]>();
  for (const verdict of verdicts) {
    const own = found.get(verdict.rule);
    if (own) own.push(verdict);
    else found.set(verdict.rule, [verdict]);
  }
  return found;
}
