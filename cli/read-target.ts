/** Reads what commands that judge Terraform are given. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { BadInput } from "../core/problems";
import { declaredFile } from "../stacks/declared";
import { BadPlan } from "../verify/model/bad-plan";
import type { Model } from "../verify/model/model";
import { readPlan } from "../verify/model/plan/read";
import { readFolder } from "../verify/model/synthesized/read";
import { type Declared, readDeclared } from "../verify/reach/declared";

/** A file that is not what it should be is the person's to mend. */
export function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadPlan) throw new BadInput(error.message.split("\n"));
    throw error;
  }
}

/** A synthesized folder, or a plan: a file of `terraform show -json`, or `-` for standard input. */
export function modelOf(target: string): Model {
  if (target === "-") return readPlan("standard input", contentOf(0, target));
  return isFolder(target) ? readFolder(resolve(target)) : readPlan(target, contentOf(resolve(target), target));
}

export const isFolder = (target: string): boolean =>
  target !== "-" && statSync(resolve(target), { throwIfNoEntry: false })?.isDirectory() === true;

/** Declared access: of the file that is named, or beside the stacks of a folder. */
export function declaredFor(target: string, file: string | undefined): Declared | undefined {
  const beside = join(target, declaredFile);
  const name = file ?? (isFolder(target) && existsSync(resolve(beside)) ? beside : undefined);
  return name === undefined ? undefined : readDeclared(name, contentOf(resolve(name), name));
}

export function contentOf(file: string | number, name: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "an error";
    throw new BadInput([
      `${name}: must be a folder that was synthesized, or a file that can be read, got ${code}; npm start makes cdktf.out`,
    ]);
  }
}
