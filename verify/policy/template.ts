/** What stands inside the strings of a policy: text, wildcards, policy variables, and expressions that Terraform has not computed yet. */

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "run" }
  | { readonly kind: "one" }
  /** `${aws:username}`, and `${aws:PrincipalTag/team, 'none'}` with a default. */
  | { readonly kind: "variable"; readonly key: string; readonly fallback?: string }
  /** Anything else in braces: only Terraform can tell. */
  | { readonly kind: "expression"; readonly source: string };

/** Policies of the older version know no variables: there `${aws:username}` is text. */
export interface Reading {
  readonly variables: boolean;
  readonly wildcards: boolean;
}

const variable = /^\$\{\s*([A-Za-z0-9-]+:[\w+=.@/:-]+)\s*(?:,\s*'((?:[^']|'')*)'\s*)?\}/;
const special = /^\$\{([*?$])\}/;
const wildcard = /[*?]/;

/** Reads the pieces of a text, in order. */
export function piecesOf(text: string, reading: Reading): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  while (rest !== "") {
    const [piece, length] = next(rest, reading);
    pieces.push(piece);
    rest = rest.slice(length);
  }
  return pieces;
}

function next(rest: string, reading: Reading): readonly [Piece, number] {
  if (/^(\$?\$|%)\{/.test(rest)) return inBraces(rest, reading);
  if (reading.wildcards && wildcard.test(rest.charAt(0))) return [{ kind: rest.startsWith("*") ? "run" : "one" }, 1];
  const end = rest.slice(1).search(reading.wildcards ? /(\$?\$|%)\{|[*?]/ : /(\$?\$|%)\{/);
  const length = end < 0 ? rest.length : end + 1;
  return [{ kind: "text", text: rest.slice(0, length) }, length];
}

function inBraces(rest: string, { variables }: Reading): readonly [Piece, number] {
  const named = variable.exec(rest) ?? special.exec(rest);
  if (named && !variables) return [{ kind: "text", text: named[0] }, named[0].length];
  if (named) return [known(named), named[0].length];
  // Where it ends only a parser of Terraform could tell; what follows the last brace is surely text.
  const length = rest.lastIndexOf("}") + 1 || rest.length;
  return [{ kind: "expression", source: rest.slice(0, length) }, length];
}

function known([whole, name = "", fallback]: RegExpExecArray): Piece {
  if (special.test(whole)) return { kind: "text", text: name };
  return {
    kind: "variable",
    key: name,
    ...(fallback === undefined ? {} : { fallback: fallback.replaceAll("''", "'") }),
  };
}
