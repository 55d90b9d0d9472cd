import fc from "fast-check";
import {
  type Block,
  contains,
  firstFree,
  format,
  isIpv4Block,
  overlapping,
  overlaps,
  parse,
  size,
  tryParse,
  withoutHostBits,
} from "../../core/cidr";

const block = (least = 0, most = 32): fc.Arbitrary<Block> =>
  fc.record({ first: fc.nat(2 ** 32 - 1), prefix: fc.integer({ min: least, max: most }) }).map(withoutHostBits);

test("a block reads back as it was written", () => {
  fc.assert(fc.property(block(), (b) => expect(parse(format(b))).toEqual(b)));
});

test("only the canonical form counts", () => {
  for (const wrong of ["banana", "10.0.0.0", "10.0.0.1/16", "10.0.0.0/33", "256.0.0.0/8", "010.0.0.0/8"])
    expect(isIpv4Block(wrong)).toBe(false);
  fc.assert(fc.property(block(), (b) => expect(isIpv4Block(format(b))).toBe(true)));
  expect(tryParse("10.0.0.1/16")).toBeDefined();
});

test("blocks overlap when one contains the other, and only then", () => {
  fc.assert(fc.property(block(), block(), (a, b) => expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a))));
});

test("every pair that overlaps is found, in the order of the list", () => {
  const placed = fc.array(block(8, 14), { maxLength: 30 }).map((blocks) => blocks.map((b, at) => ({ block: b, at })));
  fc.assert(
    fc.property(placed, (list) => {
      const pairs = list.flatMap((a) =>
        list.filter((b) => b.at > a.at && overlaps(a.block, b.block)).map((b) => [a, b]),
      );
      expect(overlapping(list)).toEqual(pairs);
    }),
  );
});

test("a free block lies inside, meets nothing that is taken, and is the first", () => {
  const outer = parse("10.0.0.0/16");
  fc.assert(
    fc.property(
      fc.array(block(18, 28).map((b) => ({ ...b, first: outer.first + (b.first % size(16)) }))),
      fc.integer({ min: 18, max: 28 }),
      (taken, prefix) => {
        const found = firstFree(outer, prefix, taken);
        const free = (b: Block) => taken.every((t) => !overlaps(t, b));
        if (!found) return;
        expect(contains(outer, found) && free(found) && found.first % size(prefix) === 0).toBe(true);
        if (found.first > outer.first) expect(free({ first: outer.first, prefix })).toBe(false);
      },
    ),
  );
  expect(firstFree(outer, 16, [parse("10.0.4.0/24")])).toBeUndefined();
  expect(firstFree(outer, 15, [])).toBeUndefined();
});
