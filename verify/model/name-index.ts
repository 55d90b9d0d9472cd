/** Resources of one type by what they are called: texts name them as well as references do. */
import { identities, nameInDoubt } from "./identity";
import type { Resource } from "./resource";

export class NameIndex {
  readonly #byName = new Map<string, Resource[]>();
  /** Those that any text may name, since what they are called is not known. */
  readonly inDoubt: readonly Resource[];

  constructor(resources: readonly Resource[]) {
    this.inDoubt = resources.filter((one) => nameInDoubt(one) !== undefined);
    for (const one of resources)
      for (const name of identities(one)) {
        const same = this.#byName.get(name);
        if (same) same.push(one);
        else this.#byName.set(name, [one]);
      }
  }

  called(text: string): readonly Resource[] {
    return this.#byName.get(text) ?? [];
  }
}
