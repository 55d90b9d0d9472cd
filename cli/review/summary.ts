/** The first lines of a review: what a reader knows in five seconds. */
import { severities } from "../../verify/review/finding";
import { findingsFrom } from "../../verify/review/review";
import type { Told } from "../review";

/** Whether it may be applied, as far as the plan shows. */
export function headline({ review, failOn }: Told): string {
  const blocking = findingsFrom(review, failOn);
  const undoing = blocking.filter(({ kind }) => kind === "containment-undone").length;
  if (undoing > 0) return "BLOCKED: this plan would undo a containment";
  if (blocking.length > 0)
    return `BLOCKED: ${counted(blocking.length, "change")} of severity ${failOn}${failOn === "critical" ? "" : " or worse"}`;
  return `nothing of severity ${failOn}${failOn === "critical" ? "" : " or worse"}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** Findings by severity. */
export const findingCounts = ({ review: { counts } }: Told): string =>
  severities.map((severity) => `${counts[severity]} ${severity}`).join(", ");

/** What Terraform does. */
export function planCounts({ review: { plan } }: Told): string {
  const found = Object.entries(plan)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} to ${what}`);
  return found.length === 0 ? "no resource changes" : found.join(", ");
}

/** What is not this plan's doing. */
export const remarks = ({ review: { standing, excepted } }: Told): readonly string[] => [
  ...(standing > 0
    ? [`${counted(standing, "rule verdict")} failed before and still fail: zero-trust verify lists them`]
    : []),
  ...(excepted > 0 ? [`${counted(excepted, "rule verdict")} accepted by an exception`] : []),
];
