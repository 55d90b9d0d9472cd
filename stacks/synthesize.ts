/** From typed files to Terraform: checks, plans, makes stacks, compares with the ledger, and writes all of it or nothing. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { App } from "cdktf";
import { Allocations } from "../core/allocations";
import { local } from "../core/backend";
import { type EmittedModule, emitModules, writeModule } from "../core/emit";
import {
  type Decision,
  type Ledger,
  readLedger,
  type StackRecord,
  standing,
  type Undecided,
  undecided,
  writeable,
  writeLedger,
} from "../core/ledger";
import { swapInto } from "../core/output";
import { BadInput, Problems } from "../core/problems";
import { record } from "../core/record";
import { withoutTokenTraces } from "../core/stack-traces";
import { check } from "../environments/check";
import { fenceOf } from "../environments/fence";
import type { Environment, Organization } from "../environments/types";
import { catalogue } from "../modules/catalogue";
import type { AccountStack } from "./account-stack";
import { networkStack } from "./network";
import { type NetworkPlan, planNetwork } from "./network-plan";

export interface SynthesisInput {
  readonly organization: Organization;
  /** All environments: their names and addresses are compared. */
  readonly environments: readonly Environment[];
  /** The ones to synthesize. */
  readonly selected: readonly Environment[];
  /** Output folder, and how messages call it. */
  readonly outdir: string;
  /** Folder of the ledgers. */
  readonly ledgers: string;
  /** Today, as 2027-01-31: grants that expired before it are refused. */
  readonly today: string;
}

/** What was done for one stack. */
export interface StackSummary {
  readonly stack: string;
  readonly environment: string;
  readonly instances: number;
  readonly segments: number;
  readonly grants: number;
  /** Addresses that are new and gone since the last ledger. */
  readonly added: number;
  readonly removed: number;
  /** The account has no id yet. */
  readonly pending: boolean;
}

export interface Synthesis {
  readonly stacks: readonly StackSummary[];
  /** Environments whose ledger changed and is to be committed. */
  readonly ledgersChanged: readonly string[];
}

interface Work {
  readonly file: Environment;
  readonly ledger: Ledger;
  readonly allocations: Allocations;
  readonly plan: NetworkPlan;
}

const ledgerName = (environment: string) => `environments/ledger/${environment}.json`;

/** Synthesizes. Throws `BadInput` with every problem, having written nothing. */
export function synthesize(input: SynthesisInput): Synthesis {
  check(input.organization, input.environments, input.today);
  const results = noResults();
  let ledgersChanged: readonly string[] = [];
  // The ledgers are read and written under the same lock. They come first: an output without its allocations would lose them.
  swapInto(input.outdir, relative(process.cwd(), input.outdir) || ".", (staging) => {
    produce(staging, input, plan(input), results);
    if (results.changes.length > 0) throw new BadInput(results.changes.map(sentence));
    ledgersChanged = writeLedgers(input, results.nextLedgers);
  });
  return { stacks: results.summaries, ledgersChanged };
}

