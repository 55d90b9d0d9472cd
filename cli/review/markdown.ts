/** A review for a pull request. */
import { plainUpTo } from "../../verify/policy/readable";
import { type Finding, isAtLeast } from "../../verify/review/finding";
import { findingsFrom } from "../../verify/review/review";
import type { Told } from "../review";
import { findingCounts, headline, planCounts, remarks } from "./summary";

/** GitHub takes 65,536 characters in a comment. */
const longest = 60_000;
const longestText = 400;

export function reviewMarkdown(told: Told): string {
  const { review, failOn, brief } = told;
  const shown = brief ? findingsFrom(review, failOn) : review.findings;
  const [many, few] = [
    shown.filter(({ severity }) => isAtLeast(severity, "medium")),
    shown.filter(({ severity }) => !isAtLeast(severity, "medium")),
  ];
  return cut([
    `### ${escaped(headline(told))}`,
    `${findingCounts(told)}; ${planCounts(told)}`,
    ...review.problems.map((problem) => `_not seen: ${escaped(problem)}_`),
    ...many.map(whole),
    ...(few.length === 0
      ? []
      : [
          folded(
            `${few.length} of low severity or good to know`,
            few.map((one) => `- ${titled(one)}`),
          ),
        ]),
    ...(brief ? [] : remarks(told).map((remark) => `_${escaped(remark)}_`)),
  ]);
}

const titled = ({ severity, rule, title }: Finding): string =>
  `**${severity}** ${rule === undefined ? "" : `${rule} `}${escaped(title)}`;

function whole(finding: Finding): string {
  const { before, after, details = [], why, fix, resources } = finding;
  return [
    `#### ${titled(finding)}`,
    `- ${escaped(before)} → ${escaped(after)}`,
    `- why: ${escaped(why)}`,
    ...(fix === undefined ? [] : [`- fix: ${escaped(fix)}`]),
    folded("where", [...resources.map((id) => `- ${escaped(id)}`), ...details.map((detail) => `- ${escaped(detail)}`)]),
  ].join("\n");
}

const folded = (title: string, lines: readonly string[]): string =>
  ["", `<details><summary>${title}</summary>`, "", ...lines, "", "</details>"].join("\n");

/** Whole parts only, so that nothing is left open. */
function cut(parts: readonly string[]): string {
  let size = 0;
  const kept = parts.filter((part) => {
    size += part.length + 2;
    return size <= longest;
  });
  const left = parts.length - kept.length;
  return [
    ...kept,
    ...(left > 0 ? [`_${left} more do not fit in a comment: read the whole review in the log._`] : []),
  ].join("\n\n");
}

/** A text of others as text: no markup, no HTML, no mention, no link. */
const escaped = (text: string): string =>
  plainUpTo(longestText, text)
    .replace(/[\\`*_{}[\]()#+!|~]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/@/g, "@\u200b")
    .replace(/:\/\//g, ":\u200b//")
    .replace(/\bwww\./gi, "www\u200b.");
