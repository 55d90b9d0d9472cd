/** Reads what `review` is given, and says what the plan changes that matters. */
import { BadInput } from "../core/problems";
import { readPlan } from "../verify/model/plan/read";
import { type Severity, severities } from "../verify/review/finding";
import { findingsFrom, type Review, review } from "../verify/review/review";
import { clock, contentOf, exceptionsOf, readable, refuseOtherThanDay } from "./given";
import { reviewJson } from "./review/json";
import { reviewMarkdown } from "./review/markdown";
import { reviewSarif } from "./review/sarif";
import { reviewText } from "./review/text";

export interface Asked {
  readonly exceptions?: string;
  readonly today?: string;
  /** From which severity on there is something to see to. */
  readonly failOn?: string;
  readonly format?: string;
  readonly brief?: true;
}

export interface Reviewed {
  readonly text: string;
  /** Whether there is something at or above `failOn`. */
  readonly blocks: boolean;
}

/** What every form of a review is made of. */
export interface Told {
  /** What the plan is called. */
  readonly plan: string;
  readonly review: Review;
  readonly failOn: Severity;
  /** Without what is below `failOn`. */
  readonly brief: boolean;
}

const formats = { text: reviewText, markdown: reviewMarkdown, json: reviewJson, sarif: reviewSarif } as const;

/** Reviews a plan: a file of `terraform show -json`, or `-` for standard input. */
export function reviewed(target: string, asked: Asked): Reviewed {
  const { today = clock(), failOn = "high", format = "text", exceptions, brief = false } = asked;
  refuseOtherThanDay(today);
  const least = oneOf("--fail-on", failOn, severities);
  const form = oneOf("--format", format, Object.keys(formats) as readonly (keyof typeof formats)[]);
  const found = readable(() => {
    const accepted = exceptions === undefined ? [] : exceptionsOf(exceptions);
    const content = contentOf(target, "must be a file", "; make it with: terraform show -json plan.out > plan.json");
    const model = readPlan(target === "-" ? "standard input" : target, content);
    return review(model, { today, exceptions: accepted });
  });
  return {
    text: formats[form]({ plan: target, review: found, failOn: least, brief }),
    blocks: findingsFrom(found, least).length > 0,
  };
}

function oneOf<T extends string>(option: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === given);
  if (found === undefined)
    throw new BadInput([`${option}: must be one of ${allowed.join(", ")}, got ${given}; correct it`]);
  return found;
}
