/** `[for … : …]` and `{ for … : … => … }`. */
import { Traced, UnknownValue, type Value } from "../value";
import { truth } from "./operators";
import { Failed, type Scope, withName } from "./scope";
import type { Expression, Loop } from "./syntax";
import { itemsOf, oneOf } from "./trace";

type Evaluate = (expression: Expression, scope: Scope) => Value;

export function loop(expression: Loop, scope: Scope, evaluate: Evaluate): Value {
  const over = evaluate(expression.over, scope);
  const items = itemsOf(over);
  if (!items) return oneOf([over], "what a loop goes over is not known");
  const results: (readonly [Value, Value])[] = [];
  for (const [key, item] of items) {
    const inside = withName(
      scope,
      new Map<string, Value>([
        [expression.valueName, item],
        ...(expression.keyName === undefined ? [] : [[expression.keyName, key] as const]),
      ]),
    );
    const taken = expression.condition ? truth(evaluate(expression.condition, inside)) : true;
    if (taken instanceof UnknownValue) return oneOf([taken, over], "what a loop takes is not known");
    if (taken)
      results.push([expression.key ? evaluate(expression.key, inside) : key, evaluate(expression.value, inside)]);
  }
  return expression.key ? objectOf(results, expression.grouped) : results.map(([, value]) => value);
}

function objectOf(results: readonly (readonly [Value, Value])[], grouped: boolean): Value {
  const fields = new Map<string, Value[]>();
  for (const [key, value] of results) {
    const name = key instanceof Traced ? key.value : key;
    if (name instanceof UnknownValue) return oneOf(results.flat(), "the key of an item is not known");
    if (name === null || typeof name === "object") throw new Failed("a key must be a text");
    const before = fields.get(String(name));
    if (before && !grouped) throw new Failed(`the key ${String(name)} occurs twice`);
    if (before) before.push(value);
    else fields.set(String(name), [value]);
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, grouped ? values : (values[0] ?? null)]));
}
