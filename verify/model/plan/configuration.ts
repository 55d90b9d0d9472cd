/** What stands under `configuration` in a plan: expressions, of which HCL leaves only what they refer to, and `.tf.json` all. */
import { evaluate, evaluateJson } from "../hcl/evaluate";
import { parseExpression } from "../hcl/parse";
import { Failed, type Scope } from "../hcl/scope";
import { Unparsed } from "../hcl/syntax";
import { unknownFrom } from "../hcl/trace";
import { fieldIn, listOf, objectOf } from "../json";
import { type Reference, referencesOf, UnknownValue, type Value } from "../value";

/** One expression, and not a block of them. */
export const isExpression = (json: unknown): boolean => {
  const object = objectOf(json);
  const names = Object.keys(object ?? {});
  return names.length > 0 && names.every((name) => name === "references" || name === "constant_value");
};

/** What an expression comes to, as far as the configuration says it. */
export function resolved(expression: unknown, scope: Scope): Value {
  const constant = fieldIn(expression, "constant_value");
  if (constant !== undefined) return evaluateJson(constant, scope);
  return combined(referred(expression, scope));
}

/** What an expression refers to, each evaluated where it stands. */
function referred(expression: unknown, scope: Scope): readonly Value[] {
  return specific(listOf(fieldIn(expression, "references"))).map((reference) => valueOf(reference, scope));
}

/** Of `aws_vpc.this[0].id`, `aws_vpc.this[0]` and `aws_vpc.this`, which stand together, the first. */
function specific(references: readonly unknown[]): readonly string[] {
  const texts = references.filter((one) => typeof one === "string");
  return texts.filter(
    (text, at) =>
      texts.indexOf(text) === at &&
      !texts.some(
        (other) => other.length > text.length && other.startsWith(text) && /^[.[]/.test(other.slice(text.length)),
      ),
  );
}

function valueOf(reference: string, scope: Scope): Value {
  try {
    return evaluate(parseExpression(reference), scope);
  } catch (error) {
    if (error instanceof Failed || error instanceof Unparsed) return null;
    throw error;
  }
}

/** One reference is what is meant; of several, each may be. */
function combined(values: readonly Value[]): UnknownValue {
  const references = values.map((value) => referencesOf(value)).filter((some) => some.length > 0);
  const all: readonly Reference[] = references.flat();
  const certain = all.length === 1;
  const { because } = unknownFrom(values);
  return new UnknownValue(
    because.length > 0 ? because : ["what the expression comes to is not known before apply"],
    all.map((reference) => ({ ...reference, certain: certain && reference.certain })),
  );
}
