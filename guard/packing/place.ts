/** Which of a few bins each thing goes into. What has a place keeps it, so that a new thing moves as few others as possible. */

export interface Item {
  readonly id: string;
  readonly size: number;
}

export interface Bins {
  readonly count: number;
  readonly capacity: number;
}

export interface Placed {
  /** The bin of every item, from 1. */
  readonly bins: ReadonlyMap<string, number>;
  /** Items that fit nowhere, in order of id. */
  readonly left: readonly string[];
}

/**
 * First fit, in order of id: first what keeps the bin it had before, then what moves or is new. When something fits nowhere that way, all
 * are placed anew, the largest first.
 */
export function place(items: readonly Item[], prior: (id: string) => number | undefined, bins: Bins): Placed {
  const kept = fill(items, prior, bins);
  if (kept.left.length === 0) return kept;
  const anew = fill([...items].sort(bySize), () => undefined, bins, false);
  return anew.left.length < kept.left.length ? anew : kept;
}

const byId = (a: Item, b: Item): number => (a.id < b.id ? -1 : 1);
const bySize = (a: Item, b: Item): number => b.size - a.size || byId(a, b);

function fill(
  items: readonly Item[],
  prior: (id: string) => number | undefined,
  { count, capacity }: Bins,
  ordered = true,
): Placed {
  const room = Array.from({ length: count + 1 }, (_, bin) => (bin === 0 ? 0 : capacity));
  const bins = new Map<string, number>();
  const put = ({ id, size }: Item, bin: number | undefined): boolean => {
    const left = bin === undefined ? undefined : room[bin];
    if (bin === undefined || left === undefined || left < size) return false;
    room[bin] = left - size;
    bins.set(id, bin);
    return true;
  };
  const inOrder = ordered ? [...items].sort(byId) : items;
  const moving = inOrder.filter((item) => !put(item, prior(item.id)));
  const left = moving.filter((item) => !put(item, firstWith(room, item.size))).map(({ id }) => id);
  return { bins, left: left.sort() };
}

const firstWith = (room: readonly number[], size: number): number | undefined => {
  const bin = room.findIndex((left, i) => i > 0 && left >= size);
  return bin === -1 ? undefined : bin;
};
