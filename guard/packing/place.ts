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
 * What had a bin stays there, but for the fewest that have to go when one of them has grown. What is new or has to go is put where there is
 * room first, in order of id. When something fits nowhere that way, all are placed anew, the largest first.
 */
export function place(items: readonly Item[], prior: (id: string) => number | undefined, bins: Bins): Placed {
  const inOrder = [...items].sort(byId);
  const staying = numbers(bins).flatMap((bin) => {
    const before = inOrder.filter(({ id }) => prior(id) === bin);
    return withinCapacity(before, bins.capacity).map((item) => ({ item, bin }));
  });
  const kept = fill(new Map(staying.map(({ item, bin }) => [item, bin])), inOrder, bins);
  if (kept.left.length === 0) return kept;
  const anew = fill(new Map(), [...items].sort(bySize), bins);
  return anew.left.length < kept.left.length ? anew : kept;
}

const byId = (a: Item, b: Item): number => (a.id < b.id ? -1 : 1);
const bySize = (a: Item, b: Item): number => b.size - a.size || byId(a, b);
const numbers = ({ count }: Bins): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
const total = (items: readonly Item[]): number => items.reduce((sum, { size }) => sum + size, 0);

/** As many as fit together: the smallest that makes room alone goes, or else the largest, and then further ones. */
function withinCapacity(items: readonly Item[], capacity: number): readonly Item[] {
  const over = total(items) - capacity;
  if (over <= 0) return items;
  const largestFirst = [...items].sort(bySize);
  const goes = largestFirst.findLast(({ size }) => size >= over) ?? largestFirst[0];
  return withinCapacity(
    items.filter((item) => item !== goes),
    capacity,
  );
}

function fill(staying: ReadonlyMap<Item, number>, items: readonly Item[], bins: Bins): Placed {
  const room = new Map(numbers(bins).map((bin) => [bin, bins.capacity]));
  const placed = new Map<string, number>();
  const put = (item: Item, bin: number) => {
    room.set(bin, (room.get(bin) ?? 0) - item.size);
    placed.set(item.id, bin);
  };
  for (const [item, bin] of staying) put(item, bin);
  const left = items.filter((item) => {
    if (staying.has(item)) return false;
    const bin = numbers(bins).find((number) => (room.get(number) ?? 0) >= item.size);
    if (bin !== undefined) put(item, bin);
    return bin === undefined;
  });
  return { bins: placed, left: left.map(({ id }) => id).sort() };
}
