/** All resources of a plan, or of many stacks, as one graph. */
import { type Tri, unknown } from "../policy/tristate";
import type { Path } from "./block";
import { isElsewhere } from "./identity";
import { isMeant, type Meaning, MeaningIndex, meaningOf } from "./means";
import { NameIndex } from "./name-index";
import type { Resource } from "./resource";

export interface Relation {
  readonly resource: Resource;
  /** Unknown where nobody can tell whether it is this one that is meant. */
  readonly related: Tri;
}

export interface Meant {
  readonly sure: readonly Resource[];
  readonly perhaps: readonly Resource[];
  readonly texts: readonly string[];
  /** Whether it may be anything else. */
  readonly doubt: boolean;
}

/** What was changed outside Terraform since its last apply. */
export interface Outside {
  /** As the state had it; absent where the state did not have it. */
  readonly recorded?: Resource;
  /** As it was found; absent where it is gone. */
  readonly found?: Resource;
}

export class Model {
  readonly #byId: ReadonlyMap<string, Resource>;
  readonly #byType: ReadonlyMap<string, readonly Resource[]>;
  readonly #names = new Map<string, NameIndex>();
  readonly #indexes = new Map<string, MeaningIndex>();

  constructor(
    readonly resources: readonly Resource[],
    /** Of a plan: everything as it is before. */
    readonly before?: Model,
    /** Parts of the input that could not be read, in words. What depends on them is unknown. */
    readonly problems: readonly string[] = [],
    /** Of a plan: what it found changed. */
    readonly outside: readonly Outside[] = [],
    /** Of a plan: ARNs of roles that its providers become, as far as they are written down. */
    readonly appliers: readonly string[] = [],
  ) {
    this.#byId = new Map(resources.map((resource) => [resource.id, resource]));
    this.#byType = grouped(resources);
  }

  /** Managed resources of a type; data sources with `data.` in front. */
  all(...types: readonly string[]): readonly Resource[] {
    return types.length === 1 ? (this.#byType.get(types[0] ?? "") ?? []) : types.flatMap((type) => this.all(type));
  }

  get types(): readonly string[] {
    return [...this.#byType.keys()];
  }

  at(id: string): Resource | undefined {
    return this.#byId.get(id);
  }

  /** Resources of a type that surely mean this one by an attribute: the policies of a bucket are `related(bucket, "aws_s3_bucket_policy", "bucket")`. */
  related(resource: Resource, type: string, path: Path): readonly Resource[] {
    return this.relations(resource, type, path)
      .filter(({ related }) => related === true)
      .map((relation) => relation.resource);
  }

  /** Those that surely mean it, and those that may. Others are left out. */
  relations(resource: Resource, type: string, path: Path): readonly Relation[] {
    return this.#index(type, path)
      .of(resource)
      .map(([other, related]) => ({ resource: other, related }));
  }

  /** The resources that an attribute comes from. Where it is one of several, each is there, as unknown. */
  referred(resource: Resource, path: Path): readonly Relation[] {
    const found: Relation[] = [];
    for (const { id, certain } of resource.references(path)) {
      const target = this.at(id);
      if (target)
        found.push({
          resource: target,
          related: certain || unknown(`${resource.id}: ${shownPath(path)} may be of another`),
        });
    }
    return found;
  }

  /** Whether an attribute of one resource means another: by reference, or by its id, ARN or name. */
  means(one: Resource, path: Path, other: Resource): Tri {
    return isMeant(this.#meaning(one, path), other);
  }

  /** All resources of a type for which `means` does not say no. They are looked up: few attributes mean more than one. */
  targets(one: Resource, path: Path, type: string): readonly Relation[] {
    const meaning = this.#meaning(one, path);
    return this.#candidates(meaning, type)
      .map((resource) => ({ resource, related: isMeant(meaning, resource) }))
      .filter(({ related }) => related !== false);
  }

  /** The resources of some types that an attribute means, and whether it may mean others. Texts that name none of them are left over. */
  meant(resource: Resource, path: Path, ...types: readonly string[]): Meant {
    const { ids, texts, doubt } = this.#meaning(resource, path);
    const found = new Map<Resource, Tri>();
    for (const [id, means] of ids) {
      const target = this.at(id);
      if (target && types.includes(keyOf(target))) found.set(target, means);
    }
    const left: string[] = [];
    for (const text of texts) {
      const named = types
        .flatMap((type) => this.#named(type).called(text))
        .filter((target) => !isElsewhere(resource, text, target));
      for (const target of named) found.set(target, true);
      if (named.length === 0) left.push(text);
    }
    const sure = [...found].filter(([, means]) => means === true).map(([target]) => target);
    const perhaps = [...found].filter(([, means]) => means !== true).map(([target]) => target);
    return { sure, perhaps, texts: left, doubt: doubt !== undefined };
  }

  #meaning(one: Resource, path: Path): Meaning {
    return meaningOf(one, path, (id) => this.at(id));
  }

  #candidates({ ids, texts, doubt }: Meaning, type: string): readonly Resource[] {
    if (doubt !== undefined) return this.all(type);
    const referred = [...ids.keys()].flatMap((id) => this.at(id) ?? []).filter((one) => keyOf(one) === type);
    const names = this.#named(type);
    const named = [...texts].flatMap((text) => names.called(text));
    return [...new Set([...referred, ...named, ...(texts.size > 0 ? names.inDoubt : [])])];
  }

  #named(type: string): NameIndex {
    const index = this.#names.get(type) ?? new NameIndex(this.all(type));
    this.#names.set(type, index);
    return index;
  }

  #index(type: string, path: Path): MeaningIndex {
    const name = JSON.stringify([type, path]);
    const before = this.#indexes.get(name);
    if (before) return before;
    const index = new MeaningIndex(this.all(type), path, (id) => this.at(id));
    this.#indexes.set(name, index);
    return index;
  }
}

function grouped(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(keyOf(resource));
    if (group) group.push(resource);
    else groups.set(keyOf(resource), [resource]);
  }
  return groups;
}

const keyOf = ({ mode, type }: Resource): string => (mode === "data" ? `data.${type}` : type);

const shownPath = (path: Path): string => (typeof path === "string" ? path : path.join("."));