/** What would be destroyed or replaced by a run and is not decided. Writes nothing. */
export function undecidedChanges(input: SynthesisInput): readonly Undecided[] {
  check(input.organization, input.environments, input.today);
  const results = noResults();
  const scratch = mkdtempSync(join(tmpdir(), "zero-trust-"));
  try {
    produce(scratch, input, plan(input), results);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return results.changes;
}

const produce = (folder: string, input: SynthesisInput, work: readonly Work[], results: Results): void =>
  withoutTokenTraces(() => {
    const modules = emitModules(catalogue, join(folder, "modules"));
    const stacks = makeStacks(folder, input, work);
    for (const one of work) finish(one, stacks.get(one.file.name), modules, results);
    for (const module of modules) writeModule(join(folder, "modules", module.name), module);
  });

/** All that is computed, for every environment, before anything is made: so all problems show at once. */
function plan({ selected, ledgers }: SynthesisInput): readonly Work[] {
  const problems = new Problems();
  const work = selected.flatMap((file) => {
    const ledger = problems.collect(() => readLedger(join(ledgers, `${file.name}.json`), ledgerName(file.name)));
    if (!ledger) return [];
    const allocations = new Allocations(ledger.allocations);
    return [{ file, ledger, allocations, plan: planNetwork(file, allocations, problems) }];
  });
  problems.throwIfAny();
  return work;
}

function makeStacks(
  staging: string,
  { organization, environments }: SynthesisInput,
  work: readonly Work[],
): ReadonlyMap<string, AccountStack> {
  const app = new App({ outdir: staging });
  const problems = new Problems();
  const stacks = new Map<string, AccountStack>();
  for (const { file, plan, ledger } of work) {
    const fence = fenceOf(file, organization);
    if (!fence) continue;
    const options = {
      environment: file.name,
      fence,
      backend: organization.backend ?? local(),
      environments: environments.map(({ name }) => name),
      release: file.release,
    };
    const stack = problems.collect(() =>
      networkStack(app, file, organization, withMoves(plan, ledger.decisions, file.name), options),
    );
    if (stack) stacks.set(file.name, stack);
  }
  problems.throwIfAny();
  app.synth();
  return stacks;
}

/** Moves that were recorded by hand, beside those that follow from new names. */
const withMoves = (plan: NetworkPlan, decisions: readonly Decision[], environment: string): NetworkPlan => {
  const prefix = `${environment}-network/`;
  const recorded = decisions.flatMap((d) =>
    "moved" in d && d.moved.startsWith(prefix)
      ? [{ from: d.moved.slice(prefix.length), to: d.to.slice(prefix.length) }]
      : [],
  );
  return { ...plan, moves: [...plan.moves, ...recorded] };
};

interface Results {
  readonly summaries: StackSummary[];
  readonly changes: Undecided[];
  readonly nextLedgers: Map<string, string>;
}

const noResults = (): Results => ({ summaries: [], changes: [], nextLedgers: new Map() });

function finish(
  { file, ledger, allocations, plan }: Work,
  stack: AccountStack | undefined,
  modules: readonly EmittedModule[],
  results: Results,
): void {
  const name = `${file.name}-network`;
  const shapes = (module: string) => modules.find((m) => m.name === module)?.shapes ?? [];
  const prior = ledger.stacks[name];
  const next: StackRecord = stack
    ? record(stack.calls, shapes, stack.own)
    : (prior ?? { addresses: [], replacing: {} });
  const decided: readonly Decision[] = [
    ...ledger.decisions,
    ...plan.moves.map(({ from, to }) => ({ moved: `${name}/${from}`, to: `${name}/${to}` })),
  ];
  results.changes.push(...undecided(name, prior, next, decided).filter(({ decision }) => !freed(decision)));
  const stacks = { ...ledger.stacks, ...(stack ? { [name]: next } : {}) };
  if (stack)
    results.nextLedgers.set(
      file.name,
      writeable({ decisions: standing(ledger.decisions, stacks), allocations: allocations.table(), stacks }),
    );
  results.summaries.push({
    stack: name,
    environment: file.name,
    instances: next.addresses.length,
    segments: Object.keys(plan.segments).length,
    grants: file.access.length,
    added: next.addresses.filter((a) => !prior?.addresses.includes(a)).length,
    removed: prior?.addresses.filter((a) => !next.addresses.includes(a)).length ?? 0,
    pending: !stack,
  });
}

/** Dropping a grant closes something: its rules and entries go without a decision. Whatever holds data or is attached to does not. */
const freed = (decision: Decision): boolean =>
  "remove" in decision &&
  /\.aws_(vpc_security_group_(in|e)gress_rule|network_acl_rule)\.[a-z_]+\[/.test(decision.remove);

const sentence = ({ stack, what, decision }: Undecided): string => {
  const environment = stack.replace(/-[a-z]+$/, "");
  return `${stack}: ${what}; if that is intended, add to "decisions" in ${ledgerName(environment)}: ${JSON.stringify(decision)} (or run \`npx zero-trust accept ${stack} --because "…"\`)`;
};

function writeLedgers({ ledgers }: SynthesisInput, next: ReadonlyMap<string, string>): readonly string[] {
  return [...next].flatMap(([name, text]) => {
    const file = join(ledgers, `${name}.json`);
    if (existsSync(file) && readFileSync(file, "utf8") === text) return [];
    writeLedger(file, ledgerName(name), text);
    return [name];
  });
}
