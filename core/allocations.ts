/** Values that are handed out once and then stay: CIDR blocks, rule numbers, names. Kept in the ledger. */
type Value = string | number;
export type AllocationTable = Readonly<Record<string, Readonly<Record<string, Value>>>>;

export class Allocations {
  readonly #prior: AllocationTable;
  readonly #forgotten = new Set<string>();
  readonly #given = new Map<string, Map<string, Value>>();
  /** What was given before this change, and what is given in it. */
  readonly #taken = new Map<string, Map<string, Value>>();

  constructor(prior: AllocationTable = {}) {
    this.#prior = prior;
  }

  /**
   * The value that `key` has had, or a new one. `choose` sees every value of this kind that is or was in use, by key: what is freed by a
   * change is not handed out in the same change, because Terraform may create the new before it destroys the old.
   */
  take<T extends Value>(kind: string, key: string, choose: (taken: ReadonlyMap<string, T>) => T): T {
    const given = this.#given.get(kind) ?? new Map<string, Value>();
    const taken = this.#taken.get(kind) ?? new Map(Object.entries(this.#prior[kind] ?? {}));
    this.#given.set(kind, given);
    this.#taken.set(kind, taken);
    const value =
      given.get(key) ?? this.prior(kind, key) ?? choose(taken as ReadonlyMap<string, Value> as ReadonlyMap<string, T>);
    given.set(key, value);
    taken.set(key, value);
    return value as T;
  }

  /** The value that `key` had before, if it had one. */
  prior(kind: string, key: string): Value | undefined {
    return this.#forgotten.has(`${kind} ${key}`) ? undefined : this.#prior[kind]?.[key];
  }

  /** The keys that had a value of this kind before. */
  priorKeys(kind: string): readonly string[] {
    return Object.keys(this.#prior[kind] ?? {});
  }

  /** Lets go of what `key` had: the next `take` chooses anew. What is freed stays taken for this change. */
  forget(kind: string, key: string): void {
    this.#forgotten.add(`${kind} ${key}`);
  }

  /** What is in use now, in order of key: the next ledger. */
  table(): AllocationTable {
    const sorted = (map: ReadonlyMap<string, Value>) =>
      Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
    return Object.fromEntries(
      [...this.#given].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, map]) => [kind, sorted(map)]),
    );
  }
}
