/** The planned values of a resource, with what is not known, and where each comes from. */
import type { Scope } from "../hcl/scope";
import { fieldIn, objectOf } from "../json";
import { type Reference, referencesOf, Traced, UnknownValue, type Value } from "../value";
import { isExpression, resolved } from "./configuration";

/** One argument or block, `after` with `after_unknown`, by the expression that it was written with. */
export function merged(after: unknown, unknown: unknown, expression: unknown, scope: Scope, name: string): Value {
  if (isExpression(expression)) return spread(after, unknown, resolved(expression, scope), name);
  if (unknown === true) return lateValue(name, referencesIn(expression, scope));
  if (Array.isArray(after)) return list(after, unknown, expression, scope, name);
  const object = objectOf(after);
  if (!object) return (after ?? null) as Value;
  const names = new Set([...Object.keys(object), ...Object.keys(objectOf(unknown) ?? {})]);
  return Object.fromEntries(
    [...names].map((field) => [
      field,
      merged(object[field], fieldIn(unknown, field), fieldIn(expression, field), scope, `${name}.${field}`),
    ]),
  );
}

/** Blocks stand in the order they were written. Where `dynamic` made more of them, which is which is not known. */
function list(after: readonly unknown[], unknown: unknown, expression: unknown, scope: Scope, name: string): Value {
  const unknowns = Array.isArray(unknown) ? (unknown as unknown[]) : [];
  const written = Array.isArray(expression) ? (expression as unknown[]) : undefined;
  const inOrder = written?.length === after.length;
  const length = Math.max(after.length, unknowns.length);
  return Array.from({ length }, (_, at) => {
    const one = inOrder ? written[at] : written ? undefined : expression;
    return merged(after[at], unknowns[at], one, scope, `${name}.${at}`);
  });
}

const lateValue = (name: string, references: readonly Reference[], template?: string): UnknownValue =>
  new UnknownValue([`${name} is not known before apply`], references, template);

/** What a new resource gets without an argument for it. */
export const unsetValue = (name: string): UnknownValue =>
  new UnknownValue([`${name} is not known before apply`], [], undefined, true);

/** One expression made all of this. */
function spread(after: unknown, unknown: unknown, source: Value, name: string): Value {
  const references = referencesOf(source);
  const template = source instanceof UnknownValue ? source.template : undefined;
  const part = (value: unknown, late: unknown, made: Value | undefined, path: string): Value => {
    if (late === true) return made instanceof UnknownValue ? again(made, path) : lateValue(path, references, template);
    if (Array.isArray(value))
      return value.map((one: unknown, at) => part(one, itemIn(late, at), itemOf(made, at), `${path}.${at}`));
    const object = objectOf(value);
    if (!object && !objectOf(late)) return known(value, made, references);
    const names = new Set([...Object.keys(object ?? {}), ...Object.keys(objectOf(late) ?? {})]);
    return Object.fromEntries(
      [...names].map((field) => [
        field,
        part(fieldIn(object, field), fieldIn(late, field), fieldOf(made, field), `${path}.${field}`),
      ]),
    );
  };
  return part(after, unknown, source, name);
}

const again = (made: UnknownValue, path: string): UnknownValue => lateValue(path, made.references, made.template);

const itemIn = (value: unknown, at: number): unknown => (Array.isArray(value) ? (value as unknown[])[at] : undefined);

const itemOf = (value: Value | undefined, at: number): Value | undefined =>
  value instanceof UnknownValue || value === undefined
    ? value
    : ((value instanceof Traced ? value.value : value) as { readonly [at: number]: Value } | null)?.[at];

const fieldOf = (value: Value | undefined, name: string): Value | undefined =>
  value instanceof UnknownValue || value === undefined
    ? value
    : (fieldIn(value instanceof Traced ? value.value : value, name) as Value | undefined);

function known(value: unknown, made: Value | undefined, all: readonly Reference[]): Value {
  const plain = (value ?? null) as Value;
  const references = made === undefined ? all.map((one) => ({ ...one, certain: false })) : referencesOf(made);
  return references.length === 0 || plain === null ? plain : new Traced(plain, references);
}

function referencesIn(expression: unknown, scope: Scope): readonly Reference[] {
  if (isExpression(expression)) return referencesOf(resolved(expression, scope));
  const parts = Array.isArray(expression) ? (expression as unknown[]) : Object.values(objectOf(expression) ?? {});
  return parts.flatMap((part) => referencesIn(part, scope)).map((reference) => ({ ...reference, certain: false }));
}
