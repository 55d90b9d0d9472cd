/** What a JSON file of ours must look like: every field is checked, and every problem is told with its place. */
import { objectOf } from "../model/json";
import { shown } from "../policy/readable";

/** Says what is wrong with a value at a place. */
export type Shape = (value: unknown, at: string) => readonly string[];

export const must =
  (what: string, holds: (value: unknown) => boolean): Shape =>
  (value, at) =>
    holds(value) ? [] : [`${at} must be ${what}, got ${shown(value)}`];

export const text = must("a text that says something", (value) => typeof value === "string" && value !== "");
export const matching = (what: string, pattern: RegExp): Shape =>
  must(what, (value) => typeof value === "string" && pattern.test(value));
export const oneOf = (...names: readonly string[]): Shape =>
  must(`one of ${names.join(", ")}`, (value) => names.some((name) => name === value));
export const wholeFrom = (first: number, last: number): Shape =>
  must(
    `a whole number from ${first} to ${last}`,
    (value) => Number.isInteger(value) && Number(value) >= first && Number(value) <= last,
  );

export const list =
  (item: Shape): Shape =>
  (value, at) =>
    Array.isArray(value)
      ? value.flatMap((one: unknown, place) => item(one, `${at}.${place}`))
      : [`${at} must be a list, got ${shown(value)}`];

/** Required fields, and those that may be left out. Others are refused. */
export const fields =
  (required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value, at) => {
    const given = objectOf(value);
    if (given === undefined) return [`${at || "it"} must be an object, got ${shown(value)}`];
    const all = { ...optional, ...required };
    const strange = Object.keys(given).filter((name) => !Object.hasOwn(all, name));
    const place = (name: string) => (at === "" ? name : `${at}.${name}`);
    return [
      ...strange.map((name) => `${at || "it"} must have ${Object.keys(all).join(", ")} only, got ${shown(name)}`),
      ...Object.entries(all).flatMap(([name, shape]) =>
        Object.hasOwn(given, name) || Object.hasOwn(required, name) ? shape(given[name], place(name)) : [],
      ),
    ];
  };
