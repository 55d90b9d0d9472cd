/** Values of resources as they are read: plain JSON, in which some things are not known and some came from other resources. */
import type { Unknown } from "../policy/tristate";

/** That a value comes from an attribute of another resource. */
export interface Reference {
  /** `Resource.id` of the other. */
  readonly id: string;
  /** What of it, as `arn`; empty where the whole resource is meant, or nobody can tell. */
  readonly attribute: string;
  /** False where it is one of several that may be meant. */
  readonly certain: boolean;
}

/**
 * A value that is not known before apply, or that cannot be worked out. As the answer to a question it is an `Unknown`: neither yes nor no.
 */
export class UnknownValue implements Unknown {
  constructor(
    /** What would have to be known. */
    readonly because: readonly string[],
    /** What it comes from, as far as that is known. */
    readonly references: readonly Reference[] = [],
    /** The text as far as it is known, with an expression in braces where it is not: a policy with the ARN of a key that is yet to be made. */
    readonly template?: string,
    /** That no argument says what it is: the provider's or AWS's default, once it is made. Blocks that `dynamic` makes look the same in a plan. */
    readonly unset?: true,
  ) {}
}

/** A known value with where it came from. `Block.get` answers the value alone. */
export class Traced {
  constructor(
    readonly value: Value,
    readonly references: readonly Reference[],
  ) {}
}

export interface Fields {
  readonly [name: string]: Value;
}

/** JSON, in which every value that is not known is an `UnknownValue`. */
export type Value = null | boolean | number | string | UnknownValue | Traced | readonly Value[] | Fields;

export type Bare = null | boolean | number | string | UnknownValue | readonly Value[] | Fields;

/** What `Block.get` answers: the same without traces. */
export type Known = null | boolean | number | string | readonly Known[] | { readonly [name: string]: Known };
export type Read =
  | null
  | boolean
  | number
  | string
  | UnknownValue
  | readonly Read[]
  | { readonly [name: string]: Read };

export const isFields = (value: Value | undefined): value is Fields =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof UnknownValue) &&
  !(value instanceof Traced);

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

export const isReadList = (value: Read): value is readonly Read[] => Array.isArray(value);

export const isKnownList = (value: Known | undefined): value is readonly Known[] => Array.isArray(value);

export const untraced = (value: Value): Bare => (value instanceof Traced ? untraced(value.value) : value);

/** A field of an object that others wrote: never one that it inherits. */
export const fieldOf = (fields: Fields, name: string): Value | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** Of every value below this one, and itself, those that are of a kind. */
export function within<T extends Value>(value: Value, is: (item: Value) => item is T): readonly T[] {
  const found: T[] = [];
  gather(value, is, found);
  return found;
}

function gather<T extends Value>(value: Value, is: (item: Value) => item is T, found: T[]): void {
  if (is(value)) found.push(value);
  if (value === null || typeof value !== "object") return;
  if (value instanceof Traced) gather(value.value, is, found);
  else if (isList(value)) for (const item of value) gather(item, is, found);
  else if (isFields(value)) for (const name of Object.keys(value)) gather(value[name] ?? null, is, found);
}

export const isUnknownValue = (value: Value): value is UnknownValue => value instanceof UnknownValue;

const hasReferences = (value: Value): value is UnknownValue | Traced =>
  value instanceof UnknownValue || value instanceof Traced;

/** The value with its traces taken off. */
export function readOf(value: Value): Read {
  const bare = untraced(value);
  if (isList(bare)) return bare.map((item) => readOf(item));
  if (isFields(bare)) return Object.fromEntries(Object.entries(bare).map(([name, item]) => [name, readOf(item)]));
  return bare;
}

/** The value as plain JSON, without what is not known: fields are left out, items of lists are null. */
export function plainOf(value: Value): Known | undefined {
  const bare = untraced(value);
  if (bare instanceof UnknownValue) return undefined;
  if (isList(bare)) return bare.map((item) => plainOf(item) ?? null);
  if (!isFields(bare)) return bare;
  const fields = Object.entries(bare).map(([name, item]) => [name, plainOf(item)] as const);
  return Object.fromEntries(fields.filter((field): field is [string, Known] => field[1] !== undefined));
}

export function isKnown(value: Value): boolean {
  if (value === null || typeof value !== "object") return true;
  if (value instanceof UnknownValue) return false;
  if (value instanceof Traced) return isKnown(value.value);
  return Object.values(value).every(isKnown);
}

/** Where a value comes from, everything below it included; each source once. */
export function referencesOf(value: Value | undefined): readonly Reference[] {
  if (value === undefined || value === null || typeof value !== "object") return [];
  const all = within(value, hasReferences).flatMap((item) => item.references);
  return all.length < 2 ? all : [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
