/** A verification as a person reads it. */
import { plain } from "../verify/policy/readable";
import type { Exception } from "../verify/rules/exceptions";
import { rules } from "../verify/rules/registry";
import { severities } from "../verify/rules/rule";
import { countOf, type Judged } from "../verify/rules/run";
import type { Verification } from "../verify/verification";
import { comparisonLines } from "./reach-text";

/** What is found, and the counts; `brief` leaves out what is no finding. */
export function verificationText({ problems, resources, rules: report, reach }: Verification, brief = false): string {
  const { verdicts, counts, expired, unused } = report;
  const found = (count: ReturnType<typeof countOf>) => verdicts.filter((verdict) => countOf(verdict) === count);
  return [
    ...problems.map((problem) => `could not be read: ${plain(problem)}`),
    ...(brief ? [] : found("cannot be verified").map((verdict) => line("cannot be verified", verdict))),
    ...bySeverity(found("fail")).flatMap(failure),
    ...expired.map((one) => `exception expired on ${one.expires}: ${exceptionText(one)}`),
    ...(brief ? [] : unused.map((one) => `exception speaks of nothing any more; remove it: ${exceptionText(one)}`)),
    ...comparisonLines(reach, brief),
    `${resources} resources, ${verdicts.length} verdicts of ${rules.length} rules: ${counts.pass} pass, ${counts.fail} fail, ` +
      `${counts["cannot be verified"]} cannot be verified, ${counts.excepted} excepted`,
  ].join("\n");
}

const bySeverity = (verdicts: readonly Judged[]): readonly Judged[] =>
  [...verdicts].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));

const line = (what: string, { rule, resource, reasons, at }: Judged): string =>
  `${what}: ${rule} ${plain(resource)}: ${reasons.map(plain).join("; ")}${at.length > 0 ? ` (${at.map(plain).join(", ")})` : ""}`;

function failure(verdict: Judged): readonly string[] {
  const fix = rules.find(({ id }) => id === verdict.rule)?.fix;
  return [line(verdict.severity, verdict), ...(fix === undefined ? [] : [`  ${fix}`])];
}

const exceptionText = ({ rule, resource, owner, reason }: Exception): string =>
  `${rule} ${plain(resource)} (${plain(owner)}: ${plain(reason)})`;
