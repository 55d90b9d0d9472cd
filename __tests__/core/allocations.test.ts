import fc from "fast-check";
import { Allocations } from "../../core/allocations";

const lowest = (taken: ReadonlyMap<string, number>): number => {
  const used = new Set(taken.values());
  let n = 1;
  while (used.has(n)) n += 1;
  return n;
};
const keys = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));
/** Numbers for these keys, one change after a former one. */
const after = (wanted: readonly string[], prior: Allocations = new Allocations()): Allocations => {
  const next = new Allocations(prior.table());
  for (const key of wanted) next.take<number>("number", key, lowest);
  return next;
};
const numbers = (allocations: Allocations): Readonly<Record<string, string | number>> =>
  allocations.table()["number"] ?? {};

test("a key keeps its value, in whatever order and company it is asked for", () => {
  fc.assert(
    fc.property(keys, keys, (before, now) => {
      const first = after(before);
      const second = numbers(after(now, first));
      for (const key of now.filter((k) => before.includes(k))) expect(second[key]).toBe(numbers(first)[key]);
    }),
  );
});

test("no value is handed out twice, nor one that the same change frees", () => {
  fc.assert(
    fc.property(keys, keys, (before, now) => {
      const first = numbers(after(before));
      const second = numbers(after(now, after(before)));
      const values = Object.values({ ...first, ...second });
      expect(new Set(values).size).toBe(values.length);
    }),
  );
});

test("what a change freed can be had in the change after it", () => {
  const freed = after(["b"], after(["a", "b"]));
  expect(numbers(after(["b", "c"], freed))).toEqual({ b: 2, c: 1 });
});

test("a key asked for twice in one run is chosen once", () => {
  const allocations = new Allocations();
  allocations.take<number>("number", "a", lowest);
  expect(allocations.take<number>("number", "a", () => 99)).toBe(1);
});

test("a forgotten key is chosen anew, and never gets its old value back", () => {
  const allocations = new Allocations({ number: { a: 1 } });
  allocations.forget("number", "a");
  expect(allocations.prior("number", "a")).toBeUndefined();
  expect(allocations.take<number>("number", "a", lowest)).toBe(2);
});

test("kinds do not see each other", () => {
  const allocations = new Allocations({ number: { a: 1 } });
  expect(allocations.take<number>("other", "b", lowest)).toBe(1);
  expect(allocations.priorKeys("other")).toEqual([]);
  expect(allocations.priorKeys("number")).toEqual(["a"]);
});

test("the table holds what is in use, in order of kind and key, and not what nobody asked for", () => {
  const allocations = new Allocations({ number: { gone: 7 } });
  for (const key of ["b", "a"]) allocations.take<number>("number", key, lowest);
  allocations.take<string>("block", "x", () => "10.0.0.0/16");
  expect(JSON.stringify(allocations.table())).toBe('{"block":{"x":"10.0.0.0/16"},"number":{"a":2,"b":1}}');
});
