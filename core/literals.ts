/** What a schema cannot see: late values where a plan needs a literal, because it decides what there is, and a key that zod drops. */
import { Token } from "cdktf";
import type { z } from "zod";
import { known } from "./late";
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

const structural = new Set(["boolean", "object", "record", "array"]);

/** The places in the inputs of a module that are wrong in one of these ways. Keys name instances; objects and booleans decide whether something is there. */
export function misplaced(schema: z.ZodType, value: unknown, path: readonly string[] = []): readonly Misplaced[] {
  const { type, shape = {}, valueType, element } = defOf(bare(schema));
  if (!structural.has(type)) return [];
  const ofObjects = valueType !== undefined && defOf(bare(valueType)).type === "object";
  if (Token.isUnresolved(value))
    return type === "boolean" || type === "object" || ofObjects ? [{ path, what: "value" }] : [];
  if (Array.isArray(value))
    return value.flatMap((v, i) => (element ? misplaced(element, v, [...path, String(i)]) : []));
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const keys = entries.map(([key]) => key);
  return [
    ...(ofObjects && !known(keys) ? [{ path, what: "key" } as const] : []),
    ...(type === "record" && keys.includes("__proto__") ? [{ path, what: "prototype" } as const] : []),
    ...entries.flatMap(([key, v]) => {
      const below = type === "record" ? valueType : Object.hasOwn(shape, key) ? shape[key] : undefined;
      return below && known(key) ? misplaced(below, v, [...path, key]) : [];
    }),
  ];
}
