/** A review as a person reads it in a terminal. */
import { plain, plainUpTo } from "../../verify/policy/readable";
import { type Finding, isAtLeast } from "../../verify/review/finding";
import { findingsFrom } from "../../verify/review/review";
import type { Told } from "../review";
import { findingCounts, headline, planCounts, remarks } from "./summary";

export function reviewText(told: Told): string {
  const { review, failOn, brief } = told;
  const shown = brief ? findingsFrom(review, failOn) : review.findings;
  return [
    headline(told),
    `${findingCounts(told)}; ${planCounts(told)}`,
    ...review.problems.map((problem) => `not seen: ${plain(problem)}`),
    ...shown.filter(isMuch).flatMap((finding) => ["", ...whole(finding)]),
    ...short(shown.filter((finding) => !isMuch(finding))),
    ...(brief ? [] : spaced(remarks(told).map(plain))),
  ].join("\n");
}

const isMuch = ({ severity }: Finding): boolean => isAtLeast(severity, "medium");

const spaced = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ["", ...lines]);

const widest = 400;

const titled = ({ severity, rule, title }: Finding): string =>
  `${severity}: ${rule === undefined ? "" : `${rule} `}${plainUpTo(widest, title)}`;

const most = 8;
const lines = 20;

function whole(finding: Finding): readonly string[] {
  const { before, after, details = [], why, fix, resources } = finding;
  const left = details.length - most;
  return [
    titled(finding),
    `  ${plain(before)} → ${plain(after)}`,
    ...details.slice(0, most).map((detail) => `    ${plain(detail)}`),
    ...(left > 0 ? [`    and ${left} more`] : []),
    `  at: ${resources.slice(0, most).map(plain).join(", ")}${resources.length > most ? ` and ${resources.length - most} more` : ""}`,
    `  why: ${plain(why)}`,
    ...(fix === undefined ? [] : [`  fix: ${plain(fix)}`]),
  ];
}

/** What matters less has one line, and not more than can be read. */
const short = (findings: readonly Finding[]): readonly string[] =>
  spaced([
    ...findings.slice(0, lines).map(titled),
    ...(findings.length > lines ? [`and ${findings.length - lines} more of low severity: --json lists them`] : []),
  ]);
