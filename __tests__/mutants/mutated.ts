/** A model with the changes of a mutant. Read once, it is never read again: what others took of an argument before stays with them. */
import { Model } from "../../verify/model/model";
import { Resource, type ResourceData } from "../../verify/model/resource";
import { isFields, isList, UnknownValue, untraced, type Value } from "../../verify/model/value";
import type { Edit, Given, IdOf, Path } from "./mutant";

export function mutated(base: Model, edits: readonly Edit[]): Model {
  const resources = edits.reduce<readonly Resource[]>(applied, base.resources);
  return new Model(resources, undefined, base.problems);
}

function applied(all: readonly Resource[], edit: Edit): readonly Resource[] {
  const found = all.find(({ id }) => id === edit.resource);
  if (!found) throw new Error(`there is no ${edit.resource} to change`);
  if (edit.kind === "remove") return all.filter((one) => one !== found);
  if (edit.kind === "copy") return [...all, copyOf(found, edit.key, edit.with)];
  const value = edit.kind === "set" ? at(found.value, edit.path, () => valueOf(edit.to)) : document(found, edit);
  return all.map((one) => (one === found ? changed(one, { value }) : one));
}

/** The same resource, with something of it in place of what it was. */
const changed = (resource: Resource, by: Partial<ResourceData>): Resource =>
  new Resource(Object.assign({}, resource, by));

/** Of several instances the key is replaced; one that has none gets one. */
function copyOf(resource: Resource, key: string, changes: Readonly<Record<string, Given>>): Resource {
  const address = `${resource.address.replace(/\["[^"]*"\]$/, "")}["${key}"]`;
  const id = { idOf: `${resource.stack ?? ""}: ${address}` };
  const value = Object.entries({ ...changes, id }).reduce(
    (all, [name, to]) => at(all, [name], () => valueOf(to)),
    resource.value,
  );
  return changed(resource, { address, key, value });
}

/** A copy, changed at a path. Blocks that stand alone may be a list of one. */
function at(value: Value | undefined, path: Path, change: (before: Value | undefined) => Value): Value {
  const [part, ...rest] = path;
  if (part === undefined) return change(value);
  const bare = value === undefined ? {} : untraced(value);
  if (isList(bare)) {
    const index = typeof part === "number" ? part : 0;
    const below = typeof part === "number" ? rest : path;
    return bare.map((item, at_) => (at_ === index ? at(item, below, change) : item));
  }
  if (!isFields(bare)) throw new Error(`there is nothing to change at ${String(part)}`);
  return { ...bare, [part]: at(bare[part], rest, change) };
}

function document(resource: Resource, { argument, change }: Extract<Edit, { kind: "document" }>): Value {
  const text = resource.template(argument);
  if (typeof text !== "string") throw new Error(`${resource.id} has no ${argument}`);
  const made = JSON.stringify(change(JSON.parse(text) as Parameters<typeof change>[0]));
  return at(resource.value, [argument], (before) =>
    before instanceof UnknownValue ? new UnknownValue(before.because, before.references, made) : made,
  );
}

const isIdOf = (given: unknown): given is IdOf => typeof given === "object" && given !== null && "idOf" in given;

function valueOf(given: Given): Value {
  if (typeof given !== "object" || given === null) return given;
  if (!isIdOf(given)) {
    const items = Object.entries(given).map(([name, item]) => [name, valueOf(item as Given)] as const);
    return Array.isArray(given) ? items.map(([, item]) => item) : Object.fromEntries(items);
  }
  const expression = `${given.idOf}.id`;
  const reference = { id: given.idOf, attribute: "id", certain: true };
  return new UnknownValue([`${expression} is not known before apply`], [reference], `\${${expression}}`);
}
