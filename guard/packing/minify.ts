/** The shortest text that says the same. */
import { type Statement, short, type Values } from "../statement";

/** A statement with every list in order and each value once. */
export const tidy = (statement: Statement): Statement => {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  return {
    ...statement,
    ...(Action === undefined ? {} : { Action: once(Action) }),
    ...(NotAction === undefined ? {} : { NotAction: once(NotAction) }),
    ...(Resource === undefined ? {} : { Resource: once(Resource) }),
    ...(NotResource === undefined ? {} : { NotResource: once(NotResource) }),
    ...(Condition === undefined ? {} : { Condition: everyValue(Condition) }),
  };
};

const once = (values: Values): Values => (typeof values === "string" ? values : short([...new Set(values)].sort()));

const everyValue = (condition: NonNullable<Statement["Condition"]>) => sorted(condition, (keys) => sorted(keys, once));

const sorted = <V, W>(record: Readonly<Record<string, V>>, of: (value: V) => W): Readonly<Record<string, W>> =>
  Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, of(value)]),
  );

/** What a statement decides, whatever it is called: two that are alike here are one. */
export const meaning = ({ Sid: _, ...rest }: Statement): string => {
  const { Sid: __, ...tidied } = tidy({ Sid: "", ...rest });
  return JSON.stringify(sorted(tidied as Readonly<Record<string, unknown>>, (value) => value));
};

/** The policy of these statements, without white space. */
export const policyText = (statements: readonly Statement[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements.map(tidy) });

/** Characters of a policy beside its statements, and those that one statement adds to it. */
export const frame = policyText([]).length;
export const width = (statement: Statement): number => JSON.stringify(tidy(statement)).length + 1;
