/** What checkov and tf-nag say of mutants. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../emulator/emulator";
import { planOfStacks } from "../scanners/plans";
import { checkov, prepareScanners, type Result, tfNag } from "../scanners/scanners";
import { virtualEnvironment } from "../support/virtual-environment";
import type { Mutant } from "./mutant";
import type { Scanned } from "./page";
import { changed, filled, type Plan, partName, partOf } from "./scanned";

/** Plans that are scanned in one run: more would want more memory than a laptop has to spare. */
const atOnce = 40;

const scanners = { checkov, "tf-nag": tfNag };
type Name = keyof typeof scanners;

export async function scan(all: readonly Mutant[]): Promise<Scanned> {
  await prepareScanners();
  const emulator = await startEmulator();
  const plan = filled((await planOfStacks(emulator).finally(() => emulator.stop())).document as Plan);
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-mutants-"));
  const write = (name: string, document: Plan): string => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(document));
    return file;
  };
  const parts = new Map(all.map((one) => [partName(one), one]));
  const before = [...parts].map(([name, one]) => write(`before-${[...parts.keys()].indexOf(name)}`, partOf(plan, one)));
  const after = all.map((one, at) => write(`after-${at}`, changed(partOf(plan, one), one)));
  const results = await inTurns([...before, ...after]);
  rmSync(folder, { recursive: true });
  const caughtBy = (scanner: Name) =>
    all
      .filter((one, at) => {
        const was = failures(results, scanner, `before-${[...parts.keys()].indexOf(partName(one))}.json`);
        return [...failures(results, scanner, `after-${at}.json`)].some((failure) => !was.has(failure));
      })
      .map(({ id }) => id);
  return { versions: versions(), checkov: caughtBy("checkov"), "tf-nag": caughtBy("tf-nag") };
}

async function inTurns(files: readonly string[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < files.length; at += atOnce) {
    const some = files.slice(at, at + atOnce);
    for (const run of Object.values(scanners)) results.push(...(await run(some)));
    process.stderr.write(`${Math.min(at + atOnce, files.length)} of ${files.length} plans\n`);
  }
  return results;
}

const failures = (results: readonly Result[], scanner: Name, plan: string): ReadonlySet<string> =>
  new Set(
    results
      .filter((one) => one.scanner === scanner && one.plan === plan && one.verdict === "failed")
      .map(({ check, address }) => `${check ?? ""} ${address}`),
  );

function versions(): Scanned["versions"] {
  const listed = execFileSync(join(virtualEnvironment("scanners"), "bin", "python"), [
    "-m",
    "pip",
    "list",
    "--format",
    "json",
  ]);
  const packages = JSON.parse(listed.toString()) as readonly { readonly name: string; readonly version: string }[];
  const of = (name: string): string => packages.find((one) => one.name === name)?.version ?? "of an unknown version";
  return { checkov: of("checkov"), "tf-nag": of("tf-nag") };
}
