/** What expressions see. */
import { type Reference, UnknownValue, type Value } from "../value";

/** An expression that Terraform would refuse, or that asks for what is not there. `try` and `can` catch it. */
export class Failed extends Error {}

/** More was asked than any configuration needs; nothing catches it. */
export class TooMuch extends Error {}

/** How much may still be evaluated: what others wrote may loop over loops. */
export class Budget {
  constructor(private left: number) {}

  spend(steps = 1): void {
    this.left -= steps;
    if (this.left < 0) throw new TooMuch("its expressions take too long to evaluate");
  }
}

export interface Scope {
  readonly budget: Budget;
  /** What the first name of a chain stands for: `var`, `local`, `each`, `module`, a type of resources. */
  readonly name: (name: string) => Value;
}

/** What has fields that are worked out when they are asked for: a resource, a module, `var`. As a whole it is not known. */
export class Namespace extends UnknownValue {
  constructor(
    readonly field: (name: string) => Value,
    why: string,
    references: readonly Reference[] = [],
  ) {
    super([why], references);
  }
}

export const withName = (scope: Scope, names: ReadonlyMap<string, Value>): Scope => ({
  budget: scope.budget,
  name: (name) => (names.has(name) ? (names.get(name) ?? null) : scope.name(name)),
});
