/** Writes what was found as one HTML file. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { BadInput } from "../core/problems";
import { report } from "../verify/report/page";
import type { Verified } from "./verify";

/** Beside what it is of; synth leaves it there. */
export const usualReport = "cdktf.out/report.html";

/** Gives the name of the file back. */
export function writeReport(file: string, { model, verification }: Verified): string {
  const page = report(model, verification);
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(resolve(file), page);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "an error";
    throw new BadInput([`${file}: must be a file that can be written, got ${code}; name another with --out`]);
  }
  return file;
}
