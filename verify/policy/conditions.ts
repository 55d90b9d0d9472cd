/** The conditions of a statement: operators, sets of values, and keys that are absent. */
import { type Operator, operators } from "./operators";
import type { Lookup, Pattern, Reading } from "./pattern";
import { absent, notKnown } from "./request";
import { and, every, isUnknown, not, some, type Tri, unknown, unknownFor } from "./tristate";

/** Asks one request; `look` finds its context keys. */
export type Condition = (look: Lookup) => Tri;

type Quantifier = "ForAllValues" | "ForAnyValue" | undefined;

interface Parts {
  readonly quantifier: Quantifier;
  readonly name: string;
  readonly ifExists: boolean;
}

const shape = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

function partsOf(operator: string): Parts | undefined {
  const [, quantifier, name, ifExists] = shape.exec(operator) ?? [];
  if (name === undefined) return undefined;
  return { quantifier: quantifier as Quantifier, name, ifExists: ifExists !== undefined };
}

/** Compiles what one operator asks of one key. What is not modelled answers unknown, wherever the answer depends on it. */
export function conditionOf(operator: string, key: string, wanted: readonly string[], variables: boolean): Condition {
  if (/[$%]\{/.test(key)) return () => unknown(`the condition key ${key} is not known`);
  const parts = partsOf(operator);
  if (parts?.name === "Null" && !parts.ifExists) return presence(key, parts.quantifier, wanted);
  const found = parts && operators.get(parts.name);
  if (!parts || !found) return () => unknown(`the operator ${operator} is not modelled`);
  if (wanted.length === 0) return () => unknown(`${operator} of ${key} has no values`);
  const patterns = wanted.map((value) => found.compile(value, variables));
  const holdsFor = (value: string, look: Lookup): Tri => {
    const any = some(patterns, (pattern: Pattern) => pattern(value, look));
    return found.negated ? not(any) : any;
  };
  return (look) => {
    const values = look(key);
    if (values === notKnown) return unknown(`${key} is not known`);
    if (isAbsent(values)) return withoutKey(operator, parts, found);
    const answer = over(parts.quantifier, values, (value) => holdsFor(value, look), key);
    return unlessEmpty(parts.quantifier, values, answer, key);
  };
}

/** What a key that is there holds. */
type Values = string | readonly string[];

/** A list without values counts as no key. */
const isAbsent = (values: Reading): values is typeof absent =>
  values === absent || (typeof values === "object" && values.length === 0);

/** What an operator says of a key that the request does not carry. */
function withoutKey(operator: string, { quantifier, ifExists }: Parts, { negated }: Operator): Tri {
  if (quantifier === "ForAllValues") return true;
  if (quantifier === "ForAnyValue") return ifExists ? unknown(`${operator} of an absent key is not documented`) : false;
  return ifExists || negated;
}

function over(quantifier: Quantifier, values: Values, holds: (value: string) => Tri, key: string): Tri {
  if (typeof values === "string") return holds(values);
  if (quantifier === "ForAllValues") return every(values, holds);
  if (quantifier === "ForAnyValue") return some(values, holds);
  return alike(values.map(holds), key);
}

/** AWS counts values that come to nothing as an absent key: where that would answer otherwise, the answer is unknown. */
function unlessEmpty(quantifier: Quantifier, values: Values, answer: Tri, key: string): Tri {
  if (quantifier === undefined || answer === (quantifier === "ForAllValues")) return answer;
  if (![values].flat().every((value) => value === "")) return answer;
  return unknown(`whether an empty ${key} counts as null is not documented`);
}

/** Many values without a set operator: AWS asks for one. Where they all agree, it makes no difference. */
function alike(answers: readonly Tri[], key: string): Tri {
  const all = answers.reduce(and, true);
  const none = answers.map(not).reduce(and, true);
  if (all === true) return true;
  if (none === true) return false;
  const open = answers.filter(isUnknown).flatMap(({ because }) => because);
  if (open.length > 0) return unknownFor(open);
  return unknown(`${key} has many values, and no ForAllValues or ForAnyValue says how`);
}

/** `Null`: "true" asks that the key is absent, "false" that it is there. */
function presence(key: string, quantifier: Quantifier, wanted: readonly string[]): Condition {
  const [one, ...more] = wanted.map((value) => value.toLowerCase());
  if (quantifier !== undefined || more.length > 0 || (one !== "true" && one !== "false"))
    return () => unknown(`Null of ${key} is asked in a way that is not modelled`);
  return (look) => {
    const values = look(key);
    if (values === notKnown) return unknown(`${key} is not known`);
    if (values === "") return unknown(`whether an empty ${key} counts as null is not documented`);
    return isAbsent(values) === (one === "true");
  };
}
