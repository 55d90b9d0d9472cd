/** Reviews of plans that tests write, and what they find by kind. */
import { readPlan } from "../../verify/model/plan/read";
import type { Finding } from "../../verify/review/finding";
import type { Kind } from "../../verify/review/kinds";
import { type Review, review } from "../../verify/review/review";
import { type More, planPair, type Side } from "./plan-pairs";

export const reviewOf = (before: Side, after: Side, more?: More): Review =>
  review(readPlan("plan.json", planPair(before, after, more)), { today: "2026-11-28" });

/** The findings of some kinds. */
export const found = (of: Review, ...kinds: readonly Kind[]): readonly Finding[] =>
  of.findings.filter(({ kind }) => kinds.includes(kind));

/** `severity: title` of the findings of some kinds. */
export const told = (of: Review, ...kinds: readonly Kind[]): readonly string[] =>
  found(of, ...kinds).map(({ severity, title }) => `${severity}: ${title}`);
