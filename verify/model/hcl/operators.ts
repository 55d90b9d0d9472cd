/** Arithmetic, comparison and logic. */
import { isFields, isList, type Known, Traced, UnknownValue, untraced, type Value } from "../value";
import { Failed, Namespace } from "./scope";
import type { Operator } from "./syntax";
import { known, unknownFrom } from "./trace";

export const numberOf = (value: Known | undefined): number => {
  const number =
    typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new Failed("it must be a number");
  return number;
};

export function truth(value: Value): boolean | UnknownValue {
  const bare = value instanceof Traced ? value.value : value;
  if (bare instanceof UnknownValue) return bare;
  if (bare === true || bare === "true") return true;
  if (bare === false || bare === "false") return false;
  throw new Failed("it must be true or false");
}

const numeric: Readonly<Partial<Record<Operator, (a: number, b: number) => number | boolean>>> = {
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
};

export function binary(operator: Operator, left: () => Value, right: () => Value): Value {
  if (operator === "&&" || operator === "||") return logic(operator, left(), right);
  const [a, b] = [left(), right()];
  if (operator === "==" || operator === "!=") return equality(operator, a, b);
  return known([a, b], (x, y) => numeric[operator]?.(numberOf(x), numberOf(y)) ?? null);
}

function logic(operator: "&&" | "||", left: Value, right: () => Value): Value {
  const decides = operator === "||";
  const a = truth(left);
  if (a === decides) return decides;
  const b = truth(right());
  if (b === decides) return decides;
  return a instanceof UnknownValue || b instanceof UnknownValue ? unknownFrom([a, b]) : !decides;
}

/** A resource or module is never null, nor is an object or a list, whatever else is not known of it. */
function equality(operator: "==" | "!=", a: Value, b: Value): Value {
  const equal = (isThere(a) && b === null) || (isThere(b) && a === null) ? false : known([a, b], (x, y) => same(x, y));
  if (operator === "==") return equal;
  const bare = equal instanceof Traced ? equal.value : equal;
  return bare instanceof UnknownValue ? bare : !(bare as boolean);
}

const isThere = (value: Value): boolean =>
  value instanceof Namespace || isList(untraced(value)) || isFields(untraced(value));

/** Equal in kind and content; the order of fields does not matter. */
export function same(a: Known | undefined, b: Known | undefined): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b] as [Readonly<Record<string, Known>>, Readonly<Record<string, Known>>];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  );
}
