/**
 * Facts between accounts: ids that are known after an apply and that stacks of another account need. They are recorded and committed, one
 * file per owner, by layer; within an account, stacks read each other's facts from Parameter Store instead. Never secrets.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { BadInput } from "./problems";

/** By owner (an environment, an account, or `organization`) and path, as `account/dev`. */
export type Facts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const values = z.record(z.string(), z.string().min(1));
/** By layer: a stack knows its own facts and no others of its owner. */
const content = z.record(z.string(), values);

/** Name of the output in which a stack hands its facts out: `{ owner, layer, values }`. */
export const factsOutput = "facts";
const outputs = z.object({
  [factsOutput]: z.object({ value: z.object({ owner: z.string(), layer: z.string(), values }) }),
});

export const factsName = (owner: string): string => `environments/facts/${owner}.json`;

/** Reads every file of a folder; none where there is no folder. Throws `BadInput` naming each file that cannot be read. */
export function readFacts(folder: string): Facts {
  const problems: string[] = [];
  const read = (name: string) => {
    try {
      return Object.assign({}, ...Object.values(layersIn(join(folder, name)))) as Facts[string];
    } catch {
      problems.push(
        `environments/facts/${name}: must be JSON of texts by layer and name, as \`npx zero-trust facts\` wrote it; restore it from version control, or record it anew`,
      );
      return {};
    }
  };
  const facts = Object.fromEntries(filesIn(folder).map((name) => [name.replace(/\.json$/, ""), read(name)]));
  if (problems.length > 0) throw new BadInput(problems);
  return facts;
}

const layersIn = (file: string) => content.parse(JSON.parse(readFileSync(file, "utf8")));

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
  readonly layer: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Records what `terraform output -json` says of a stack, in place of what that layer of its owner had before. Throws `BadInput` for anything
 * else, and where what is there cannot be read, having written nothing.
 */
export function recordFacts(folder: string, text: string): Recorded {
  const { owner, layer, values: given } = parsed(text);
  const before = recorded(folder, owner);
  mkdirSync(folder, { recursive: true });
  const sorted = inOrder(given);
  const file = join(folder, `${owner}.json`);
  writeFileSync(`${file}.new`, `${JSON.stringify(inOrder({ ...before, [layer]: sorted }), null, 2)}\n`);
  renameSync(`${file}.new`, file);
  return { owner, layer, values: sorted };
}

/** What the layers of an owner have handed out so far. */
function recorded(folder: string, owner: string): z.infer<typeof content> {
  if (!filesIn(folder).includes(`${owner}.json`)) return {};
  try {
    return layersIn(join(folder, `${owner}.json`));
  } catch {
    throw new BadInput([
      `${factsName(owner)}: must be JSON of texts by layer and name, as \`npx zero-trust facts\` wrote it; restore it from version control, or delete it and record every layer of ${owner} anew`,
    ]);
  }
}

const inOrder = <T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));

function parsed(text: string): Recorded {
  try {
    const { owner, layer, values: given } = outputs.parse(JSON.parse(text))[factsOutput].value;
    if ([owner, layer].every((name) => /^[a-z][a-z0-9-]*$/.test(name))) return { owner, layer, values: given };
  } catch {
    // Told below: what was given is no output of ours, whatever it is.
  }
  throw new BadInput([
    "--from: must be what `terraform output -json` prints in a stack that has facts, got something else; run it in the folder of the stack, after its apply",
  ]);
}
