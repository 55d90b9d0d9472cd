/** `format`, as far as it is used: https://developer.hashicorp.com/terraform/language/functions/format */
import type { Known } from "../value";
import { numberOf } from "./operators";
import { Failed } from "./scope";

export function format(pattern: string, values: readonly Known[]): string {
  let next = 0;
  return pattern.replace(
    /%(%|(0?)(\d*)(?:\.(\d+))?([a-zA-Z]))/g,
    (all, body: string, zero: string, width: string, digits: string | undefined, verb: string) => {
      if (body === "%") return "%";
      const value = values[next++];
      if (value === undefined) throw new Failed("format has too few values");
      return written(verb, value, digits, all).padStart(Number(width), zero === "0" ? "0" : " ");
    },
  );
}

function written(verb: string, value: Known, digits: string | undefined, all: string): string {
  switch (verb) {
    case "s":
      return typeof value === "string" ? value : JSON.stringify(value);
    case "v":
      return typeof value === "string" ? value : JSON.stringify(value);
    case "q":
      return JSON.stringify(typeof value === "string" ? value : JSON.stringify(value));
    case "d":
      return String(Math.trunc(numberOf(value)));
    case "f":
      return numberOf(value).toFixed(digits === undefined ? 6 : Number(digits));
    case "t":
      return JSON.stringify(value);
    case "x":
      return Math.trunc(numberOf(value)).toString(16);
    default:
      throw new Failed(`format: ${all} is not read here`);
  }
}
