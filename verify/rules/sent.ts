/** What somebody sends who fulfils what a statement asks for. */
import { absent, type ContextValue, notKnown } from "../policy/request";
import type { Context } from "./asked";
import { asksOf, filled, type Written } from "./statements";

/** Values for those keys of its conditions that have such a name. What a condition shuts out is not sent. */
export const sentFor = (statement: Written, names: RegExp): Context =>
  Object.fromEntries(
    asksOf(statement)
      .filter(({ key, operator }) => names.test(key) && !/Not[A-Z]/.test(operator))
      .map(({ key, operator, values }) => [key, valueFor(operator, values)] as const),
  );

function valueFor(operator: string, values: readonly string[]): ContextValue {
  if (operator === "Null") return values[0] === "true" ? absent : notKnown;
  if (values.length === 0 || values.some((value) => value.includes("${"))) return notKnown;
  return operator.startsWith("For") ? values.map((value) => filled(value)) : filled(values[0] ?? "");
}
