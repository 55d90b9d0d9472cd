/** Keeping track of where values come from, and of what is not known, while something is made of them. */
import {
  isFields,
  isKnown,
  isList,
  isUnknownValue,
  type Known,
  plainOf,
  type Reference,
  referencesOf,
  Traced,
  UnknownValue,
  type Value,
  within,
} from "../value";

/** The value, with where it came from. */
export function traced(value: Value, references: readonly Reference[]): Value {
  if (references.length === 0 || value === null) return value;
  if (value instanceof UnknownValue) return value;
  return new Traced(value, references);
}

/** What an unknown value makes of what depends on it. */
export function unknownFrom(values: readonly Value[], template?: string): UnknownValue {
  const unknown = values.flatMap((value) => within(value, isUnknownValue));
  const because = [...new Set(unknown.flatMap((item) => item.because))].slice(0, 5);
  return new UnknownValue(because, uniqueReferences(values), template);
}

const uniqueReferences = (values: readonly Value[]): readonly Reference[] => {
  const all = values.flatMap(referencesOf);
  return all.length < 2 ? all : [...new Map(all.map((one) => [`${one.id} ${one.attribute}`, one])).values()];
};

/** The same where it may be one of several. */
export const oneOf = (values: readonly Value[], why?: string): UnknownValue => {
  const { because, references } = unknownFrom(values);
  return new UnknownValue(
    why === undefined ? because : [why, ...because].slice(0, 5),
    references.map((reference) => ({ ...reference, certain: false })),
  );
};

const simple = (value: Value): value is null | boolean | number | string => value === null || typeof value !== "object";

/** Calculates with values that must be known in full. Where one is not, neither is what comes out. */
export function known(values: readonly Value[], make: (...plain: Known[]) => Value): Value {
  if (values.every(simple)) return make(...values);
  if (!values.every(isKnown)) return unknownFrom(values);
  return traced(make(...values.map((value) => plainOf(value) ?? null)), uniqueReferences(values));
}

/** The items of a list or object with their keys; each keeps the trace of the whole. Undefined: not known. */
export function itemsOf(value: Value): readonly (readonly [string | number, Value])[] | undefined {
  if (value instanceof Traced)
    return itemsOf(value.value)?.map(([key, item]) => [key, traced(item, value.references)] as const);
  if (isList(value)) return value.map((item, index) => [index, item] as const);
  if (isFields(value))
    return Object.keys(value)
      .sort()
      .map((key) => [key, value[key] ?? null] as const);
  return value === null ? [] : undefined;
}

/** An expression in a text that is otherwise known. */
const inBraces = (value: UnknownValue): string => value.template ?? "${unknown}";

/** Texts in a row. What is not known stands in braces. */
export function textOf(values: readonly Value[]): Value {
  const pieces = values.map((value) => {
    const bare = value instanceof Traced ? value.value : value;
    if (bare instanceof UnknownValue) return inBraces(bare);
    return bare === null || typeof bare === "object" ? undefined : String(bare);
  });
  if (pieces.some((piece) => piece === undefined)) return unknownFrom(values);
  const text = pieces.join("");
  return values.some((value) => (value instanceof Traced ? value.value : value) instanceof UnknownValue)
    ? unknownFrom(values, text)
    : traced(text, uniqueReferences(values));
}

/** JSON with its keys in order, as Terraform writes it. */
export function jsonOf(value: Value): Value {
  const text = JSON.stringify(sorted(value)).replace(/[<>&\u2028\u2029]/g, escaped);
  return isKnown(value) ? traced(text, uniqueReferences([value])) : unknownFrom([value], text);
}

/** As Terraform writes them. https://developer.hashicorp.com/terraform/language/functions/jsonencode */
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

function sorted(value: Value): unknown {
  if (value instanceof Traced) return sorted(value.value);
  if (value instanceof UnknownValue) return inBraces(value);
  if (isList(value)) return value.map((item) => sorted(item));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
}
