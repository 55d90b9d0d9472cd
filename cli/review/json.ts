/** A review for programs. */
import { findingsFrom } from "../../verify/review/review";
import type { Told } from "../review";
import { headline } from "./summary";

export function reviewJson(told: Told): string {
  const { plan, review, failOn, brief } = told;
  const blocking = findingsFrom(review, failOn);
  const found = { ...review, findings: brief ? blocking : review.findings };
  return JSON.stringify(
    { file: plan, headline: headline(told), failOn, blocks: blocking.length > 0, ...found },
    null,
    2,
  );
}
