import { BadInput } from "../core/problems";
import type { Waiting } from "../environments/recorded-facts";
import type { StackSummary } from "./compare";
import type { Synthesis } from "./synthesize";

/** Runs a command. A person's mistake is printed, one line each, and ends it with exit code 2; never with a stack trace. */
export function reportProblems(run: () => void): void {
  try {
    run();
  } catch (error) {
    report(error);
  }
}

/** As `reportProblems`, for a command that waits. */
export const reportLater = (run: () => Promise<void>): Promise<void> => run().catch(report);

function report(error: unknown): void {
  if (!(error instanceof BadInput)) throw error;
  process.stderr.write(`${error.problems.join("\n")}\n`);
  process.exitCode = 2;
}

/** A column as wide as the longest of its names. */
export const column = (names: readonly string[]): ((name: string) => string) => {
  const width = Math.max(0, ...names.map(({ length }) => length)) + 2;
  return (name) => name.padEnd(width);
};

const line =
  (named: (stack: string) => string) =>
  ({ stack, instances, figures, added, removed, pending }: StackSummary): string =>
    pending
      ? `${named(stack)}pending: its account has no id yet`
      : [
          `${named(stack)}${String(instances).padStart(4)} instances`,
          ...Object.entries(figures).map(([what, count]) => `${count} ${count === 1 ? what : plural(what)}`),
          change(added, removed),
        ].join("  ");

const plural = (word: string): string => (word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`);

const change = (added: number, removed: number): string =>
  added + removed === 0 ? "unchanged" : `+${added} -${removed} since the last ledger`;

/** What waits for a fact of another account, and how the fact gets here: a line for all stacks in which the same waits. */
export function waitingLines(all: readonly Waiting[]): readonly string[] {
  const alike = new Map<string, readonly string[]>();
  for (const { stack, ...one } of all) alike.set(waits(one), [...(alike.get(waits(one)) ?? []), stack]);
  return [...alike].map(([what, stacks]) => `${stacks.join(", ")}: ${what}`);
}

const waits = ({ what, fact, owner, from }: Omit<Waiting, "stack">): string =>
  fact === undefined
    ? `${what} waits for the id of its account, in the organization file`
    : `${what} waits for ${fact} of ${owner}; once that is applied: ${recording(from ?? `${owner}-${fact.split("/")[0] ?? ""}`)}`;

const recording = (stack: string): string =>
  `terraform -chdir=cdktf.out/stacks/${stack} output -json | npx zero-trust facts --from -`;

/** What was synthesized and what to do next. */
export function summary({ stacks, ledgersChanged }: Synthesis): string {
  const first = stacks.find(({ pending }) => !pending)?.stack;
  const commit = ledgersChanged.map((name) => `environments/ledger/${name}.json`).join(" ");
  const waiting = waitingLines(stacks.flatMap(({ pending, waiting: own }) => (pending ? [] : own)));
  return [
    ...stacks.map(line(column(stacks.map(({ stack }) => stack)))),
    ...(waiting.length === 0 ? [] : ["", ...waiting]),
    ...(commit === "" ? [] : ["", `Commit the ledger: git add ${commit}`]),
    ...(first === undefined
      ? []
      : ["", `Next: cd cdktf.out/stacks/${first} && terraform init && terraform plan   (or npx zero-trust next)`]),
    "",
  ].join("\n");
}
