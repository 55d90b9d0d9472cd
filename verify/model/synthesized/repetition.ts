/** How often a block occurs: `for_each` and `count`. */
import { evaluateJson } from "../hcl/evaluate";
import { Namespace, type Scope, withName } from "../hcl/scope";
import { itemsOf } from "../hcl/trace";
import { isList, Traced, UnknownValue, type Value } from "../value";
import type { Configuration } from "./sources";

export interface Occurrence {
  readonly key?: string | number;
  readonly scope: Scope;
}

/** The occurrences, or why nobody can tell them: then `one` stands for all of them. */
export type Repetition =
  | { readonly known: readonly Occurrence[]; readonly keyed: "map" | "list" | "single" }
  | { readonly unknown: UnknownValue; readonly one: Occurrence };

export function repetitionOf(block: Configuration, scope: Scope): Repetition {
  if (block["for_each"] !== undefined) return each(evaluateJson(block["for_each"], scope), scope);
  if (block["count"] !== undefined) return counted(evaluateJson(block["count"], scope), scope);
  return { known: [{ scope }], keyed: "single" };
}

const eachScope = (scope: Scope, key: Value, value: Value): Scope =>
  withName(scope, new Map([["each", { key, value }]]));

function each(over: Value, scope: Scope): Repetition {
  const bare = over instanceof Traced ? over.value : over;
  const items = bare instanceof UnknownValue ? undefined : itemsOf(over);
  // The items of a set are their own keys.
  const keys = items?.map(([key, item]) => (isList(bare) ? textOf(item) : String(key)));
  if (!items || keys?.some((key) => key === undefined)) {
    const why = bare instanceof UnknownValue ? bare : new UnknownValue(["what for_each goes over is not known"]);
    return { unknown: why, one: { scope: eachScope(scope, why, why) } };
  }
  const known = items.map(([, item], at) => {
    const key = keys?.[at] ?? "";
    return { key, scope: eachScope(scope, key, item) };
  });
  return { known, keyed: "map" };
}

const textOf = (item: Value): string | undefined => {
  const bare = item instanceof Traced ? item.value : item;
  return typeof bare === "string" ? bare : undefined;
};

/** Nobody has more of one thing. */
const most = 100_000;

function counted(count: Value, scope: Scope): Repetition {
  const bare = count instanceof Traced ? count.value : count;
  const number = typeof bare === "boolean" ? Number.NaN : Number(bare);
  const inside = (index: Value): Scope => withName(scope, new Map([["count", { index }]]));
  if (bare === null || typeof bare === "object" || !(number >= 0 && number <= most)) {
    const why = bare instanceof UnknownValue ? bare : new UnknownValue(["count is not a number that can be"]);
    return { unknown: why, one: { scope: inside(why) } };
  }
  const known = Array.from({ length: Math.floor(number) }, (_, key) => ({ key, scope: inside(key) }));
  return { known, keyed: "list" };
}

/** All occurrences as one value, as expressions see them. */
export function gathered<T>(repetition: Repetition, made: readonly T[], valueOf: (one: T) => Value): Value {
  if ("unknown" in repetition) {
    const [one] = made;
    const all = one === undefined ? repetition.unknown : valueOf(one);
    return new Namespace(
      () => all,
      "how many there are is not known",
      all instanceof UnknownValue ? all.references.map((reference) => ({ ...reference, certain: false })) : [],
    );
  }
  const values = made.map((one) => valueOf(one));
  if (repetition.keyed === "single") return values[0] ?? null;
  if (repetition.keyed === "list") return values;
  return Object.fromEntries(repetition.known.map(({ key }, at) => [String(key), values[at] ?? null]));
}
