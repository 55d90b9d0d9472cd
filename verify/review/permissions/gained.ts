/** What one set of statements says and another does not: by single actions, resources and principals. */
import { anyOne, anyRun, globMatches } from "../../policy/glob";
import type { Element, Stated } from "./stated";

/** Beyond this, statements are compared as wholes. */
const most = 50_000;

/** The parts of statements that no other statement covers, each with what is left of it. */
export function gained(after: readonly Stated[], before: readonly Stated[]): readonly Stated[] {
  return after.flatMap((one) =>
    left(
      one,
      before.filter(({ effect }) => effect === one.effect),
    ),
  );
}

function left(one: Stated, others: readonly Stated[]): readonly Stated[] {
  const fitting = others.filter(({ conditions }) => conditions.every((each) => one.conditions.includes(each)));
  if (fitting.some((other) => isWithin(one, other))) return [];
  const { actions, resources, principals } = one;
  const [a, r, p] = [partsOf(actions), partsOf(resources), partsOf(principals)];
  if (a.length * r.length * p.length * fitting.length > most) return [one];
  const open = p.flatMap((principal) =>
    r.flatMap((resource) => {
      const some = a.filter(
        (action) =>
          !fitting.some((other) =>
            isWithin({ ...one, actions: action, resources: resource, principals: principal }, other),
          ),
      );
      return some.length === 0 ? [] : [{ ...one, actions: joined(some), resources: resource, principals: principal }];
    }),
  );
  return merged(merged(open, "resources"), "principals");
}

const partsOf = (element: Element): readonly Element[] =>
  element.negated ? [element] : element.items.map((item) => ({ negated: false, items: [item] }));

const joined = (parts: readonly Element[]): Element => ({
  negated: parts.some(({ negated }) => negated),
  items: parts.flatMap(({ items }) => items),
});

/** Statements that differ in one element alone, as one. */
function merged(all: readonly Stated[], element: "resources" | "principals"): readonly Stated[] {
  const found = new Map<string, Stated>();
  for (const one of all) {
    const key = JSON.stringify({ ...one, [element]: one[element].negated });
    const before = found.get(key);
    found.set(key, before ? { ...before, [element]: joined([before[element], one[element]]) } : one);
  }
  return [...found.values()];
}

/** Whether the other says all of it, conditions aside. */
const isWithin = (one: Stated, other: Stated): boolean =>
  isPart(one.actions, other.actions, true) &&
  isPart(one.resources, other.resources, false) &&
  isPart(one.principals, other.principals, false);

function isPart(one: Element, other: Element, fold: boolean): boolean {
  const matches = (text: string): boolean => other.items.some((pattern) => isLike(text, pattern, fold));
  if (!one.negated && !other.negated) return one.items.every(matches);
  // All but some things is part of everything, and of all but fewer.
  if (one.negated && !other.negated) return other.items.includes("*");
  const excepted = (text: string): boolean => one.items.some((pattern) => isLike(text, pattern, fold));
  if (one.negated) return other.items.every(excepted);
  return !one.items.some((text) => other.items.some((pattern) => mayMeet(text, pattern, fold)));
}

/** Whether a pattern covers another, or a text: its wildcards stand for those of the other too. */
export function isLike(text: string, pattern: string, fold = false): boolean {
  if (pattern === "*" || pattern === text) return true;
  const [a, b] = fold ? [text.toLowerCase(), pattern.toLowerCase()] : [text, pattern];
  return globMatches(
    Array.from({ length: b.length }, (_, at) => (b[at] === "*" ? anyRun : b[at] === "?" ? anyOne : b.charCodeAt(at))),
    a,
  );
}

const mayMeet = (a: string, b: string, fold: boolean): boolean => isLike(a, b, fold) || isLike(b, a, fold);
