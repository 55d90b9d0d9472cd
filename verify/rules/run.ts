/** Every rule over a model. */
import type { Model } from "../model/model";
import { concerns, type Exception, isExpired } from "./exceptions";
import { rules as all } from "./registry";
import type { Rule } from "./rule";
import { judge, type Outcome, type Verdict } from "./verdict";

export interface Judged extends Verdict {
  /** What was decided about a verdict that is not a pass, and still holds. */
  readonly exception?: Exception;
}

export type Count = Outcome | "excepted";

export interface RulesReport {
  /** The day that exceptions were held against. */
  readonly today: string;
  /** One for each rule and resource that it is about, in the order of rules. */
  readonly verdicts: readonly Judged[];
  readonly counts: Readonly<Record<Count, number>>;
  /** Exceptions whose day has passed: each is a finding, whether it still has something to speak of or not. */
  readonly expired: readonly Exception[];
  /** Exceptions that speak of nothing any more, and should go. */
  readonly unused: readonly Exception[];
}

export interface Options {
  /** `2027-06-30`. An input, so that a run can be repeated. */
  readonly today: string;
  readonly exceptions?: readonly Exception[];
  readonly rules?: readonly Rule[];
}

export function runRules(model: Model, { today, exceptions = [], rules = all }: Options): RulesReport {
  const valid = exceptions.filter((exception) => !isExpired(exception, today));
  const verdicts = rules.flatMap((rule) => verdictsOf(rule, model)).map((verdict) => judged(verdict, valid));
  const open = verdicts.filter(({ outcome }) => outcome !== "pass");
  return {
    today,
    verdicts,
    counts: countsOf(verdicts),
    expired: exceptions.filter((exception) => isExpired(exception, today)),
    unused: valid.filter((exception) => !open.some((verdict) => concerns(exception, verdict))),
  };
}

const verdictsOf = (rule: Rule, model: Model): readonly Verdict[] =>
  model
    .all(...rule.types)
    .map((resource) => judge(rule, resource, model))
    .filter((verdict) => verdict !== undefined);

function judged(verdict: Verdict, exceptions: readonly Exception[]): Judged {
  if (verdict.outcome === "pass") return verdict;
  const exception = exceptions.find((one) => concerns(one, verdict));
  return exception ? { ...verdict, exception } : verdict;
}

export const countOf = ({ outcome, exception }: Judged): Count => (exception ? "excepted" : outcome);

function countsOf(verdicts: readonly Judged[]): Readonly<Record<Count, number>> {
  const counts: Record<Count, number> = { pass: 0, fail: 0, "cannot be verified": 0, excepted: 0 };
  for (const verdict of verdicts) counts[countOf(verdict)]++;
  return counts;
}
