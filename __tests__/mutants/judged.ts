/** What the judges and the verifier say of a mutant. */
import { example } from "./example";
import { findingsOf } from "./findings";
import type { Label, Mutant } from "./mutant";
import { mutated } from "./mutated";
import { labelByPackets } from "./packets";
import { labelByPolicies } from "./policies";
import { reviewOf } from "./reviewed";

export interface Judged {
  readonly mutant: Mutant;
  readonly label: Label;
  /** Findings that the example itself has not. */
  readonly findings: readonly string[];
  /** What the review of a plan with this change says, where there is harm and nothing else was found. */
  readonly reviewed: readonly string[];
}

const before = findingsOf(example);

export async function judged(mutant: Mutant): Promise<Judged> {
  const model = mutated(example, mutant.edits);
  const findings = [...findingsOf(model)].filter((one) => !before.has(one));
  const label = await labelOf(mutant);
  const isMissed = label === "harmful" && findings.length === 0;
  return { mutant, label, findings, reviewed: isMissed ? reviewOf(mutant) : [] };
}

async function labelOf({ judge, meant, edits }: Mutant): Promise<Label> {
  switch (judge) {
    case "packets":
      return labelByPackets(example, mutated(example, edits));
    case "policies":
      return labelByPolicies(example, edits);
    case "definition":
      if (meant === undefined) throw new Error("a definition says what it is");
      return meant;
  }
}

/** Whether the verifier is right about it: it finds something where there is harm, and nothing where there is none. */
export const isRight = ({ label, findings }: Judged): boolean => (label === "harmful") === findings.length > 0;
