/** What a stack was synthesized to, as Terraform reads it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stackFolder, type Workspace } from "./example";

type Call = Readonly<Record<string, unknown>> & { readonly source: string };
export interface StackJson {
  readonly import?: readonly { readonly to: string; readonly id: string }[];
  readonly module?: Readonly<Record<string, Call>>;
  readonly resource?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export const readStack = (place: Workspace, stack: string): StackJson =>
  JSON.parse(readFileSync(join(stackFolder(place, stack), "cdk.tf.json"), "utf8")) as StackJson;
