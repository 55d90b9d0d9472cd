/** All that is said of what was read: by rules, and by what reaches what. */
import type { Model } from "./model/model";
import type { Declared } from "./reach/declared";
import { reachOf } from "./reach/reach-of";
import type { ReachReport } from "./reach/report";
import { type Options, type RulesReport, runRules } from "./rules/run";

export interface Verification {
  /** Parts that could not be read, in words. */
  readonly problems: readonly string[];
  readonly resources: number;
  readonly rules: RulesReport;
  readonly reach: ReachReport;
}

/** `declared` is what paths are held against; without it they are told and not judged. */
export const verify = (
  model: Model,
  { declared, ...options }: Options & { readonly declared?: Declared },
): Verification => ({
  problems: model.problems,
  resources: model.resources.filter(({ mode }) => mode === "managed").length,
  rules: runRules(model, options),
  reach: reachOf(model, declared),
});

/** Whether nothing was found that has to be mended. What cannot be verified is no finding unless `strict` says so: it is never a pass either. */
export function isGood({ problems, rules, reach }: Verification, strict: boolean): boolean {
  const { counts, expired } = rules;
  if (counts.fail > 0 || expired.length > 0 || !isAsDeclared(reach, strict)) return false;
  return !strict || (counts["cannot be verified"] === 0 && problems.length === 0 && rules.unused.length === 0);
}

/** Whether what is open is what is declared. */
export const isAsDeclared = ({ grants, undeclared }: ReachReport, strict: boolean): boolean =>
  [...grants, ...undeclared].every(
    ({ verdict }) =>
      !(verdict === "fail" || verdict === "does not work" || (strict && verdict === "cannot be verified")),
  );
