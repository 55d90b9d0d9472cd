/** Lists, objects and the loops that make them. */
import type { Cursor } from "./cursor";
import { type Expression, type Loop, Unparsed } from "./syntax";

type Parse = (cursor: Cursor) => Expression;

export function collection(cursor: Cursor, parse: Parse): Expression | undefined {
  if (cursor.take("[")) return cursor.looksAt(/for\b/y) ? loop(cursor, parse, "]") : list(cursor, parse);
  if (cursor.take("{")) return cursor.looksAt(/for\b/y) ? loop(cursor, parse, "}") : object(cursor, parse);
  return undefined;
}

function list(cursor: Cursor, parse: Parse): Expression {
  const items: Expression[] = [];
  while (!cursor.take("]")) {
    items.push(parse(cursor));
    if (!cursor.take(",")) {
      cursor.expect("]");
      break;
    }
  }
  return { kind: "list", items };
}

function object(cursor: Cursor, parse: Parse): Expression {
  const fields: (readonly [Expression, Expression])[] = [];
  while (!cursor.take("}")) {
    const key = fieldName(cursor, parse);
    if (!cursor.take("=")) cursor.expect(":");
    fields.push([key, parse(cursor)]);
    cursor.take(",");
  }
  return { kind: "object", fields };
}

/** A bare word is the name of a field, and no reference. */
function fieldName(cursor: Cursor, parse: Parse): Expression {
  const word = cursor.looksAt(/[A-Za-z_][\w-]*\s*[=:]/y) ? cursor.match(/[A-Za-z_][\w-]*/y) : undefined;
  return word === undefined ? parse(cursor) : { kind: "literal", value: word };
}

const name = /[A-Za-z_][\w-]*/y;

function loop(cursor: Cursor, parse: Parse, end: "]" | "}"): Loop {
  cursor.expect("for");
  const first = word(cursor);
  const second = cursor.take(",") ? word(cursor) : undefined;
  if (cursor.match(/in\b/y) === undefined) throw new Unparsed("expected in");
  const over = parse(cursor);
  cursor.expect(":");
  const result = parse(cursor);
  const value = end === "}" ? valueOf(cursor, parse) : undefined;
  const grouped = cursor.take("...");
  const condition = cursor.match(/if\b/y) === undefined ? undefined : parse(cursor);
  cursor.expect(end);
  return {
    kind: "loop",
    ...(second !== undefined && { keyName: first }),
    valueName: second ?? first,
    over,
    ...(value !== undefined && { key: result }),
    value: value ?? result,
    ...(condition && { condition }),
    grouped,
  };
}

function valueOf(cursor: Cursor, parse: Parse): Expression {
  cursor.expect("=>");
  return parse(cursor);
}

function word(cursor: Cursor): string {
  const found = cursor.match(name);
  if (found === undefined) throw new Unparsed("expected a name");
  return found;
}
