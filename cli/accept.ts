import { type Decision, subjectOf } from "../core/ledger";
import { BadInput } from "../core/problems";
import { preview, type SynthesisInput } from "../stacks/synthesize";
import { decide } from "./decide";

/** Records what would be destroyed or replaced as intended. `targets` are stacks or `<stack>/<address>`; none means all. */
export function accept(input: SynthesisInput, targets: readonly string[], because: string): readonly Decision[] {
  const wanted = preview(input).changes.filter(
    ({ stack, decision }) => targets.length === 0 || targets.some((t) => t === stack || t === subjectOf(decision)),
  );
  const unknown = targets.filter(
    (t) => !wanted.some(({ stack, decision }) => t === stack || t === subjectOf(decision)),
  );
  if (unknown.length > 0)
    throw new BadInput(
      unknown.map(
        (t) =>
          `accept: must name a stack or an address with an undecided change, got "${t}"; run \`npm start\` to see what there is`,
      ),
    );
  const decided = wanted.map(({ owner, decision }) => ({ owner, decision: { ...decision, because } }));
  decide(input, decided);
  return decided.map(({ decision }) => decision);
}
