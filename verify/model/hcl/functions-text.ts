/** Functions over texts and numbers. Their operands must be known; `join`, `jsonencode` and `replace` keep what is. */
import { createHash } from "node:crypto";
import { isKnownList, type Known, UnknownValue, type Value } from "../value";
import type { Functions } from "./call";
import { format } from "./format";
import { numberOf } from "./operators";
import { matched, replaced } from "./regular";
import { Failed } from "./scope";
import { itemsOf, jsonOf, known, textOf, unknownFrom } from "./trace";

const text = (value: Known | undefined): string => {
  if (value === null || value === undefined || typeof value === "object") throw new Failed("it must be a text");
  return String(value);
};

/** A function of plain texts. */
const ofTexts =
  (make: (...texts: string[]) => Value): ((...operands: Value[]) => Value) =>
  (...operands) =>
    known(operands, (...plain) => make(...plain.map((one) => text(one))));

const ofNumbers =
  (make: (...numbers: number[]) => Value): ((...operands: Value[]) => Value) =>
  (...operands) =>
    known(operands, (...plain) => make(...plain.map((one) => numberOf(one))));

function join(separator: Value, lists: readonly Value[]): Value {
  const items = lists.map((one) => itemsOf(one));
  if (items.some((one) => one === undefined)) return unknownFrom([separator, ...lists]);
  const values = items.flatMap((one) => one ?? []).map(([, item]) => item);
  return textOf(values.flatMap((value, at) => (at === 0 ? [value] : [separator, value])));
}

function parsed(json: string): Value {
  try {
    return JSON.parse(json) as Value;
  } catch {
    throw new Failed("it is not JSON");
  }
}

const title = (words: string): string => words.replace(/(^|\s)(\p{L})/gu, (all) => all.toUpperCase());

const part = (of: string, from: number, length: number): string => {
  const characters = Array.from(of);
  const start = from < 0 ? characters.length + from : from;
  return characters.slice(start, length < 0 ? undefined : start + length).join("");
};

export const textFunctions: Functions = {
  abs: ofNumbers((n = 0) => Math.abs(n)),
  base64encode: ofTexts((of = "") => Buffer.from(of).toString("base64")),
  ceil: ofNumbers((n = 0) => Math.ceil(n)),
  endswith: ofTexts((of = "", end = "") => of.endsWith(end)),
  floor: ofNumbers((n = 0) => Math.floor(n)),
  format: (...operands) => known(operands, (pattern, ...values) => format(text(pattern), values)),
  formatlist: (...operands) =>
    known(operands, (pattern, ...values) => {
      const length = Math.max(...values.map((value) => (isKnownList(value) ? value.length : 1)));
      const at = (value: Known, index: number): Known => (isKnownList(value) ? (value[index] ?? null) : value);
      return Array.from({ length }, (_, index) =>
        format(
          text(pattern),
          values.map((value) => at(value, index)),
        ),
      );
    }),
  join: (separator, ...lists) => join(separator ?? null, lists),
  jsondecode: ofTexts((of = "") => parsed(of)),
  jsonencode: (of) => jsonOf(of ?? null),
  lower: ofTexts((of = "") => of.toLowerCase()),
  max: ofNumbers((...numbers) => Math.max(...numbers)),
  min: ofNumbers((...numbers) => Math.min(...numbers)),
  nonsensitive: (of) => of ?? null,
  regex: ofTexts((pattern = "", of = "") => matched(pattern, of)),
  replace: (of, what, by) => {
    const plain = ofTexts((text = "", pattern = "", other = "") => replaced(text, pattern, other));
    if (!(of instanceof UnknownValue) || of.template === undefined) return plain(of ?? null, what ?? null, by ?? null);
    // What is known of a text is replaced; what is not stays an expression.
    const template = plain(of.template, what ?? null, by ?? null);
    return typeof template === "string" ? new UnknownValue(of.because, of.references, template) : of;
  },
  sensitive: (of) => of ?? null,
  sha256: ofTexts((of = "") => createHash("sha256").update(of).digest("hex")),
  split: ofTexts((by = "", of = "") => (of === "" ? [""] : of.split(by))),
  startswith: ofTexts((of = "", start = "") => of.startsWith(start)),
  strcontains: ofTexts((of = "", what = "") => of.includes(what)),
  substr: (of, from, length) =>
    known([of ?? null, from ?? null, length ?? null], (a, b, c) => part(text(a), numberOf(b), numberOf(c))),
  title: ofTexts((of = "") => title(of)),
  tonumber: (of) => known([of ?? null], (a) => (a === null ? null : numberOf(a))),
  tostring: (of) => known([of ?? null], (a) => (a === null ? null : text(a))),
  tobool: (of) =>
    known([of ?? null], (a) => {
      if (a === null) return null;
      if (!["true", "false"].includes(text(a))) throw new Failed("it must be true or false");
      return text(a) === "true";
    }),
  trimprefix: ofTexts((of = "", start = "") => (start !== "" && of.startsWith(start) ? of.slice(start.length) : of)),
  trimspace: ofTexts((of = "") => of.trim()),
  trimsuffix: ofTexts((of = "", end = "") => (end !== "" && of.endsWith(end) ? of.slice(0, -end.length) : of)),
  upper: ofTexts((of = "") => of.toUpperCase()),
};
