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

/** Mutants whose plans are scanned in one run: more would want more memory than a laptop has to spare. */
const atOnce = 30;

type Name = Result["scanner"];

/** Scans some at a time, and hands on what is known so far. */
export async function scan(all: readonly Mutant[], known: (scanned: Scanned) => void): Promise<void> {
  await prepareScanners();
  const emulator = await startEmulator();
  const plan = filled((await planOfStacks(emulator).finally(() => emulator.stop())).document as Plan);
  let scanned: Scanned = { versions: versions(), of: [], checkov: [], "tf-nag": [] };
  for (let at = 0; at < all.length; at += atOnce) {
    const some = all.slice(at, at + atOnce);
    const caught = await caughtOf(plan, some);
    scanned = {
      ...scanned,
      of: [...scanned.of, ...some.map(({ id }) => id)],
      checkov: [...scanned.checkov, ...caught.checkov],
      "tf-nag": [...scanned["tf-nag"], ...caught["tf-nag"]],
    };
    known(scanned);
  }
}

async function caughtOf(plan: Plan, some: readonly Mutant[]): Promise<Readonly<Record<Name, readonly string[]>>> {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-mutants-"));
  const write = (name: string, document: Plan): string => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(document));
    return file;
  };
  const parts = new Map(some.map((one) => [partName(one), one]));
  const names = [...parts.keys()];
  const before = [...parts.values()].map((one, at) => write(`before-${at}`, partOf(plan, one)));
  const after = some.map((one, at) => write(`after-${at}`, changed(partOf(plan, one), one)));
  const files = [...before, ...after];
  const results = [...(await checkov(files)), ...(await tfNag(files))];
  rmSync(folder, { recursive: true });
  const caughtBy = (scanner: Name) =>
    some
      .filter((one, at) => {
        const was = results.filter((result) => result.plan === `before-${names.indexOf(partName(one))}.json`);
        const is = results.filter((result) => result.plan === `after-${at}.json`);
        return isMore(ofScanner(was, scanner), ofScanner(is, scanner));
      })
      .map(({ id }) => id);
  return { checkov: caughtBy("checkov"), "tf-nag": caughtBy("tf-nag") };
}

const ofScanner = (results: readonly Result[], scanner: Name) => results.filter((one) => one.scanner === scanner);

/** `type.name`, of all instances. */
const without = (address: string): string => address.replace(/\[.*\]$/, "");

/** Whether something fails that did not. A copy is as good as what it was copied from. */
function isMore(was: readonly Result[], is: readonly Result[]): boolean {
  const failed = was.filter(({ verdict }) => verdict === "failed");
  const seen = new Set(was.map(({ address }) => address));
  const before = new Set(failed.map(({ check, address }) => `${check ?? ""} ${address}`));
  const alike = new Set(failed.map(({ check, address }) => `${check ?? ""} ${without(address)}`));
  return is.some(
    ({ verdict, check = "", address }) =>
      verdict === "failed" &&
      !(seen.has(address) ? before.has(`${check} ${address}`) : alike.has(`${check} ${without(address)}`)),
  );
}

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
