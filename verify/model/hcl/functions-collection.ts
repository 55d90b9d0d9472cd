/** Functions over lists and objects. They need to know their shape, not what is in them. */
import { isKnownList, isList, type Known, plainOf, Traced, UnknownValue, type Value } from "../value";
import { field, nameOf } from "./access";
import type { Functions } from "./call";
import { numberOf, same, truth } from "./operators";
import { Failed } from "./scope";
import { itemsOf, known, oneOf, unknownFrom } from "./trace";

type Items = readonly (readonly [string | number, Value])[];

/** The items of values; where one is not known, that is the answer. */
function over(values: readonly Value[], make: (...items: Items[]) => Value): Value {
  const items = values.map((value) => itemsOf(value));
  const complete = items.filter((one) => one !== undefined);
  return complete.length === items.length ? make(...complete) : oneOf(values);
}

const list = (values: readonly Value[], make: (items: readonly Value[]) => Value): Value =>
  over(values, (...all) => make(all.flat().map(([, item]) => item)));

/** Items that are each other's equal, once. Those that are not known stay. */
function distinct(items: readonly Value[]): readonly Value[] {
  const seen: (Known | undefined)[] = [];
  return items.filter((item) => {
    if (holdsUnknown(item)) return true;
    const plain = plainOf(item);
    if (seen.some((one) => same(one, plain))) return false;
    seen.push(plain);
    return true;
  });
}

const holdsUnknown = (value: Value): boolean =>
  value instanceof UnknownValue || (itemsOf(value) ?? []).some(([, item]) => holdsUnknown(item));

const listed = (value: Known | undefined): readonly Known[] => {
  if (!isKnownList(value)) throw new Failed("it must be a list");
  return value;
};

const isText = (value: Value): value is string => typeof value === "string";

const set = (items: readonly Value[]): Value => {
  const once = distinct(items);
  return once.every(isText) ? [...once].sort() : once;
};

function flat(value: Value): readonly Value[] {
  const bare = value instanceof Traced ? value.value : value;
  return isList(bare) ? bare.flatMap((item) => flat(item)) : [value];
}

function all(items: readonly Value[], decides: boolean): Value {
  const truths = items.map((item) => truth(item));
  if (truths.includes(decides)) return decides;
  const open = truths.find((one) => one instanceof UnknownValue);
  return open ?? !decides;
}

function contains(items: readonly Value[], wanted: Value): Value {
  const answers = items.map((item) => known([item, wanted], (a, b) => same(a, b)));
  const bare = answers.map((answer) => (answer instanceof Traced ? answer.value : answer));
  if (bare.includes(true)) return true;
  return bare.some((answer) => answer instanceof UnknownValue) ? unknownFrom([...items, wanted]) : false;
}

const present = (value: Value): boolean => {
  const bare = value instanceof Traced ? value.value : value;
  return bare !== null && bare !== "";
};

function difference(items: Items, others: Items): Value {
  const values = [...items, ...others].map(([, item]) => item);
  if (values.some((item) => holdsUnknown(item))) return oneOf(values);
  const without = others.map(([, item]) => plainOf(item));
  return items.map(([, item]) => item).filter((item) => !without.some((other) => same(plainOf(item), other)));
}

function firstPresent(values: readonly Value[]): Value {
  const found = values.find((value) => present(value));
  if (found === undefined) throw new Failed("nothing of it is given");
  return found;
}

function single(items: readonly Value[]): Value {
  if (items.length > 1) throw new Failed("there is more than one");
  return items[0] ?? null;
}

function lookup(of: Value, key: Value, fallback: Value | undefined): Value {
  if (of instanceof UnknownValue || key instanceof UnknownValue) return oneOf([of, key]);
  try {
    return field(of, nameOf(key instanceof Traced ? key.value : key));
  } catch (error) {
    if (error instanceof Failed && fallback !== undefined) return fallback;
    throw error;
  }
}

const part = (items: readonly Value[], from: Value, to: Value): Value => {
  const [a, b] = [numberOf(plainOf(from)), numberOf(plainOf(to))];
  if (a < 0 || b > items.length || a > b) throw new Failed("it has no such part");
  return items.slice(a, b);
};

const turning = (items: readonly Value[], at: Value): Value => {
  if (items.length === 0) throw new Failed("an empty list has no element");
  return items[numberOf(plainOf(at)) % items.length] ?? null;
};

export const collectionFunctions: Functions = {
  alltrue: (of) => list([of ?? null], (items) => all(items, false)),
  anytrue: (of) => list([of ?? null], (items) => all(items, true)),
  coalesce: (...values) => firstPresent(values),
  compact: (of) => list([of ?? null], (items) => items.filter((item) => present(item))),
  concat: (...lists) => list(lists, (items) => items),
  contains: (of, wanted) => list([of ?? null], (items) => contains(items, wanted ?? null)),
  distinct: (of) => list([of ?? null], (items) => distinct(items)),
  element: (of, at) => list([of ?? null], (items) => turning(items, at ?? null)),
  flatten: (of) => list([of ?? null], (items) => items.flatMap((item) => flat(item))),
  index: (of, wanted) =>
    known([of ?? null, wanted ?? null], (items, one) => {
      const at = isKnownList(items) ? items.findIndex((item) => same(item, one)) : -1;
      if (at < 0) throw new Failed("it is not in the list");
      return at;
    }),
  keys: (of) => over([of ?? null], (items) => items.map(([key]) => String(key))),
  length: (of) => (typeof of === "string" ? Array.from(of).length : over([of ?? null], (items) => items.length)),
  lookup: (of, key, fallback) => lookup(of ?? null, key ?? null, fallback),
  merge: (...objects) =>
    over(objects, (...all) => Object.fromEntries(all.flat().map(([key, item]) => [String(key), item]))),
  one: (of) => list([of ?? null], (items) => single(items)),
  reverse: (of) => list([of ?? null], (items) => [...items].reverse()),
  setsubtract: (of, without) =>
    over([of ?? null, without ?? null], (items = [], others = []) => difference(items, others)),
  slice: (of, from, to) => list([of ?? null], (items) => part(items, from ?? null, to ?? null)),
  sum: (of) => known([of ?? null], (items) => listed(items).reduce<number>((total, item) => total + numberOf(item), 0)),
  tolist: (of) => (of === null ? null : list([of], (items) => items)),
  tomap: (of) => of ?? null,
  toset: (of) => (of === null ? null : list([of], (items) => set(items))),
  values: (of) => over([of ?? null], (items) => items.map(([, item]) => item)),
  zipmap: (keys, values) =>
    over([keys ?? null, values ?? null], (names = [], items = []) => {
      const plain = names.map(([, name]) => plainOf(name)).filter((name) => typeof name === "string");
      if (plain.length < names.length) return oneOf([keys ?? null, values ?? null]);
      return Object.fromEntries(plain.map((name, at) => [name, items[at]?.[1] ?? null]));
    }),
};
