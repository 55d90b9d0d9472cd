/** `npm run mutants [-- --ours]`: judges every mutant, runs the scanners on it, and writes docs/mutants.md. `--ours` leaves what scanners said as it was. */
import { readFileSync, writeFileSync } from "node:fs";
import { all } from "./all";
import { judged } from "./judged";
import { page, type Scanned } from "./page";
import { scan } from "./scan";

const record = "__tests__/mutants/scanned.json";

async function main(): Promise<void> {
  if (!process.argv.includes("--ours")) writeFileSync(record, `${JSON.stringify(await scan(all), undefined, 2)}\n`);
  const results = [];
  for (const mutant of all) results.push(await judged(mutant));
  writeFileSync("docs/mutants.md", page(results, JSON.parse(readFileSync(record, "utf8")) as Scanned));
}

main().catch((error: unknown) => {
  process.exitCode = 1;
  process.stderr.write(`${String(error)}\n`);
});
