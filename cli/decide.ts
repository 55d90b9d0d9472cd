import { join } from "node:path";
import { type Decision, ledgerName, readLedger, subjectOf, writeable, writeLedger } from "../core/ledger";
import type { SynthesisInput } from "../stacks/synthesize";

/** Adds decisions to the ledgers of their owners. One about the same address as a former one of its kind takes its place. */
export function decide(
  { ledgers }: SynthesisInput,
  decided: readonly { readonly owner: string; readonly decision: Decision }[],
): void {
  for (const owner of new Set(decided.map((d) => d.owner))) {
    const file = join(ledgers, `${owner}.json`);
    const ledger = readLedger(file, ledgerName(owner));
    const added = decided.filter((d) => d.owner === owner).map(({ decision }) => decision);
    const kept = ledger.decisions.filter((old) => !added.some((fresh) => replaces(fresh, old)));
    writeLedger(file, ledgerName(owner), writeable({ ...ledger, decisions: [...kept, ...added] }));
  }
}

const replaces = (fresh: Decision, old: Decision): boolean =>
  Object.keys(fresh)[0] === Object.keys(old)[0] && subjectOf(fresh) === subjectOf(old);
