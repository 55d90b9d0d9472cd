/** What a schema cannot see: late values where a plan needs a literal, because it decides what there is, and a key that zod drops. */
import type { z } from "zod";
import { isOpen, known } from "./late";
import { bare, defOf } from "./schema";

/** A place that is wrong: the whole value there is late, or a key of it is, or a key of it would be lost. */
export interface Misplaced {
  readonly path: readonly string[];
  readonly what: "value" | "key" | "prototype";
}

const remedy = "that only Terraform knows; write it out, since a plan needs it to tell what there is";

const sentences: Readonly<Record<Misplaced["what"], string>> = {
  value: `must be a literal, got a value ${remedy}`,
  key: `must have literal keys, got one ${remedy}`,
  prototype: 'must not have the key "__proto__", which JavaScript keeps for itself; choose another',
};
export const sentenceOf = ({ path, what }: Misplaced): string => `${path.join(".")} ${sentences[what]}`;

/** What matters of a schema: the rest of its values may be late. */
type Structure =
  | { readonly kind: "value" }
  | { readonly kind: "fields"; readonly fields: readonly (readonly [name: string, inner: Structure])[] }
  | { readonly kind: "entries"; readonly named: boolean; readonly inner: Structure | undefined };

/** Asked of every call, so it is worked out once. */
const structures = new WeakMap<z.ZodType, { readonly structure: Structure | undefined }>();

function structureOf(schema: z.ZodType): Structure | undefined {
  const before = structures.get(schema);
  if (before) return before.structure;
  const structure = structureFrom(schema);
  structures.set(schema, { structure });
  return structure;
}

function structureFrom(schema: z.ZodType): Structure | undefined {
  const { type, shape = {}, valueType, element } = defOf(bare(schema));
  switch (type) {
    case "boolean":
      return { kind: "value" };
    case "object":
      return {
        kind: "fields",
        fields: Object.entries(shape).flatMap(([name, field]) => {
          const inner = structureOf(field);
          return inner ? [[name, inner] as const] : [];
        }),
      };
    case "record": {
      const inner = valueType && structureOf(valueType);
      return { kind: "entries", named: inner?.kind === "fields", inner };
    }
    case "array": {
      const inner = element && structureOf(element);
      return inner && { kind: "entries", named: false, inner };
    }
    default:
      return undefined;
  }
}

/** The places in the inputs of a module that are wrong. Keys name instances; objects and booleans decide whether something is there. */
export function misplaced(schema: z.ZodType, value: unknown): readonly Misplaced[] {
  const structure = structureOf(schema);
  return structure ? within(structure, value, []) : [];
}

/** How cdktf encodes a map that is late as a whole: as its only key. */
const isToken = (key: string | undefined): boolean => key?.startsWith("&{TfToken[") === true;

function within(structure: Structure, value: unknown, path: readonly string[]): readonly Misplaced[] {
  if (value === null || (typeof value !== "object" && known(value))) return [];
  // A list or a map of values may come whole.
  if (!isOpen(value)) return structure.kind === "entries" && !structure.named ? [] : [{ path, what: "value" }];
  switch (structure.kind) {
    case "value":
      return [];
    case "fields":
      if (isToken(Object.keys(value)[0])) return [{ path, what: "value" }];
      return structure.fields.flatMap(([name, inner]) =>
        Object.hasOwn(value, name) ? within(inner, (value as Record<string, unknown>)[name], [...path, name]) : [],
      );
    case "entries":
      return entriesWithin(structure, value, path);
  }
}

function entriesWithin(
  { named, inner }: Extract<Structure, { kind: "entries" }>,
  value: object,
  path: readonly string[],
): readonly Misplaced[] {
  const keys = Object.keys(value);
  if (named && isToken(keys[0])) return [{ path, what: "value" }];
  return [
    ...(named && !known(keys) ? [{ path, what: "key" } as const] : []),
    ...(keys.includes("__proto__") ? [{ path, what: "prototype" } as const] : []),
    ...(inner ? Object.entries(value).flatMap(([key, v]) => (known(key) ? within(inner, v, [...path, key]) : [])) : []),
  ];
}
