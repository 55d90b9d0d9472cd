/** What Terraform makes of the value of a variable, by its type. */
import { parseExpression } from "../hcl/parse";
import type { Expression } from "../hcl/syntax";
import { fieldOf, isFields, isList, Traced, UnknownValue, type Value } from "../value";

const types = new Map<string, Expression>();

/** The value as the type has it: optional fields filled in, texts and numbers converted. What does not fit is left as it is. */
export function converted(value: Value, type: unknown): Value {
  if (typeof type !== "string") return value;
  const parsed = types.get(type) ?? parseExpression(type.replace(/^\$\{(.*)\}$/s, "$1"));
  types.set(type, parsed);
  return as(value, parsed);
}

function as(value: Value, type: Expression): Value {
  if (value === null || value instanceof UnknownValue) return value;
  if (value instanceof Traced) {
    const inner = as(value.value, type);
    return inner === null || inner instanceof UnknownValue ? inner : new Traced(inner, value.references);
  }
  if (type.kind === "name") return primitive(value, type.name);
  if (type.kind !== "call") return value;
  const [of] = type.operands;
  if (!of) return value;
  switch (type.name) {
    case "list":
    case "set":
      return isList(value) ? value.map((item) => as(item, of)) : value;
    case "map":
      return isFields(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, as(item, of)]))
        : value;
    case "object":
      return isFields(value) && of.kind === "object" ? object(value, of) : value;
    case "optional":
      return as(value, of);
    default:
      return value;
  }
}

function primitive(value: Value, name: string): Value {
  if (name === "string") return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  if (name === "number" && typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value)))
    return Number(value);
  if (name === "bool" && (value === "true" || value === "false")) return value === "true";
  return value;
}

function object(value: { readonly [name: string]: Value }, of: Extract<Expression, { kind: "object" }>): Value {
  return Object.fromEntries(
    of.fields.flatMap(([key, type]) => {
      if (key.kind !== "literal") return [];
      const name = String(key.value);
      const given = fieldOf(value, name) ?? null;
      return [[name, as(given ?? fallback(type), type)] as const];
    }),
  );
}

/** The second operand of `optional`, which is a literal. */
function fallback(type: Expression): Value {
  const value = type.kind === "call" && type.name === "optional" ? type.operands[1] : undefined;
  return value ? literal(value) : null;
}

function literal(expression: Expression): Value {
  if (expression.kind === "literal") return expression.value;
  if (expression.kind === "list") return expression.items.map((item) => literal(item));
  if (expression.kind === "object")
    return Object.fromEntries(
      expression.fields.map(([key, value]) => [key.kind === "literal" ? String(key.value) : "", literal(value)]),
    );
  return new UnknownValue(["a default that is no literal"]);
}
