/** What a rule says of one resource. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { and, isUnknown, not, or, type Tri } from "../policy/tristate";
import type { Answer } from "./answer";
import type { Rule, RuleId, Severity } from "./rule";

export type Outcome = "pass" | "fail" | "cannot be verified";

export interface Verdict {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** The stack, where several are read, and the address. */
  readonly resource: string;
  readonly outcome: Outcome;
  /** What is wrong, or what would have to be known; empty where it passes. */
  readonly reasons: readonly string[];
  /** Addresses of other resources that make it so. */
  readonly at: readonly string[];
}

/** Nothing where the rule is not about the resource. */
export function judge(rule: Rule, resource: Resource, model: Model): Verdict | undefined {
  const concerned = and(resource.exists, rule.concerns?.(resource, model) ?? true);
  if (concerned === false) return undefined;
  const answers = [rule.check(resource, model)].flat();
  const wrong = answers.filter(({ holds }) => or(not(concerned), holds) === false);
  const open = answers.filter(({ holds }) => isUnknown(or(not(concerned), holds)));
  const from = { rule: rule.id, severity: rule.severity, resource: resource.id };
  if (wrong.length > 0)
    return { ...from, outcome: "fail", reasons: wrong.map((answer) => answer.wrong), at: idsOf(wrong) };
  if (open.length > 0)
    return { ...from, outcome: "cannot be verified", reasons: openReasons(open, concerned), at: idsOf(open) };
  return { ...from, outcome: "pass", reasons: [], at: [] };
}

const idsOf = (answers: readonly Answer[]): readonly string[] => [
  ...new Set(answers.flatMap(({ at }) => at.map(({ id }) => id))),
];

/** What would have to be known, after what is wrong in the worst case. */
function openReasons(open: readonly Answer[], concerned: Tri): readonly string[] {
  const whether = isUnknown(concerned) ? concerned.because : [];
  return open.map(({ wrong, holds }) => {
    const because = [...new Set([...whether, ...(isUnknown(holds) ? holds.because : [])])];
    return `whether ${wrong}: ${because.join("; ")}`;
  });
}
