/** One string of a policy as a pattern, compiled once and asked for many requests. */
import { anyOne, anyRun, endsSegment, type Glob, globMatches, literal, withinSegments } from "./glob";
import { absent, notKnown } from "./request";
import { type Piece, piecesOf } from "./template";
import { type Tri, unknown, unknownFor } from "./tristate";

/** The values of a context key: one, or the list of a key that has many. */
export type Reading = string | readonly string[] | typeof absent | typeof notKnown;

/** Looks up a context key, in any case. */
export type Lookup = (key: string) => Reading;

export type Pattern = (subject: string, look: Lookup) => Tri;

export interface Kind {
  readonly variables: boolean;
  readonly wildcards: boolean;
  /** Whether upper and lower case are one. */
  readonly fold?: boolean;
  /**
   * How far wildcards reach in an ARN. In a `Resource`, one at the end of a segment goes on past the colon; in a condition none does.
   * Where only a farther reach would match, nobody documents what AWS does, and the answer is unknown.
   */
  readonly arn?: "resource" | "condition";
}

/** What a pattern comes to for one request. */
interface Resolved {
  readonly glob: Glob;
  /** Why some of it may be any text. */
  readonly open: readonly string[];
}

export function patternOf(text: string, kind: Kind): Pattern {
  const folded = (value: string) => (kind.fold ? value.toLowerCase() : value);
  if (!/[*?$%]/.test(text)) return literally(folded(text), folded);
  const pieces = piecesOf(text, kind);
  const fixed = pieces.every(({ kind: k }) => k === "text" || k === "run" || k === "one");
  if (!fixed) {
    return (subject, look) => {
      const resolved = resolve(pieces, look, folded);
      return resolved ? matcher(resolved, text, kind)(folded(subject)) : false;
    };
  }
  const start = folded(pieces.map(written).join(""));
  if (pieces.every(({ kind: k }) => k === "text")) return literally(start, folded);
  if (isPrefix(pieces, start, kind)) return (subject) => folded(subject).startsWith(start);
  const match = matcher({ glob: pieces.flatMap((piece) => globOf(piece, folded)), open: [] }, text, kind);
  return (subject) => match(folded(subject));
}

const literally =
  (text: string, folded: (value: string) => string): Pattern =>
  (subject) =>
    folded(subject) === text;

/** Whether a pattern is a text and then anything: by far the most, and the fastest. */
const isPrefix = (pieces: readonly Piece[], start: string, { arn }: Kind): boolean =>
  pieces.every(({ kind }, at) => kind === (at === pieces.length - 1 ? "run" : "text")) &&
  (arn !== "condition" || start.split(":").length > 5);

const written = (piece: Piece): string => (piece.kind === "text" ? piece.text : "");

function globOf(piece: Piece, folded: (value: string) => string): Glob {
  if (piece.kind === "run") return [anyRun];
  return piece.kind === "one" ? [anyOne] : literal(folded(written(piece)));
}

/** Undefined when a variable has no value: then nothing matches. */
function resolve(pieces: readonly Piece[], look: Lookup, folded: (value: string) => string): Resolved | undefined {
  const globs: Glob[] = [];
  const open: string[] = [];
  for (const piece of pieces) {
    const found = pieceFor(piece, look, folded);
    if (found === undefined) return undefined;
    globs.push(typeof found === "string" ? [anyRun] : found);
    if (typeof found === "string") open.push(found);
  }
  return { glob: globs.flat(), open };
}

/** One piece for one request: characters, or why it may be any text. */
function pieceFor(piece: Piece, look: Lookup, folded: (value: string) => string): Glob | string | undefined {
  if (piece.kind === "expression") return `the value of ${piece.source} is not known`;
  if (piece.kind !== "variable") return globOf(piece, folded);
  const value = look(piece.key);
  if (value === notKnown) return `${piece.key} is not known`;
  if (typeof value === "object") return `${piece.key} has many values, which a variable cannot`;
  const text = value === absent ? piece.fallback : value;
  return text === undefined ? undefined : literal(folded(text));
}

/** What is open may match, and may not; what does not match however it turns out does not match. */
function matcher({ glob, open }: Resolved, text: string, { arn }: Kind): (subject: string) => Tri {
  const strict = arn && withinSegments(glob, arn === "resource" ? endsSegment(glob) : () => false);
  return (subject) => {
    if (open.length > 0) return globMatches(glob, subject) ? unknownFor(open) : false;
    if (globMatches(strict ?? glob, subject)) return true;
    if (!strict || !globMatches(glob, subject)) return false;
    return unknown(`whether a wildcard in ${text} reaches past a colon is not documented`);
  };
}
