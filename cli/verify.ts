/** Reads what `verify` is given, and says what was found. */
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Model } from "../verify/model/model";
import { readPlan } from "../verify/model/plan/read";
import { readFolder } from "../verify/model/synthesized/read";
import type { Exception } from "../verify/rules/exceptions";
import { type Verification, verify } from "../verify/verification";
import { clock, contentOf, exceptionsOf, readable, refuseOtherThanDay } from "./given";

export interface Asked {
  /** Default: environments/exceptions.json, where there is one and a folder is verified. */
  readonly exceptions?: string;
  readonly today?: string;
}

const usual = "environments/exceptions.json";

/** Verifies a synthesized folder, or a plan: a file of `terraform show -json`, or `-` for standard input. */
export function verified(target: string, { exceptions, today = clock() }: Asked): Verification {
  refuseOtherThanDay(today);
  return readable(() => verify(modelOf(target), { today, exceptions: exceptionsIn(exceptions, isFolder(target)) }));
}

function modelOf(target: string): Model {
  if (isFolder(target)) return readFolder(resolve(target));
  const content = contentOf(target, "must be a folder that was synthesized, or a file", "; npm start makes cdktf.out");
  return readPlan(target === "-" ? "standard input" : target, content);
}

const isFolder = (target: string): boolean =>
  target !== "-" && statSync(resolve(target), { throwIfNoEntry: false })?.isDirectory() === true;

/** A plan is of one stack: its addresses are not those that the project's own exceptions name. */
function exceptionsIn(file: string | undefined, ofProject: boolean): readonly Exception[] {
  if (file === undefined && !(ofProject && existsSync(resolve(usual)))) return [];
  return exceptionsOf(file ?? usual);
}
