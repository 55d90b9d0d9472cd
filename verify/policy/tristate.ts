/** Logic of three values: what cannot be known stays unknown, with the reason, and never turns into a yes or a no. */

/** Neither true nor false; `because` says what would have to be known. */
export interface Unknown {
  readonly because: readonly string[];
}

export type Tri = boolean | Unknown;

export const unknown = (why: string): Unknown => ({ because: [why] });

/** More reasons than these help nobody. */
const most = 20;

/** Unknown for several reasons, of which the first few are kept. */
export const unknownFor = (reasons: readonly string[]): Unknown => ({ because: reasons.slice(0, most) });

export const isUnknown = (value: Tri): value is Unknown => typeof value === "object";

const both = (a: Unknown, b: Unknown): Unknown =>
  a.because.length < most ? unknownFor([...new Set([...a.because, ...b.because])]) : a;

/** False as soon as one is false, whatever the other. */
export function and(a: Tri, b: Tri): Tri {
  if (a === false || b === false) return false;
  if (a === true) return b;
  return b === true ? a : both(a, b);
}

/** True as soon as one is true, whatever the other. */
export function or(a: Tri, b: Tri): Tri {
  if (a === true || b === true) return true;
  if (a === false) return b;
  return b === false ? a : both(a, b);
}

export const not = (a: Tri): Tri => (isUnknown(a) ? a : !a);

/** Whether all hold; those after the first that does not are not looked at. */
export function every<T>(items: readonly T[], holds: (item: T) => Tri): Tri {
  let result: Tri = true;
  for (const item of items) {
    result = and(result, holds(item));
    if (result === false) return false;
  }
  return result;
}

/** Whether one holds; those after the first that does are not looked at. */
export function some<T>(items: readonly T[], holds: (item: T) => Tri): Tri {
  let result: Tri = false;
  for (const item of items) {
    result = or(result, holds(item));
    if (result === true) return true;
  }
  return result;
}

/** One of two, by a condition. Where both agree, the condition need not be known. */
export function choose(condition: Tri, yes: Tri, no: Tri): Tri {
  if (!isUnknown(condition)) return condition ? yes : no;
  if (!isUnknown(yes) && yes === no) return yes;
  return or(and(condition, yes), and(not(condition), no));
}
