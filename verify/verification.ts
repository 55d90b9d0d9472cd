/** All that is said of what was read. What is reachable joins the rules here. */
import type { Model } from "./model/model";
import { type Options, type RulesReport, runRules } from "./rules/run";

export interface Verification {
  /** Parts that could not be read, in words. */
  readonly problems: readonly string[];
  readonly resources: number;
  readonly rules: RulesReport;
}

export const verify = (model: Model, options: Options): Verification => ({
  problems: model.problems,
  resources: model.resources.filter(({ mode }) => mode === "managed").length,
  rules: runRules(model, options),
});

/** Whether nothing was found that has to be mended. What cannot be verified is no finding unless `strict` says so: it is never a pass either. */
export function isGood({ problems, rules }: Verification, strict: boolean): boolean {
  const { counts, expired } = rules;
  if (counts.fail > 0 || expired.length > 0) return false;
  return !strict || (counts["cannot be verified"] === 0 && problems.length === 0 && rules.unused.length === 0);
}
