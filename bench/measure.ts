import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface Usage {
  /** Seconds of user and system time. */
  readonly cpu: number;
  /** Seconds. */
  readonly wall: number;
  /** Peak, in MiB. */
  readonly memory: number;
}

export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a Node.js program and tells what it used; throws when it fails. */
export function measure({ args, cwd, env = {} }: Command): Usage {
  const report = join(mkdtempSync(join(tmpdir(), "zero-trust-bench-")), "usage.json");
  const began = process.hrtime.bigint();
  const run = spawnSync(process.execPath, ["--require", resolve("bench", "usage.cjs"), ...args], {
    cwd,
    env: { ...process.env, ...env, BENCH_USAGE: report },
    encoding: "utf8",
    maxBuffer: 1024 * 1024 * 1024,
  });
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  if (run.error) throw run.error;
  if (run.status !== 0)
    throw new Error(`${args.join(" ")}: exit ${run.status}\n${run.stdout.slice(-2000)}${run.stderr.slice(-2000)}`);
  return { ...(JSON.parse(readFileSync(report, "utf8")) as Omit<Usage, "wall">), wall };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Medians of several programs, run in turn so that they meet the same moods of the machine; a first round is not counted. */
export function inTurn(commands: Readonly<Record<string, Command>>, rounds: number): Readonly<Record<string, Usage>> {
  const names = Object.keys(commands);
  const runs = Array.from({ length: rounds + 1 }, () => names.map((name) => measure(commands[name] as Command))).slice(
    rounds > 0 ? 1 : 0,
  );
  return Object.fromEntries(
    names.map((name, i) => {
      const of = (field: keyof Usage) => median(runs.map((round) => round[i]?.[field] ?? Number.NaN));
      return [name, { cpu: of("cpu"), wall: of("wall"), memory: of("memory") }];
    }),
  );
}
