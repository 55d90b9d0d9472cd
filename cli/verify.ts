/** Reads what `verify` is given, and says what was found. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { BadInput } from "../core/problems";
import { BadPlan } from "../verify/model/bad-plan";
import type { Model } from "../verify/model/model";
import { readPlan } from "../verify/model/plan/read";
import { readFolder } from "../verify/model/synthesized/read";
import { type Exception, isDay, readExceptions } from "../verify/rules/exceptions";
import { type Verification, verify } from "../verify/verification";

export interface Asked {
  /** Default: environments/exceptions.json, where there is one and a folder is verified. */
  readonly exceptions?: string;
  readonly today?: string;
}

const usual = "environments/exceptions.json";

/** Verifies a synthesized folder, or a plan: a file of `terraform show -json`, or `-` for standard input. */
export function verified(target: string, { exceptions, today = clock() }: Asked): Verification {
  if (!isDay(today)) throw new BadInput([`--today: must be a day, as 2027-06-30, got ${today}; correct it`]);
  return readable(() => verify(modelOf(target), { today, exceptions: exceptionsIn(exceptions, isFolder(target)) }));
}

function clock(): string {
  const given = process.env["TODAY"];
  return given === undefined || given === "" ? new Date().toISOString().slice(0, 10) : given;
}

/** A file that is not what it should be is the person's to mend. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadPlan) throw new BadInput(error.message.split("\n"));
    throw error;
  }
}

function modelOf(target: string): Model {
  if (target === "-") return readPlan("standard input", contentOf(0, target));
  return isFolder(target) ? readFolder(resolve(target)) : readPlan(target, contentOf(resolve(target), target));
}

const isFolder = (target: string): boolean =>
  target !== "-" && statSync(resolve(target), { throwIfNoEntry: false })?.isDirectory() === true;

/** A plan is of one stack: its addresses are not those that the project's own exceptions name. */
function exceptionsIn(file: string | undefined, ofProject: boolean): readonly Exception[] {
  if (file === undefined && !(ofProject && existsSync(resolve(usual)))) return [];
  const name = file ?? usual;
  return readExceptions(name, contentOf(resolve(name), name));
}

function contentOf(file: string | number, name: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "an error";
    throw new BadInput([
      `${name}: must be a folder that was synthesized, or a file that can be read, got ${code}; npm start makes cdktf.out`,
    ]);
  }
}
