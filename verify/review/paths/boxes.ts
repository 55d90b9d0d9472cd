/** Sets of packets of one protocol, as boxes of addresses and ports. */
import { intersection, overlaps, type Range, type Ranges, union } from "../../reachability/ranges";
import type { Opening } from "../../reachability/reach";

export interface Box {
  readonly from: Range;
  readonly to: Range;
  readonly ports: Range;
}

const axes = ["from", "to", "ports"] as const;

export const boxesOf = (openings: readonly Opening[]): readonly Box[] =>
  openings.flatMap(({ from, to, ports }) => ports.map((range) => ({ from, to, ports: range })));

/** What is in the first and not in the second. */
export const minus = (boxes: readonly Box[], holes: readonly Box[]): readonly Box[] =>
  holes.reduce((left, hole) => left.flatMap((box) => without(box, hole)), boxes);

/** Cuts the hole out, one axis after the other. */
function without(box: Box, hole: Box): readonly Box[] {
  if (!axes.every((axis) => overlaps(box[axis], hole[axis]))) return [box];
  let middle = box;
  return axes.flatMap((axis) => {
    const [whole, cut] = [middle[axis], hole[axis]];
    const sides = [
      { first: whole.first, last: cut.first - 1 },
      { first: cut.last + 1, last: whole.last },
    ].filter(({ first, last }) => first <= last);
    const pieces = sides.map((side) => ({ ...middle, [axis]: side }));
    const [inner = whole] = intersection([whole], [cut]);
    middle = { ...middle, [axis]: inner };
    return pieces;
  });
}

/** All ranges along an axis together. */
export const along = (boxes: readonly Box[], axis: (typeof axes)[number]): Ranges =>
  boxes.reduce<Ranges>((all, box) => union(all, [box[axis]]), []);
