/** All resources of a plan, or of many stacks, as one graph. */
import { type Tri, unknown } from "../policy/tristate";
import type { Path } from "./block";
import { isMeant, MeaningIndex, meaningOf } from "./means";
import type { Resource } from "./resource";

export interface Relation {
  readonly resource: Resource;
  /** Unknown where nobody can tell whether it is this one that is meant. */
  readonly related: Tri;
}

export class Model {
  readonly #byId: ReadonlyMap<string, Resource>;
  readonly #byType: ReadonlyMap<string, readonly Resource[]>;
  readonly #indexes = new Map<string, MeaningIndex>();

  constructor(
    readonly resources: readonly Resource[],
    /** Of a plan: everything as it is before. */
    readonly before?: Model,
    /** Parts of the input that could not be read, in words. What depends on them is unknown. */
    readonly problems: readonly string[] = [],
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
    return isMeant(
      meaningOf(one, path, (id) => this.at(id)),
      other,
    );
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
