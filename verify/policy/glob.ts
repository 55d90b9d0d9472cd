/** Wildcards. A pattern is a list of character codes with wildcards between them, so that a literal asterisk is never mistaken for one. */

/** Any run of characters, and any one character. */
export const anyRun = -1;
export const anyOne = -2;
/** The same within one segment of an ARN: a colon ends it. */
export const runInSegment = -3;
export const oneInSegment = -4;

export type Glob = readonly number[];

const colon = 58;
const isRun = (code: number | undefined) => code === anyRun || code === runInSegment;

const takes = (code: number | undefined, character: number): boolean =>
  code === character ||
  code === anyRun ||
  code === anyOne ||
  ((code === runInSegment || code === oneInSegment) && character !== colon);

/** Whether the whole subject matches. Time grows with the product of both lengths, whatever the pattern. */
export function globMatches(glob: Glob, subject: string): boolean {
  let at = 0;
  for (; at < glob.length && at < subject.length && (glob[at] as number) >= 0; at += 1)
    if (glob[at] !== subject.charCodeAt(at)) return false;
  return restMatches(glob, subject, at);
}

/** Follows every way through the pattern at once: `open` holds the places it may have come to, each once. */
function restMatches(glob: Glob, subject: string, from: number): boolean {
  const seenAt = new Int32Array(glob.length + 1).fill(-1);
  const enter = (places: number[], place: number, at: number) => {
    for (let next = place; seenAt[next] !== at; next += 1) {
      seenAt[next] = at;
      places.push(next);
      if (!isRun(glob[next])) return;
    }
  };
  let open: number[] = [];
  enter(open, from, from);
  for (let at = from; at < subject.length && open.length > 0; at += 1) {
    const character = subject.charCodeAt(at);
    const following: number[] = [];
    for (const place of open)
      if (takes(glob[place], character)) enter(following, isRun(glob[place]) ? place : place + 1, at + 1);
    open = following;
  }
  return open.includes(glob.length);
}

/** The characters of a text, as themselves. */
export const literal = (text: string): Glob => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

/** The same pattern with wildcards that end at a colon in the first five segments of an ARN. Those that `crosses` says keep on. */
export function withinSegments(glob: Glob, crosses: (place: number) => boolean): Glob {
  let segment = 0;
  return glob.map((code, place) => {
    if (code === colon) segment += 1;
    if (segment >= 5 || crosses(place)) return code;
    return code === anyRun ? runInSegment : code === anyOne ? oneInSegment : code;
  });
}

/** Whether a wildcard is the last of its segment: there, and only there, one in a `Resource` goes on past the colon. */
export const endsSegment =
  (glob: Glob) =>
  (place: number): boolean =>
    glob[place] === anyRun && (glob[place + 1] === undefined || glob[place + 1] === colon);
