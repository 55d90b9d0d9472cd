import { join } from "node:path";
import { Allocations } from "../core/allocations";
import { ledgerName, readLedger } from "../core/ledger";
import { Problems } from "../core/problems";
import { layers, ownersOf } from "./owners";
import { planPeople } from "./people-plan";
import type { Work } from "./planned-stack";
import type { SynthesisInput } from "./synthesize";

/** All that is computed, for every owner, before anything is made: so all problems show at once, in one `BadInput`. */
export function plan({
  organization,
  environments,
  selected,
  ledgers,
  facts = {},
  ...input
}: SynthesisInput): readonly Work[] {
  const problems = new Problems();
  const people = planPeople(organization, environments, { path: "organization", problems });
  const common = { organization, environments, people, facts, problems };
  const wanted = layers.filter((layer) => input.layers?.includes(layer) ?? true);
  const work = ownersOf(common, selected).flatMap(({ name: owner, layers: own }) => {
    const planned = wanted.flatMap((layer) => own[layer] ?? []);
    if (planned.length === 0) return [];
    const ledger = problems.collect(() => readLedger(join(ledgers, `${owner}.json`), ledgerName(owner)));
    if (!ledger) return [];
    const allocations = new Allocations(ledger.allocations);
    const stacks = planned.flatMap((layer) => layer({ ...common, allocations }));
    return [{ owner, ledger, allocations, stacks, whole: planned.length === Object.keys(own).length }];
  });
  problems.throwIfAny();
  return work;
}
