/** Parses expressions. https://developer.hashicorp.com/terraform/language/expressions */
import { Cursor } from "./cursor";
import { collection } from "./parse-collection";
import { quoted, templateParts } from "./parse-template";
import { type Expression, type Operator, Unparsed } from "./syntax";

const parsed = new Map<string, Expression>();
/** What is kept of what was parsed: modules are called many times. */
const most = 20_000;

/** A string of `.tf.json`: text with `${…}` in it, or one expression alone. */
export function parseTemplate(text: string): Expression {
  const before = parsed.get(text);
  if (before) return before;
  const cursor = new Cursor(text);
  const result = templateParts(cursor, () => cursor.done, expression);
  if (parsed.size > most) parsed.clear();
  parsed.set(text, result);
  return result;
}

/** An expression that stands alone, as the type of a variable. */
export function parseExpression(text: string): Expression {
  const cursor = new Cursor(text);
  const result = expression(cursor);
  cursor.blank();
  if (!cursor.done) throw new Unparsed(`more than an expression: ${text.slice(0, 80)}`);
  return result;
}

function expression(cursor: Cursor): Expression {
  return cursor.nested(() => {
    const condition = binary(cursor, 0);
    if (!cursor.take("?")) return condition;
    const yes = expression(cursor);
    cursor.expect(":");
    return { kind: "choice", condition, yes, no: expression(cursor) };
  });
}

/** From what binds least to what binds most. */
const levels: readonly RegExp[] = [/\|\|/y, /&&/y, /==|!=/y, /<=|>=|<|>/y, /[+-]/y, /[*/%]/y];

function binary(cursor: Cursor, level: number): Expression {
  const pattern = levels[level];
  if (!pattern) return unary(cursor);
  let left = binary(cursor, level + 1);
  for (;;) {
    const operator = cursor.match(pattern);
    if (operator === undefined) return left;
    left = { kind: "binary", operator: operator as Operator, left, right: binary(cursor, level + 1) };
  }
}

function unary(cursor: Cursor): Expression {
  if (cursor.take("-")) return { kind: "unary", operator: "-", operand: cursor.nested(() => unary(cursor)) };
  if (cursor.looksAt(/!(?!=)/y) && cursor.take("!"))
    return { kind: "unary", operator: "!", operand: cursor.nested(() => unary(cursor)) };
  return steps(cursor, term(cursor));
}

/** `.name`, `[key]`, `[*]`, `.*`, one after the other. */
function steps(cursor: Cursor, start: Expression): Expression {
  let of = start;
  for (;;) {
    if (cursor.looksAt(/\[\s*\*\s*\]/y)) {
      cursor.match(/\[\s*\*\s*\]/y);
      return { kind: "splat", of, each: steps(cursor, { kind: "item" }) };
    }
    if (cursor.looksAt(/\.\*/y)) {
      cursor.match(/\.\*/y);
      return steps(cursor, { kind: "splat", of, each: fieldsOnly(cursor, { kind: "item" }) });
    }
    const next = step(cursor, of);
    if (!next) return of;
    of = next;
  }
}

function fieldsOnly(cursor: Cursor, start: Expression): Expression {
  let of = start;
  while (cursor.looksAt(/\.[A-Za-z_]/y)) of = step(cursor, of) ?? of;
  return of;
}

function step(cursor: Cursor, of: Expression): Expression | undefined {
  // Three dots end a list of operands or a value of a loop.
  if (cursor.looksAt(/\.\.\./y)) return undefined;
  if (cursor.take(".")) {
    const name = cursor.match(/[A-Za-z_][\w-]*|\d+/y);
    if (name === undefined) throw new Unparsed(`expected a name after the dot at ${cursor.at}`);
    return { kind: "field", of, name };
  }
  if (!cursor.take("[")) return undefined;
  const key = expression(cursor);
  cursor.expect("]");
  return { kind: "index", of, key };
}

function term(cursor: Cursor): Expression {
  if (cursor.take("(")) {
    const inner = expression(cursor);
    cursor.expect(")");
    return inner;
  }
  if (cursor.take('"')) return quoted(cursor, expression);
  const number = cursor.match(/\d+(\.\d+)?([eE][+-]?\d+)?/y);
  if (number !== undefined) return { kind: "literal", value: Number(number) };
  return collection(cursor, expression) ?? named(cursor);
}

const words = new Map<string, Expression>([
  ["true", { kind: "literal", value: true }],
  ["false", { kind: "literal", value: false }],
  ["null", { kind: "literal", value: null }],
]);

function named(cursor: Cursor): Expression {
  const start = cursor.at;
  const name = cursor.match(/[A-Za-z_][\w-]*(::[A-Za-z_][\w-]*)*/y);
  if (name === undefined) throw new Unparsed(`expected an expression at ${cursor.at} of ${cursor.text.slice(0, 80)}`);
  if (!cursor.take("(")) return words.get(name) ?? { kind: "name", name };
  const operands: Expression[] = [];
  let spread = false;
  while (!cursor.take(")")) {
    operands.push(expression(cursor));
    spread = cursor.take("...");
    if (!cursor.take(",")) {
      cursor.expect(")");
      break;
    }
  }
  return { kind: "call", name, operands, spread, source: cursor.text.slice(start, cursor.at).trim() };
}
