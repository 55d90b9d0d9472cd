/** Functions by name. https://developer.hashicorp.com/terraform/language/functions */
import { UnknownValue, type Value } from "../value";
import { addressFunctions } from "./functions-address";
import { collectionFunctions } from "./functions-collection";
import { textFunctions } from "./functions-text";
import { Failed, type Scope } from "./scope";
import type { Expression } from "./syntax";
import { itemsOf, unknownFrom } from "./trace";

type Call = Extract<Expression, { kind: "call" }>;
type Evaluate = (expression: Expression, scope: Scope) => Value;
export type Functions = Readonly<Record<string, (...operands: Value[]) => Value>>;

const functions: Functions = { ...collectionFunctions, ...textFunctions, ...addressFunctions };

export function call(expression: Call, scope: Scope, evaluate: Evaluate): Value {
  if (expression.name === "try") return first(expression, scope, evaluate);
  if (expression.name === "can") return can(expression, scope, evaluate);
  const operands = expression.operands.map((operand) => evaluate(operand, scope));
  const found = Object.hasOwn(functions, expression.name) ? functions[expression.name] : undefined;
  if (!found) return new UnknownValue([`${expression.name}() is not evaluated here`], [], `\${${expression.source}}`);
  if (!expression.spread) return found(...operands);
  const last = itemsOf(operands.at(-1) ?? null);
  return last ? found(...operands.slice(0, -1), ...last.map(([, item]) => item)) : unknownFrom(operands);
}

function first({ operands }: Call, scope: Scope, evaluate: Evaluate): Value {
  for (const operand of operands) {
    try {
      return evaluate(operand, scope);
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
    }
  }
  throw new Failed("nothing of what was tried is there");
}

function can({ operands: [operand] }: Call, scope: Scope, evaluate: Evaluate): Value {
  try {
    const value = operand ? evaluate(operand, scope) : null;
    return value instanceof UnknownValue ? value : true;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    return false;
  }
}
