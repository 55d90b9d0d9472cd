/** Sets of whole numbers, as ranges: ports and addresses. */

export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Ranges in order, apart from each other. */
export type Ranges = readonly Range[];

export const none: Ranges = [];
export const allPorts: Range = { first: 0, last: 65_535 };
/** Where clients of all systems take their own port from. */
export const ephemeral: Range = { first: 1_024, last: 65_535 };
export const allAddresses: Range = { first: 0, last: 2 ** 32 - 1 };

export const overlaps = (a: Range, b: Range): boolean => a.first <= b.last && b.first <= a.last;
export const holds = (outer: Range, inner: Range): boolean => outer.first <= inner.first && inner.last <= outer.last;
export const includes = ({ first, last }: Range, number: number): boolean => first <= number && number <= last;
export const contains = (ranges: Ranges, number: number): boolean => ranges.some((range) => includes(range, number));

export function union(...sets: readonly Ranges[]): Ranges {
  const [one, ...others] = sets;
  if (one === undefined || others.length === 0) return one ?? none;
  const all = sets.flat();
  const merged: { first: number; last: number }[] = [];
  for (const { first, last } of all.sort((x, y) => x.first - y.first)) {
    const before = merged.at(-1);
    if (before && first <= before.last + 1) before.last = Math.max(before.last, last);
    else merged.push({ first, last });
  }
  return merged;
}

export function intersection(a: Ranges, b: Ranges): Ranges {
  const found: Range[] = [];
  for (const one of a)
    for (const other of b)
      if (overlaps(one, other))
        found.push({ first: Math.max(one.first, other.first), last: Math.min(one.last, other.last) });
  return found;
}

export const difference = (a: Ranges, b: Ranges): Ranges =>
  b.reduce<Ranges>((left, hole) => left.flatMap((one) => without(one, hole)), a);

function without(one: Range, hole: Range): Range | Ranges {
  if (!overlaps(one, hole)) return one;
  if (holds(hole, one)) return none;
  const before = { first: one.first, last: hole.first - 1 };
  const after = { first: hole.last + 1, last: one.last };
  return [before, after].filter(({ first, last }) => first <= last);
}

/** The parts of a range between which none of the others begins or ends: in each, all numbers are treated alike. */
export function atoms(whole: Range, others: readonly Range[]): Ranges {
  const starts = new Set([whole.first]);
  for (const { first, last } of others) {
    if (first > whole.first && first <= whole.last) starts.add(first);
    if (last >= whole.first && last < whole.last) starts.add(last + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((first, at) => ({ first, last: (sorted[at + 1] ?? whole.last + 1) - 1 }));
}
