/** What somebody sends who fulfils what a statement asks for. */
import { fieldIn, fieldsOf } from "../model/json";
import { absent, type ContextValue, notKnown } from "../policy/request";
import type { Context } from "./asked";
import { textsIn, type Written } from "./statements";

/** A text that a pattern stands for. */
export const filled = (pattern: string): string => pattern.replaceAll("*", "any").replaceAll("?", "x");

/** Values for those keys of its conditions that have such a name. What a condition shuts out is not sent. */
export const sentFor = (statement: Written, names: RegExp): Context =>
  Object.fromEntries(
    fieldsOf(fieldIn(statement, "Condition")).flatMap(([operator, keys]) =>
      fieldsOf(keys)
        .filter(([name]) => names.test(name) && !/Not[A-Z]/.test(operator))
        .map(([name, values]) => [name, valueFor(operator, textsIn(values))] as const),
    ),
  );

function valueFor(operator: string, values: readonly string[]): ContextValue {
  if (operator === "Null") return values[0] === "true" ? absent : notKnown;
  if (values.length === 0 || values.some((value) => value.includes("${"))) return notKnown;
  return operator.startsWith("For") ? values.map(filled) : filled(values[0] ?? "");
}
