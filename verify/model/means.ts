/** Which other resources an attribute means. */
import { type Tri, unknown } from "../policy/tristate";
import type { Path } from "./block";
import { identifies, identities, isElsewhere, nameInDoubt } from "./identity";
import type { Resource } from "./resource";
import { type Reference, Traced, UnknownValue, type Value, within } from "./value";

/** Chains of attributes that stand for others are short. */
const longest = 8;

/** What an attribute means, whichever resource is asked about. */
export interface Meaning {
  /** Whose attribute it is. */
  readonly of: Resource;
  /** Resources it comes from, by id: surely, or perhaps. */
  readonly ids: ReadonlyMap<string, Tri>;
  /** Known texts in it, of which one may be an id, ARN or name. */
  readonly texts: ReadonlySet<string>;
  /** Why it may mean any other resource. */
  readonly doubt?: Tri;
}

type At = (id: string) => Resource | undefined;

/** What may name another resource. */
const mayName = (item: Value): item is string | Traced | UnknownValue =>
  typeof item === "string" || item instanceof Traced || item instanceof UnknownValue;

export function meaningOf(one: Resource, path: Path, at: At): Meaning {
  const ids = new Map<string, Tri>();
  const texts = new Set<string>();
  let doubt: Tri | undefined;
  const add = (id: string, means: Tri): void => {
    if (ids.get(id) !== true) ids.set(id, means);
  };

  const follow = (value: Value, certain: boolean, depth: number): void => {
    for (const item of within(value, mayName)) {
      if (typeof item === "string") texts.add(item);
      else if (item instanceof Traced) for (const reference of item.references) named(reference, certain);
      else if (item.references.length === 0) doubt ??= item;
      else for (const reference of item.references) through(reference, certain, depth);
    }
  };
  const named = ({ id, certain }: Reference, before: boolean): void =>
    add(id, (certain && before) || unknown(`${one.id} may mean another than ${id}`));
  const through = (reference: Reference, before: boolean, depth: number): void => {
    named(reference, before);
    const target = at(reference.id);
    if (
      target &&
      target.mode === "managed" &&
      (identifies(target, reference.attribute) || isOf(path, target, reference))
    )
      return;
    const value = target?.at(reference.attribute);
    if (value === undefined || depth >= longest) doubt ??= unknown(`what ${reference.id} stands for is not known`);
    else follow(value, before && reference.certain, depth + 1);
  };

  const value = one.at(path);
  if (value !== undefined) follow(value, true, 0);
  return { of: one, ids, texts, ...(doubt !== undefined && { doubt }) };
}

/** `route_table_id` that comes of a route table means it, though a plan does not say which of its attributes that is. */
function isOf(path: Path, { type }: Resource, { attribute }: Reference): boolean {
  const last = (typeof path === "string" ? path.split(".") : path).at(-1) ?? "";
  const kind = /^(.+)_(id|ids|arn|arns)$/.exec(last)?.[1];
  return attribute === "" && kind !== undefined && (type === `aws_${kind}` || type.endsWith(`_${kind}`));
}

/** Whether what an attribute means is this resource. */
export function isMeant({ of, ids, texts, doubt }: Meaning, other: Resource): Tri {
  const byReference = ids.get(other.id);
  if (byReference === true) return true;
  for (const identity of identities(other)) if (texts.has(identity) && !isElsewhere(of, identity, other)) return true;
  return byReference ?? doubt ?? (texts.size > 0 ? nameInDoubt(other) : undefined) ?? false;
}

/** All resources of a type by what an attribute of theirs means, so that the question from the other side is answered at once. */
export class MeaningIndex {
  readonly #meanings: ReadonlyMap<Resource, Meaning>;
  readonly #byKey = new Map<string, Resource[]>();
  readonly #doubtful: Resource[] = [];
  readonly #places: ReadonlyMap<Resource, number>;

  constructor(resources: readonly Resource[], path: Path, at: At) {
    this.#places = new Map(resources.map((resource, place) => [resource, place]));
    this.#meanings = new Map(resources.map((resource) => [resource, meaningOf(resource, path, at)]));
    for (const [resource, { ids, texts, doubt }] of this.#meanings) {
      for (const key of [...ids.keys(), ...texts]) this.#add(key, resource);
      if (doubt !== undefined) this.#doubtful.push(resource);
    }
  }

  #add(key: string, resource: Resource): void {
    const before = this.#byKey.get(key);
    if (before) before.push(resource);
    else this.#byKey.set(key, [resource]);
  }

  /** Resources whose attribute means the other one, surely or perhaps, in the order of the model. */
  of(other: Resource): readonly (readonly [Resource, Tri])[] {
    const keys = [other.id, ...identities(other)];
    // Any text may be a name that is not known.
    const named = nameInDoubt(other) ? this.#places.keys() : [];
    const found = new Set([...keys.flatMap((key) => this.#byKey.get(key) ?? []), ...this.#doubtful, ...named]);
    return [...found]
      .sort((a, b) => this.#place(a) - this.#place(b))
      .map((resource) => [resource, isMeant(this.#meaning(resource), other)] as const)
      .filter(([, related]) => related !== false);
  }

  #place(resource: Resource): number {
    return this.#places.get(resource) ?? 0;
  }

  #meaning(resource: Resource): Meaning {
    return this.#meanings.get(resource) ?? { of: resource, ids: new Map(), texts: new Set() };
  }
}
