/** Files and days that a command is given: what is wrong with them is the person's to mend. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { BadInput } from "../core/problems";
import { BadPlan } from "../verify/model/bad-plan";
import { type Exception, isDay, readExceptions } from "../verify/rules/exceptions";

/** The day of today, unless `TODAY` says another. */
export function clock(): string {
  const given = process.env["TODAY"];
  return given === undefined || given === "" ? new Date().toISOString().slice(0, 10) : given;
}

export function refuseOtherThanDay(today: string): void {
  if (!isDay(today)) throw new BadInput([`--today: must be a day, as 2027-06-30, got ${today}; correct it`]);
}

/** A file that is not what it should be is the person's to mend. */
export function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadPlan) throw new BadInput(error.message.split("\n"));
    throw error;
  }
}

export const exceptionsOf = (file: string): readonly Exception[] =>
  readExceptions(file, contentOf(file, "must be a file of exceptions"));

/** A file, or standard input where it is `-`. `must` is what is wrong where it cannot be read. */
export function contentOf(file: string, must: string, otherwise = ""): Uint8Array {
  try {
    return readFileSync(file === "-" ? 0 : resolve(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "an error";
    throw new BadInput([`${file}: ${must} that can be read, got ${code}${otherwise}`]);
  }
}
