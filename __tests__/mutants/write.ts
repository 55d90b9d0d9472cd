/** `npm run mutants`: judges every mutant, runs the scanners on it, and writes docs/mutants.md. `MUTANTS=ours` leaves what scanners said as it was. Run by jest, as the other evaluator is. */
import { readFileSync, writeFileSync } from "node:fs";
import { all } from "./all";
import { judged } from "./judged";
import { page, type Scanned } from "./page";
import { scan } from "./scan";

const record = "__tests__/mutants/scanned.json";

/** Some of each operator first. */
const spread = [0, 1, 2].flatMap((third) => all.filter((_, at) => at % 3 === third));

const keep = (scanned: Scanned): void => writeFileSync(record, `${JSON.stringify(scanned, undefined, 2)}\n`);

test("docs/mutants.md is written", async () => {
  if (process.env["MUTANTS"] !== "ours") await scan(spread, keep);
  const results = [];
  for (const mutant of all) results.push(await judged(mutant));
  writeFileSync("docs/mutants.md", page(results, JSON.parse(readFileSync(record, "utf8")) as Scanned));
}, 3_600_000);
