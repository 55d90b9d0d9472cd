/** From typed files to Terraform: checks, plans, makes stacks, compares with the ledger, and writes all of it or nothing. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { App } from "cdktf";
import { local } from "../core/backend";
import { type EmittedModule, emitModules, writeModule } from "../core/emit";
import type { Facts } from "../core/facts";
import { kept } from "../core/kept";
import { type Ledger, ledgerName, subjectOf, type Undecided, writeLedger } from "../core/ledger";
import { swapInto } from "../core/output";
import { BadInput, Problems } from "../core/problems";
import { withoutTokenTraces } from "../core/stack-traces";
import { check } from "../environments/check";
import type { Environment, Organization } from "../environments/types";
import { catalogue } from "../modules/catalogue";
import type { AccountStack } from "./account-stack";
import { type Comparison, compare, type StackSummary } from "./compare";
import { declaredAccess, declaredOf } from "./declared";
import { declaredFile } from "./declared-file";
import { holesIn } from "./detection/holes";
import { inOrder } from "./owners";
import { plan } from "./plan";
import type { PlannedStack, Work } from "./planned-stack";
import { namesakesOf } from "./workspace";

export interface SynthesisInput {
  readonly organization: Organization;
  /** All environments: their names and addresses are compared. */
  readonly environments: readonly Environment[];
  /** The ones to synthesize. */
  readonly selected: readonly Environment[];
  /** Only these layers. Default: all. */
  readonly layers?: readonly string[];
  /** What was recorded of stacks in other accounts. Default: nothing. */
  readonly facts?: Facts;
  /** Output folder, and how messages call it. */
  readonly outdir: string;
  /** Folder of the ledgers. */
  readonly ledgers: string;
  /** Today, as 2027-01-31: grants that expired before it are refused. */
  readonly today: string;
}

export interface Synthesis {
  readonly stacks: readonly StackSummary[];
  /** Owners whose ledger changed and is to be committed. */
  readonly ledgersChanged: readonly string[];
}

/** Synthesizes. Throws `BadInput` with every problem, having written nothing. */
export function synthesize(input: SynthesisInput): Synthesis {
  check(input.organization, input.environments, input.today);
  let done: Synthesis | undefined;
  // The ledgers are read and written under the same lock. They come first: an output without its allocations would lose them.
  swapInto(input.outdir, relative(process.cwd(), input.outdir) || ".", (staging) => {
    const work = plan(input);
    const { summaries, changes, nextLedgers, ...made } = produce(staging, input, work);
    const wrong = [...changes.map(sentence), ...holesIn({ ...input, ...made })];
    if (wrong.length > 0) throw new BadInput(wrong);
    if (input.layers === undefined) writeDeclared(staging, input, work);
    done = { stacks: inOrder(summaries), ledgersChanged: writeLedgers(input, nextLedgers) };
  });
  return done as unknown as Synthesis;
}

/** What a run would make of the stacks, and what of it is not decided. Writes nothing. */
export function preview(input: SynthesisInput): Pick<Produced, "changes" | "records" | "planned"> {
  check(input.organization, input.environments, input.today);
  const scratch = mkdtempSync(join(tmpdir(), "zero-trust-"));
  try {
    return produce(scratch, input, plan(input));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Every stack of the input, in the order in which they are applied. Throws `BadInput` with every problem. */
export const plannedStacks = (input: SynthesisInput): readonly PlannedStack[] =>
  inOrder(plan(input).flatMap(({ stacks }) => stacks));

interface Produced extends Comparison {
  readonly planned: readonly PlannedStack[];
}

const produce = (folder: string, input: SynthesisInput, work: readonly Work[]): Produced =>
  withoutTokenTraces(() => {
    const modules = kept("modules", () => emitModules(catalogue, join(folder, "modules")));
    const stacks = makeStacks(folder, input, work);
    for (const module of modules) writeModule(join(folder, "modules", module.name), module);
    return { ...compare(work, stacks, shapesOf(modules)), planned: work.flatMap((one) => one.stacks) };
  });

/** Of environments whose stacks are all there. */
function writeDeclared(folder: string, input: SynthesisInput, work: readonly Work[]): void {
  const { organization, environments, selected, facts = {} } = input;
  const common = { organization, environments, people: undefined, facts, problems: new Problems() };
  const records = selected.flatMap((file) => {
    const allocations = work.find(({ owner }) => owner === file.name)?.allocations;
    return (allocations && declaredOf(file, { ...common, allocations })) ?? [];
  });
  const text = JSON.stringify(declaredAccess(organization, records), null, 2);
  writeFileSync(join(folder, declaredFile), `${text}\n`);
}

const shapesOf = (modules: readonly EmittedModule[]) => {
  const byName = new Map(modules.map(({ name, shapes }) => [name, shapes]));
  return (module: string) => byName.get(module) ?? [];
};

function makeStacks(
  staging: string,
  { organization, environments }: SynthesisInput,
  work: readonly Work[],
): ReadonlyMap<string, AccountStack> {
  const app = new App({ outdir: staging });
  const problems = new Problems();
  const stacks = new Map<string, AccountStack>();
  const common = {
    backend: organization.backend ?? local(),
    namesakes: namesakesOf([...environments.map(({ name }) => name), ...Object.keys(organization.accounts)]),
  };
  for (const { ledger, stacks: planned } of work)
    for (const { name, owner, layer, fence, release, moves, make } of planned) {
      if (!fence) continue;
      const stack = problems.collect(() => make(app, { ...common, name, owner, layer, fence, release }));
      if (!stack) continue;
      stack.move([...moves, ...recordedMoves(ledger, name)]);
      stack.adopt(adopted(ledger, name));
      stacks.set(name, stack);
    }
  problems.throwIfAny();
  app.synth();
  return stacks;
}

/** Moves that were recorded by hand, beside those that follow from new names. */
const recordedMoves = (ledger: Ledger, stack: string) =>
  decisionsOf(ledger, stack).flatMap((d) =>
    "moved" in d ? [{ from: within(stack, d.moved), to: within(stack, d.to) }] : [],
  );

const adopted = (ledger: Ledger, stack: string) =>
  decisionsOf(ledger, stack).flatMap((d) => ("adopt" in d ? [{ to: within(stack, d.adopt), id: d.id }] : []));

const decisionsOf = ({ decisions }: Ledger, stack: string) =>
  decisions.filter((d) => subjectOf(d).startsWith(`${stack}/`));

const within = (stack: string, subject: string): string => subject.slice(stack.length + 1);

const sentence = ({ stack, owner, what, decision }: Undecided): string =>
  `${stack}: ${what}; if that is intended, add to "decisions" in ${ledgerName(owner)}: ${JSON.stringify(decision)} (or run \`npx zero-trust accept ${stack} --because "…"\`)`;

function writeLedgers({ ledgers }: SynthesisInput, next: ReadonlyMap<string, string>): readonly string[] {
  return [...next].flatMap(([name, text]) => {
    const file = join(ledgers, `${name}.json`);
    if (existsSync(file) && readFileSync(file, "utf8") === text) return [];
    writeLedger(file, ledgerName(name), text);
    return [name];
  });
}
