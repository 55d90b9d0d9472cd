/** What an expression comes to. */
import { isFields, isList, Traced, UnknownValue, type Value } from "../value";
import { field, item, splatItems } from "./access";
import { call } from "./call";
import { loop } from "./loop";
import { binary, numberOf, truth } from "./operators";
import { parseTemplate } from "./parse";
import { Failed, type Scope, withName } from "./scope";
import { type Expression, Unparsed } from "./syntax";
import { known, oneOf, textOf, unknownFrom } from "./trace";

/** A value of `.tf.json`, with every text in it evaluated. What fails or cannot be read is unknown. */
export function evaluateJson(json: unknown, scope: Scope): Value {
  if (typeof json === "string") return evaluateText(json, scope);
  if (Array.isArray(json)) return json.map((one: unknown) => evaluateJson(one, scope));
  if (typeof json !== "object" || json === null) return (json ?? null) as Value;
  return Object.fromEntries(Object.entries(json).map(([name, one]) => [name, evaluateJson(one, scope)]));
}

function evaluateText(text: string, scope: Scope): Value {
  if (!text.includes("${") && !text.includes("%{")) return text;
  try {
    return evaluate(parseTemplate(text), scope);
  } catch (error) {
    if (!(error instanceof Failed || error instanceof Unparsed)) throw error;
    return new UnknownValue([`${error.message}: ${text.slice(0, 120)}`], [], text);
  }
}

export function evaluate(expression: Expression, scope: Scope): Value {
  scope.budget.spend();
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return textOf(expression.parts.map((part) => evaluate(part, scope)));
    case "name":
      return scope.name(expression.name);
    case "field":
      return field(evaluate(expression.of, scope), expression.name);
    case "index":
      return item(evaluate(expression.of, scope), evaluate(expression.key, scope));
    case "splat":
      return splat(evaluate(expression.of, scope), expression.each, scope);
    case "item":
      return scope.name("*");
    case "call":
      return call(expression, scope, evaluate);
    case "unary":
      return unary(expression.operator, evaluate(expression.operand, scope));
    case "binary":
      return binary(
        expression.operator,
        () => evaluate(expression.left, scope),
        () => evaluate(expression.right, scope),
      );
    case "choice":
      return choice(expression, scope);
    case "list":
      return expression.items.map((one) => evaluate(one, scope));
    case "object":
      return object(expression.fields, scope);
    case "loop":
      return loop(expression, scope, evaluate);
  }
}

function unary(operator: "-" | "!", value: Value): Value {
  if (operator === "-") return known([value], (plain) => -numberOf(plain));
  const holds = truth(value);
  return holds instanceof UnknownValue ? holds : !holds;
}

function splat(of: Value, each: Expression, scope: Scope): Value {
  const items = splatItems(of);
  return items
    ? items.map((one) => evaluate(each, withName(scope, new Map([["*", one]]))))
    : oneOf([of], "how many there are is not known");
}

function choice({ condition, yes, no }: Extract<Expression, { kind: "choice" }>, scope: Scope): Value {
  const holds = truth(evaluate(condition, scope));
  if (!(holds instanceof UnknownValue)) return evaluate(holds ? yes : no, scope);
  const [a, b] = [evaluate(yes, scope), evaluate(no, scope)];
  if (!isTree(a) && a === b) return a;
  return oneOf([holds, a, b]);
}

const isTree = (value: Value): boolean => isList(value) || isFields(value) || value instanceof Traced;

function object(fields: readonly (readonly [Expression, Expression])[], scope: Scope): Value {
  const entries: [string, Value][] = [];
  for (const [nameExpression, valueExpression] of fields) {
    const key = evaluate(nameExpression, scope);
    const bare = key instanceof Traced ? key.value : key;
    if (bare instanceof UnknownValue) return unknownFrom([bare]);
    if (bare === null || typeof bare === "object") throw new Failed("the name of a field must be a text");
    entries.push([String(bare), evaluate(valueExpression, scope)]);
  }
  return Object.fromEntries(entries);
}
