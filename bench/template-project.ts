/** Makes template projects of our output, and runs them as their users do. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { synthesize } from "../stacks/synthesize";
import { inputOf } from "./environments";
import type { Command } from "./measure";
import { writeTemplate } from "./template";

/** Inside node_modules, so that the template finds the same cdktf and provider as we do. */
const scratch = resolve("node_modules", ".cache", "zero-trust", "bench");

export interface TemplateProject {
  readonly folder: string;
  /** How many resource instances it makes. */
  readonly constructs: number;
  /** Seconds of CPU that bare JSON.stringify takes for our result: the floor. */
  readonly floor: number;
}

/** A template project with the infrastructure of our output. */
export function templateOf(count: number | "example"): TemplateProject {
  const place = mkdtempSync(join(tmpdir(), "zero-trust-bench-"));
  const outdir = join(place, "cdktf.out");
  const ledgers = join(place, "ledger");
  synthesize({ ...inputOf(count), outdir, ledgers });
  const folder = join(scratch, `template-${count}`);
  return { folder, constructs: writeTemplate(outdir, ledgers, folder), floor: stringify(outdir) };
}

function stringify(outdir: string): number {
  const files = readdirSync(outdir, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".json"));
  const values = files.map((f) => JSON.parse(readFileSync(join(outdir, f), "utf8")) as unknown);
  const before = process.cpuUsage();
  for (const value of values) JSON.stringify(value, null, 2);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Without npx: types are checked on each run. */
export const asTemplate = ({ folder }: TemplateProject): Command => ({ args: [tsNode(), "main.ts"], cwd: folder });

/** Without TypeScript's share: only synth is compared. */
export function compiled({ folder }: TemplateProject): Command {
  execFileSync(
    resolve("node_modules", ".bin", "esbuild"),
    ["main.ts", "--platform=node", "--format=cjs", "--outfile=main.js", "--log-level=error"],
    { cwd: folder },
  );
  return { args: ["main.js"], cwd: folder };
}

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
