/**
 * Facts between accounts: ids that are known after an apply and that stacks of another account need. They are recorded and committed, one
 * file per owner; within an account, stacks read each other's facts from Parameter Store instead. Never secrets.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { BadInput } from "./problems";

/** By owner (an environment, an account, or `organization`) and path, as `account/dev`. */
export type Facts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const content = z.record(z.string(), z.string().min(1));

/** Name of the output in which a stack hands its facts out: `{ owner, values }`. */
export const factsOutput = "facts";
const outputs = z.object({ [factsOutput]: z.object({ value: z.object({ owner: z.string(), values: content }) }) });

export const factsName = (owner: string): string => `environments/facts/${owner}.json`;

/** Reads every file of a folder; none where there is no folder. Throws `BadInput` naming each file that cannot be read. */
export function readFacts(folder: string): Facts {
  const problems: string[] = [];
  const read = (name: string) => {
    try {
      return content.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    } catch {
      problems.push(
        `environments/facts/${name}: must be JSON of texts by name, as \`npx zero-trust facts\` wrote it; restore it from version control, or record it anew`,
      );
      return {};
    }
  };
  const facts = Object.fromEntries(filesIn(folder).map((name) => [name.replace(/\.json$/, ""), read(name)]));
  if (problems.length > 0) throw new BadInput(problems);
  return facts;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch {
    return [];
  }
}

export interface Recorded {
  readonly owner: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Records what `terraform output -json` says of a stack, in place of what that owner had before. Throws `BadInput` for anything else,
 * having written nothing.
 */
export function recordFacts(folder: string, text: string): Recorded {
  const { owner, values } = parsed(text);
  mkdirSync(folder, { recursive: true });
  const sorted = Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
  const file = join(folder, `${owner}.json`);
  writeFileSync(`${file}.new`, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(`${file}.new`, file);
  return { owner, values: sorted };
}

function parsed(text: string): Recorded {
  try {
    const { owner, values } = outputs.parse(JSON.parse(text))[factsOutput].value;
    if (/^[a-z][a-z0-9-]*$/.test(owner)) return { owner, values };
  } catch {
    // Told below: what was given is no output of ours, whatever it is.
  }
  throw new BadInput([
    "--from: must be what `terraform output -json` prints in a stack that has facts, got something else; run it in the folder of the stack, after its apply",
  ]);
}
