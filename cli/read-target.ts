/** Reads what commands that judge Terraform are given. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { declaredFile } from "../stacks/declared-file";
import type { Model } from "../verify/model/model";
import { readPlan } from "../verify/model/plan/read";
import { readFolder } from "../verify/model/synthesized/read";
import { type Declared, readDeclared } from "../verify/reach/declared";
import { contentOf } from "./given";

/** A synthesized folder, or a plan: a file of `terraform show -json`, or `-` for standard input. */
export function modelOf(target: string): Model {
  if (isFolder(target)) return readFolder(resolve(target));
  const content = contentOf(target, "must be a folder that was synthesized, or a file", "; npm start makes cdktf.out");
  return readPlan(target === "-" ? "standard input" : target, content);
}

export const isFolder = (target: string): boolean =>
  target !== "-" && statSync(resolve(target), { throwIfNoEntry: false })?.isDirectory() === true;

/** Declared access: of the file that is named, or beside the stacks of a folder. */
export function declaredFor(target: string, file: string | undefined): Declared | undefined {
  const beside = join(target, declaredFile);
  const name = file ?? (isFolder(target) && existsSync(resolve(beside)) ? beside : undefined);
  return name === undefined ? undefined : readDeclared(name, contentOf(name, "must be a file of declared access"));
}
