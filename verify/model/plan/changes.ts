/** The resource instances of a plan, as it lists them. */
import { BadPlan } from "../bad-plan";
import { fieldIn, fieldsOf, listOf } from "../json";
import type { Action } from "../resource";

export interface Change {
  readonly address: string;
  readonly modulePath: string;
  readonly type: string;
  readonly name: string;
  readonly key: string | number | undefined;
  readonly mode: "managed" | "data";
  readonly actions: readonly Action[];
  readonly before: unknown;
  readonly after: unknown;
  /** Where `after` is not known: true, or true in it. */
  readonly unknown: unknown;
  /** Where it stood before a move. */
  readonly previousAddress: string | undefined;
  /** Arguments that force the replacement. */
  readonly replacePaths: readonly string[];
  /** Arguments in which something is marked as sensitive. */
  readonly sensitive: readonly string[];
}

/** The instances, by what asks for them. */
export class Changes {
  readonly #byName = new Map<string, Change[]>();
  readonly #modules = new Map<string, Set<string | number | undefined>>();

  constructor(readonly all: readonly Change[]) {
    for (const change of all) {
      if (change.after === null || change.after === undefined) continue;
      const name = `${change.mode === "data" ? "data." : ""}${change.type}.${change.name}`;
      add(this.#byName, JSON.stringify([change.modulePath, name]), change);
      this.#module(change.modulePath);
    }
  }

  #module(path: string): void {
    let parent = "";
    for (const { address, name, key } of modulesOf(path)) {
      const label = JSON.stringify([parent, name]);
      this.#modules.set(label, (this.#modules.get(label) ?? new Set()).add(key));
      parent = address;
    }
  }

  of(modulePath: string, name: string): readonly Change[] {
    return this.#byName.get(JSON.stringify([modulePath, name])) ?? [];
  }

  modulesIn(parent: string, name: string): readonly (string | number | undefined)[] {
    return [...(this.#modules.get(JSON.stringify([parent, name])) ?? [])];
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const before = map.get(key);
  if (before) before.push(value);
  else map.set(key, [value]);
}

/** The modules of a path, from the outside in. */
export function modulesOf(
  path: string,
): readonly { readonly address: string; readonly name: string; readonly key: string | number | undefined }[] {
  const step = /\.?module\.([^.[]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?/y;
  const found = [];
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (!match) throw new BadPlan(`it must name modules as module.<name>, got ${path.slice(0, 200)}`);
    const [, name = "", key] = match;
    found.push({
      address: path.slice(0, step.lastIndex),
      name,
      key: key === undefined ? undefined : parsedKey(key, path),
    });
  }
  return found;
}

function parsedKey(key: string, path: string): string | number {
  try {
    return JSON.parse(key) as string | number;
  } catch {
    throw new BadPlan(`it must name modules as module.<name>, got ${path.slice(0, 200)}`);
  }
}

const actions = new Set<unknown>(["create", "update", "delete", "read", "no-op", "forget"]);

/** Reads `resource_changes`, and what data sources said before the plan. */
export function changesOf(plan: unknown): Changes {
  const listed = listOf(fieldIn(plan, "resource_changes"))
    .filter((json) => fieldIn(json, "deposed") === undefined)
    .map((json) => changeOf(json));
  const known = new Set(listed.map(({ address }) => address));
  const rest = [
    ...stated(fieldIn(fieldIn(plan, "prior_state"), "values"), true),
    ...stated(fieldIn(plan, "planned_values"), false),
  ];
  const found = new Map(rest.filter(({ address }) => !known.has(address)).map((change) => [change.address, change]));
  return new Changes([...listed, ...found.values()]);
}

/** What Terraform found changed since its last apply. */
export const outsideOf = (plan: unknown): readonly Change[] =>
  listOf(fieldIn(plan, "resource_drift"))
    .filter((json) => fieldIn(json, "deposed") === undefined)
    .map((json) => changeOf(json));

function changeOf(json: unknown): Change {
  const change = fieldIn(json, "change");
  const done = listOf(fieldIn(change, "actions")).filter((action): action is Action => actions.has(action));
  const previousAddress = fieldIn(json, "previous_address");
  return {
    ...identityOf(json),
    modulePath: text(json, "module_address", ""),
    actions: done,
    before: fieldIn(change, "before"),
    // What is forgotten goes on to exist, though Terraform no longer knows it.
    after: fieldIn(change, done.includes("forget") ? "before" : "after"),
    unknown: fieldIn(change, "after_unknown"),
    previousAddress: typeof previousAddress === "string" ? previousAddress : undefined,
    replacePaths: listOf(fieldIn(change, "replace_paths")).map((path) => listOf(path).join(".")),
    sensitive: ["before_sensitive", "after_sensitive"].flatMap((name) => marked(fieldIn(change, name))),
  };
}

/** Names under which something is true: empty objects and lists mark nothing. */
const marked = (marks: unknown): readonly string[] =>
  fieldsOf(marks)
    .filter(([, mark]) => JSON.stringify(mark).includes("true"))
    .map(([name]) => name);

function identityOf(json: unknown) {
  const key = fieldIn(json, "index");
  return {
    address: text(json, "address"),
    type: text(json, "type"),
    name: text(json, "name"),
    key: typeof key === "string" || typeof key === "number" ? key : undefined,
    mode: fieldIn(json, "mode") === "data" ? ("data" as const) : ("managed" as const),
  };
}

function text(json: unknown, name: string, fallback?: string): string {
  const value = fieldIn(json, name) ?? fallback;
  if (typeof value === "string") return value;
  throw new BadPlan(`each of its resources must have a text as ${name}`);
}

/** Resources of a state: of the one before, data sources alone, since they are in no change. */
function* stated(values: unknown, dataOnly: boolean): Generator<Change> {
  const modules: unknown[] = [fieldIn(values, "root_module")];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const json of listOf(fieldIn(module, "resources"))) {
      if (dataOnly && fieldIn(json, "mode") !== "data") continue;
      const after = fieldIn(json, "values");
      const modulePath = text(module, "address", "");
      yield {
        ...identityOf(json),
        modulePath,
        actions: ["no-op"],
        before: after,
        after,
        unknown: {},
        previousAddress: undefined,
        replacePaths: [],
        sensitive: [],
      };
    }
    modules.push(...listOf(fieldIn(module, "child_modules")));
  }
}
