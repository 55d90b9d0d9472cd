/** `npm run bench [-- --large]`: this app beside the default template, in one run. Prints a Markdown table; never judges. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { projectInput } from "../stacks/project";
import { synthesize } from "../stacks/synthesize";
import { many } from "./environments";
import { type Command, inTurn, measure, type Usage } from "./measure";
import { writeTemplate } from "./template";

/** Inside node_modules, so that the template finds the same cdktf and provider as we do. */
const scratch = resolve("node_modules", ".cache", "zero-trust", "bench");

/** `ts-node`, which the template runs its app with. */
function tsNode(): string {
  const home = join(scratch, "ts-node");
  mkdirSync(home, { recursive: true });
  if (!existsSync(join(home, "node_modules", "ts-node")))
    execFileSync("npm", ["install", "--prefix", home, "--no-audit", "--no-fund", "ts-node@10", "typescript@5.9"], {
      stdio: "pipe",
    });
  return createRequire(join(home, "x.js")).resolve("ts-node/dist/bin.js");
}

/** A template project with the infrastructure of our output. */
function template(count: number): { readonly folder: string; readonly constructs: number; readonly json: number } {
  const place = mkdtempSync(join(tmpdir(), "zero-trust-bench-"));
  const outdir = join(place, "cdktf.out");
  const ledgers = join(place, "ledger");
  const input = count === 0 ? projectInput() : { ...projectInput(), ...many(count) };
  const all = count === 0 ? input : { ...input, selected: input.environments };
  synthesize({ ...all, layers: ["network"], outdir, ledgers, today: "2026-01-01" });
  const folder = join(scratch, `template-${count}`);
  return { folder, constructs: writeTemplate(outdir, ledgers, folder), json: stringify(outdir) };
}

/** Seconds of CPU that bare JSON.stringify takes for our result: the floor. */
function stringify(outdir: string): number {
  const files = readdirSync(outdir, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".json"));
  const values = files.map((f) => JSON.parse(readFileSync(join(outdir, f), "utf8")) as unknown);
  const before = process.cpuUsage();
  for (const value of values) JSON.stringify(value, null, 2);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const ours = (count: number): Command => ({
  args: [resolve("tools", "run.mjs"), "bench/ours.ts", ...(count === 0 ? [] : [String(count)])],
  cwd: resolve("."),
});

/** The template as its users run it, without npx: types are checked on each run. */
const asTemplate = (folder: string): Command => ({ args: [tsNode(), "main.ts"], cwd: folder });

/** The template without TypeScript's share: only synth is compared. */
const compiled = (folder: string): Command => {
  execFileSync(
    resolve("node_modules", ".bin", "esbuild"),
    ["main.ts", "--platform=node", "--format=cjs", "--outfile=main.js", "--log-level=error"],
    { cwd: folder },
  );
  return { args: ["main.js"], cwd: folder };
};

const row = (what: string, { cpu, wall, memory }: Usage, to: Usage): string =>
  `| ${what} | ${cpu.toFixed(2)} s | ${wall.toFixed(2)} s | ${memory.toFixed(0)} MiB | ${(cpu / to.cpu).toFixed(1)} | ${(memory / to.memory).toFixed(1)} |`;

function table(title: string, usages: Readonly<Record<string, Usage>>): void {
  const [base] = Object.values(usages) as [Usage];
  const lines = Object.entries(usages).map(([what, usage]) => row(what, usage, base));
  process.stdout.write(
    `\n### ${title}\n\n| | CPU | wall | peak memory | CPU, times ours | memory, times ours |\n|---|---|---|---|---|---|\n${lines.join("\n")}\n`,
  );
}

process.stdout.write(`Node ${process.version}, ${cpus().length} cores. Medians of runs in turn.\n`);
measure(ours(0)); // makes the bundle
const example = template(0);
table(
  `Start-up: the example, ${example.constructs} resource instances`,
  inTurn(
    {
      ours: ours(0),
      "default template (ts-node)": asTemplate(example.folder),
      "default template, compiled": compiled(example.folder),
    },
    5,
  ),
);
for (const count of [10, 100, ...(process.argv.includes("--large") ? [1000] : [])]) {
  const same = template(count);
  const usages = inTurn(
    { ours: ours(count), "one construct per instance, compiled": compiled(same.folder) },
    { 10: 5, 100: 3 }[count] ?? 0,
  );
  table(`${count} environments, ${same.constructs} resource instances`, usages);
  process.stdout.write(`\nBare JSON.stringify of our result: ${same.json.toFixed(3)} s.\n`);
}
