/** Texts with expressions in them. */
import type { Cursor } from "./cursor";
import { type Expression, Unparsed } from "./syntax";

type Parse = (cursor: Cursor) => Expression;

/** Text up to where it ends, with what stands in `${…}`. One expression alone is not made a text. */
export function templateParts(cursor: Cursor, ends: () => boolean, parse: Parse, plain = plainText): Expression {
  const parts: Expression[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") parts.push({ kind: "literal", value: text });
    text = "";
  };
  while (!ends()) {
    if (cursor.here(/\$\$\{/y) !== undefined) text += "${";
    else if (cursor.here(/%%\{/y) !== undefined) text += "%{";
    else if (cursor.here(/\$\{~?/y) !== undefined) {
      flush();
      parts.push(parse(cursor));
      cursor.blank();
      if (cursor.here(/~?\}/y) === undefined) throw new Unparsed(`expected } at ${cursor.at}`);
    } else if (cursor.here(/%\{/y) !== undefined) throw new Unparsed("directives in texts are not read");
    else text += plain(cursor);
  }
  flush();
  const [only] = parts;
  if (only === undefined) return { kind: "literal", value: "" };
  return parts.length === 1 ? only : { kind: "template", parts };
}

const plainText = (cursor: Cursor): string => cursor.here(/[^$%]+|[\s\S]/y) ?? "";

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** A text in quotes, behind the first of them. */
export function quoted(cursor: Cursor, parse: Parse): Expression {
  const result = templateParts(cursor, () => endOfQuoted(cursor), parse, escaped);
  return result.kind === "literal"
    ? result
    : { kind: "template", parts: result.kind === "template" ? result.parts : [result] };
}

function endOfQuoted(cursor: Cursor): boolean {
  if (cursor.done) throw new Unparsed("a text in quotes does not end");
  return cursor.here(/"/y) !== undefined;
}

function escaped(cursor: Cursor): string {
  if (cursor.here(/\\/y) === undefined) return cursor.here(/[^$%"\\]+|[\s\S]/y) ?? "";
  const code = cursor.here(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
  if (code !== undefined) return character(Number.parseInt(code.slice(1), 16));
  const one = cursor.here(/[\s\S]/y) ?? "";
  const result = Object.hasOwn(escapes, one) ? escapes[one] : undefined;
  if (result === undefined) throw new Unparsed(`no escape: \\${one}`);
  return result;
}

function character(code: number): string {
  if (code > 0x10ffff) throw new Unparsed("no such character");
  return String.fromCodePoint(code);
}
