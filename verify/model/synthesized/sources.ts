/** Terraform JSON of stacks and of the modules that they call. */
import { readdirSync, readFileSync } from "node:fs";
import { posix, resolve, sep } from "node:path";
import { BadPlan } from "../bad-plan";
import { fieldsOf, objectOf, readJson } from "../json";

export type Configuration = Readonly<Record<string, unknown>>;

/** Files by their path from the folder that is read, with slashes. */
export type Files = ReadonlyMap<string, string>;

export interface Sources {
  /** Stacks by name. */
  readonly stacks: ReadonlyMap<string, string>;
  /** All files of a folder as one; undefined where there is none. */
  readonly configuration: (folder: string) => Configuration | undefined;
}

/** The files of a synthesized folder, `cdktf.out` or `rendered`. */
export function filesIn(folder: string): Files {
  const files = new Map<string, string>();
  for (const part of ["stacks", "modules"])
    for (const path of pathsIn(folder, part))
      files.set(path.split(sep).join("/"), readFileSync(resolve(folder, path), "utf8"));
  if (![...files.keys()].some((path) => path.startsWith("stacks/")))
    throw new BadPlan(`${folder}: it must hold stacks/<stack>/cdk.tf.json, got none; synthesize first`);
  return files;
}

function pathsIn(folder: string, part: string): readonly string[] {
  try {
    return readdirSync(resolve(folder, part), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".tf.json") && !path.includes(".terraform"))
      .map((path) => posix.join(part, path.split(sep).join("/")));
  } catch {
    return [];
  }
}

export function sourcesOf(files: Files): Sources {
  const folders = new Map<string, Configuration[]>();
  for (const [path, text] of files) {
    const configuration = objectOf(readJson(path, text));
    if (!configuration) throw new BadPlan(`${path}: it must be a JSON object`);
    const folder = posix.dirname(path);
    folders.set(folder, [...(folders.get(folder) ?? []), configuration]);
  }
  const merged = new Map([...folders].map(([folder, parts]) => [folder, parts.reduce(merge)]));
  const stacks = [...merged.keys()].filter((folder) => folder.startsWith("stacks/")).sort();
  return {
    stacks: new Map(stacks.map((folder) => [posix.basename(folder), folder])),
    configuration: (folder) => merged.get(folder),
  };
}

/** Files of one folder are one module: their sections are joined, down to the names in them. */
function merge(one: Configuration, other: Configuration): Configuration {
  const joined = new Map<string, unknown>(Object.entries(one));
  for (const [name, value] of Object.entries(other)) {
    const before = joined.get(name);
    joined.set(
      name,
      objectOf(before) && objectOf(value) ? merge(objectOf(before) ?? {}, objectOf(value) ?? {}) : value,
    );
  }
  return Object.fromEntries(joined);
}

/** What a section names: `section(configuration, "resource")` goes through types and names. */
export function* blocksIn(
  configuration: Configuration,
  section: "resource" | "data",
): Generator<readonly [string, string, Configuration]> {
  for (const [type, named] of fieldsOf(configuration[section]))
    for (const [name, block] of fieldsOf(named)) yield [type, name, objectOf(block) ?? {}];
}
