import fc from "fast-check";
import {
  and,
  choose,
  every,
  isUnknown,
  not,
  or,
  some,
  type Tri,
  unknown,
  unknownFor,
} from "../../../verify/policy/tristate";

const tri: fc.Arbitrary<Tri> = fc.constantFrom(true, false, unknown("a"), unknown("b"));

/** What a value may turn out to be. */
const outcomes = (value: Tri): readonly boolean[] => (isUnknown(value) ? [true, false] : [value]);
const shape = (value: Tri) => (isUnknown(value) ? "unknown" : value);

/** The answer that holds however the parts turn out, or unknown. */
const strongest = (answers: readonly boolean[]) =>
  answers.every((answer) => answer === answers[0]) ? answers[0] : "unknown";

test("and, or and not say no more and no less than what holds however the parts turn out", () => {
  fc.assert(
    fc.property(tri, tri, (a, b) => {
      const pairs = outcomes(a).flatMap((x) => outcomes(b).map((y) => [x, y] as const));
      expect(shape(and(a, b))).toBe(strongest(pairs.map(([x, y]) => x && y)));
      expect(shape(or(a, b))).toBe(strongest(pairs.map(([x, y]) => x || y)));
      expect(shape(not(a))).toBe(strongest(outcomes(a).map((x) => !x)));
    }),
  );
});

test("every and some are and and or of many", () => {
  fc.assert(
    fc.property(fc.array(tri), (all) => {
      expect(shape(every(all, (one) => one))).toBe(shape(all.reduce(and, true)));
      expect(shape(some(all, (one) => one))).toBe(shape(all.reduce(or, false)));
    }),
  );
});

test("a choice between two that agree needs no condition", () => {
  fc.assert(
    fc.property(tri, tri, tri, (condition, yes, no) => {
      const answers = outcomes(condition).flatMap((holds) => outcomes(holds ? yes : no));
      expect(shape(choose(condition, yes, no))).toBe(strongest(answers));
    }),
  );
});

test("what is unknown keeps its reasons, each once, and the first twenty of many", () => {
  expect(and(unknownFor(["a", "b"]), unknownFor(["b", "c"]))).toEqual({ because: ["a", "b", "c"] });
  expect(or(false, unknown("a"))).toEqual({ because: ["a"] });
  const many = Array.from({ length: 50 }, (_, at) => unknown(String(at))).reduce<Tri>(or, false);
  expect(many).toEqual({ because: Array.from({ length: 20 }, (_, at) => String(at)) });
});
