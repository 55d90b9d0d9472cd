/** Reads what `verify` is given, and says what was found. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { BadInput } from "../core/problems";
import { type Exception, isDay, readExceptions } from "../verify/rules/exceptions";
import { type Verification, verify } from "../verify/verification";
import { contentOf, declaredFor, isFolder, modelOf, readable } from "./read-target";

export interface Asked {
  /** Default: environments/exceptions.json, where there is one and a folder is verified. */
  readonly exceptions?: string;
  /** Default: declared.json in the folder that is verified. */
  readonly declared?: string;
  readonly today?: string;
}

const usual = "environments/exceptions.json";

/** Verifies a synthesized folder, or a plan: a file of `terraform show -json`, or `-` for standard input. */
export function verified(target: string, { exceptions, declared, today = clock() }: Asked): Verification {
  if (!isDay(today)) throw new BadInput([`--today: must be a day, as 2027-06-30, got ${today}; correct it`]);
  return readable(() => {
    const access = declaredFor(target, declared);
    return verify(modelOf(target), {
      today,
      exceptions: exceptionsIn(exceptions, isFolder(target)),
      ...(access && { declared: access }),
    });
  });
}

function clock(): string {
  const given = process.env["TODAY"];
  return given === undefined || given === "" ? new Date().toISOString().slice(0, 10) : given;
}

/** A plan is of one stack: its addresses are not those that the project's own exceptions name. */
function exceptionsIn(file: string | undefined, ofProject: boolean): readonly Exception[] {
  if (file === undefined && !(ofProject && existsSync(resolve(usual)))) return [];
  const name = file ?? usual;
  return readExceptions(name, contentOf(resolve(name), name));
}
