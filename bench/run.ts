/** `npm run bench [-- --large]`: this app beside the default template, in one run. Prints Markdown tables; never judges. */
import { mkdtempSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Command, inTurn } from "./measure";
import { growthTable, type Size, usageTable } from "./tables";
import { asTemplate, compiled, templateOf } from "./template-project";

/** `npm start`, without npm: every layer of the example, where the template has its networks only. */
const start = (): Command => ({
  args: [resolve("tools", "start.mjs")],
  cwd: mkdtempSync(join(tmpdir(), "zero-trust-bench-")),
});

const ours = (count: number | "example"): Command => ({
  args: [resolve("tools", "run.mjs"), "bench/ours.ts", String(count)],
  cwd: resolve("."),
});

function startUp(): void {
  const example = templateOf("example");
  const usages = inTurn(
    {
      ours: ours("example"),
      "default template (ts-node)": asTemplate(example),
      "default template, compiled": compiled(example),
      "ours, every layer (npm start)": start(),
    },
    7,
  );
  process.stdout.write(usageTable(`Start-up: the example, ${example.constructs} resource instances`, usages));
}

function sizeOf(environments: number, rounds: number): Size {
  const same = templateOf(environments);
  const usages = inTurn({ ours: ours(environments), "one construct per instance, compiled": compiled(same) }, rounds);
  process.stdout.write(usageTable(`${environments} environments, ${same.constructs} resource instances`, usages));
  process.stdout.write(`\nBare JSON.stringify of our result: ${same.floor.toFixed(3)} s.\n`);
  const [us, template] = Object.values(usages).map(({ cpu }) => cpu);
  return { environments, ours: us ?? 0, template: template ?? 0, floor: same.floor };
}

process.stdout.write(`Node ${process.version}, ${cpus().length} cores. Medians of runs in turn.\n`);
startUp();
const large = process.argv.includes("--large");
const sizes = [sizeOf(10, 7), sizeOf(100, 5), ...(large ? [sizeOf(1000, 0)] : [])];
process.stdout.write(growthTable(sizes));
