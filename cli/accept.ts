import { join } from "node:path";
import { type Decision, readLedger, writeable, writeLedger } from "../core/ledger";
import { BadInput } from "../core/problems";
import { ledgerName, type SynthesisInput, undecidedChanges } from "../stacks/synthesize";

/** Records what would be destroyed or replaced as intended. `targets` are stacks or `<stack>/<address>`; none means all. */
export function accept(input: SynthesisInput, targets: readonly string[], because: string): readonly Decision[] {
  const wanted = undecidedChanges(input).filter(
    ({ stack, decision }) => targets.length === 0 || targets.some((t) => t === stack || t === nameOf(decision)),
  );
  const unknown = targets.filter((t) => !wanted.some(({ stack, decision }) => t === stack || t === nameOf(decision)));
  if (unknown.length > 0)
    throw new BadInput(
      unknown.map(
        (t) =>
          `accept: must name a stack or an address with an undecided change, got "${t}"; run \`npm start\` to see what there is`,
      ),
    );
  const decided = wanted.map(({ owner, decision }) => ({ owner, decision: { ...decision, because } }));
  for (const owner of new Set(decided.map((d) => d.owner))) {
    const file = join(input.ledgers, `${owner}.json`);
    const shownAs = ledgerName(owner);
    const ledger = readLedger(file, shownAs);
    const added = decided.filter((d) => d.owner === owner).map(({ decision }) => decision);
    writeLedger(file, shownAs, writeable({ ...ledger, decisions: [...ledger.decisions, ...added] }));
  }
  return decided.map(({ decision }) => decision);
}

const nameOf = (decision: Decision): string =>
  "remove" in decision ? decision.remove : "replace" in decision ? decision.replace : decision.moved;
