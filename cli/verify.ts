/** Reads what `verify` is given, and says what was found. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Model } from "../verify/model/model";
import type { Exception } from "../verify/rules/exceptions";
import { type Verification, verify } from "../verify/verification";
import { clock, exceptionsOf, readable, refuseOtherThanDay } from "./given";
import { declaredFor, isFolder, modelOf } from "./read-target";

export interface Asked {
  /** Default: environments/exceptions.json, where there is one and a folder is verified. */
  readonly exceptions?: string;
  /** Default: declared.json in the folder that is verified. */
  readonly declared?: string;
  readonly today?: string;
}

export interface Verified {
  readonly model: Model;
  readonly verification: Verification;
}

const usual = "environments/exceptions.json";

/** Verifies a synthesized folder, or a plan: a file of `terraform show -json`, or `-` for standard input. */
export function verified(target: string, { exceptions, declared, today = clock() }: Asked): Verified {
  refuseOtherThanDay(today);
  return readable(() => {
    const access = declaredFor(target, declared);
    const accepted = exceptionsIn(exceptions, isFolder(target));
    const model = modelOf(target);
    return { model, verification: verify(model, { today, exceptions: accepted, ...(access && { declared: access }) }) };
  });
}

/** A plan is of one stack: its addresses are not those that the project's own exceptions name. */
function exceptionsIn(file: string | undefined, ofProject: boolean): readonly Exception[] {
  if (file === undefined && !(ofProject && existsSync(resolve(usual)))) return [];
  return exceptionsOf(file ?? usual);
}
