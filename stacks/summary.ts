import { BadInput } from "../core/problems";
import type { StackSummary } from "./compare";
import type { Synthesis } from "./synthesize";

/** Runs a command. A person's mistake is printed, one line each, and ends it with exit code 2; never with a stack trace. */
export function reportProblems(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    process.stderr.write(`${error.problems.join("\n")}\n`);
    process.exitCode = 2;
  }
}

const line = ({ stack, instances, figures, added, removed, pending }: StackSummary): string =>
  pending
    ? `${stack.padEnd(24)} pending: its account has no id yet`
    : [
        `${stack.padEnd(24)} ${String(instances).padStart(4)} instances`,
        ...Object.entries(figures).map(([what, count]) => `${count} ${count === 1 ? what : plural(what)}`),
        change(added, removed),
      ].join("  ");

const plural = (word: string): string => (word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`);

const change = (added: number, removed: number): string =>
  added + removed === 0 ? "unchanged" : `+${added} -${removed} since the last ledger`;

/** What was synthesized and what to do next. */
export function summary({ stacks, ledgersChanged }: Synthesis): string {
  const first = stacks.find(({ pending }) => !pending)?.stack;
  const commit = ledgersChanged.map((name) => `environments/ledger/${name}.json`).join(" ");
  return [
    ...stacks.map(line),
    ...(commit === "" ? [] : ["", `Commit the ledger: git add ${commit}`]),
    ...(first === undefined
      ? []
      : ["", `Next: cd cdktf.out/stacks/${first} && terraform init && terraform plan   (or npx zero-trust next)`]),
    "",
  ].join("\n");
}
