/** What a stack is made of, told from its calls without running Terraform. */
import type { z } from "zod";
import type { Call } from "./call";
import { known } from "./late";
import type { StackRecord } from "./ledger";
import type { BlockShape } from "./module-stack";
import { snake } from "./names";
import { bare, deepNotes, defOf } from "./schema";

type Values = Readonly<Record<string, unknown>>;

/** Addresses of every instance, and values that replace, of the calls of one stack. `own` are addresses of the stack itself. */
export function record(
  calls: readonly Call[],
  shapes: (module: string) => readonly BlockShape[],
  own: readonly string[],
): StackRecord {
  const addresses = calls.flatMap(({ id, module, values }) =>
    shapes(module.name).flatMap((shape) => instances(shape, values).map((a) => `module.${id}.${a}`)),
  );
  const replacing = calls.flatMap(({ id, module: { inputs }, values }) => guarded(inputs, values, `module.${id}`));
  return {
    addresses: [...own, ...addresses].sort(),
    replacing: Object.fromEntries(replacing.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function instances({ type, name, keys }: BlockShape, values: Values): readonly string[] {
  if (!keys) return [`${type}.${name}`];
  const given = values[keys.input];
  if (given === undefined || given === null) return [];
  if (keys.is !== undefined) return given === keys.is ? [`${type}.${name}["this"]`] : [];
  return Object.entries(keys.optional ? { this: given } : (given as Values))
    .filter(([key]) => keys.depth === undefined || key.split("/").length === keys.depth)
    .filter(([key]) => keys.among === undefined || keys.among.includes(key))
    .filter(([, value]) => keys.where.every(({ field, equals }) => (value as Values)[field] === equals))
    .filter(([, value]) => (keys.having ?? []).every((field) => ((value as Values)[field] ?? null) !== null))
    .map(([key]) => `${type}.${name}[${JSON.stringify(key)}]`);
}

type Guarded = readonly (readonly [path: string, value: string | number])[];

/** Every value below a schema whose change replaces something. One that only Terraform knows is compared in the plan. */
function guarded(schema: z.ZodType, value: unknown, path: string): Guarded {
  const guard = guardOf(schema);
  if (guard.kind === "none" || value === undefined || value === null) return [];
  if (guard.kind === "value") return known(value) ? [[path, scalar(value)]] : [];
  if (typeof value !== "object" || !known(Object.keys(value))) return [];
  return guard.kind === "fields"
    ? guard.fields.flatMap(([name, field]) => guarded(field, (value as Values)[name], `${path}.${name}`))
    : Object.entries(value).flatMap(([k, v]) => guarded(guard.entry, v, `${path}[${JSON.stringify(k)}]`));
}

/** Ledgers compare texts and numbers: a list is the text that it is written as. */
const scalar = (value: unknown): string | number =>
  typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value);

/** Where guarded values are below a schema. */
type Guard =
  | { readonly kind: "none" }
  | { readonly kind: "value" }
  | { readonly kind: "fields"; readonly fields: readonly (readonly [name: string, schema: z.ZodType])[] }
  | { readonly kind: "entries"; readonly entry: z.ZodType };

/** The same for every environment, so it is worked out once. */
const guards = new WeakMap<z.ZodType, Guard>();

function guardOf(schema: z.ZodType): Guard {
  const before = guards.get(schema);
  if (before) return before;
  const guard = guardFrom(schema);
  guards.set(schema, guard);
  return guard;
}

function guardFrom(schema: z.ZodType): Guard {
  if (deepNotes(schema).replaces !== undefined) return { kind: "value" };
  const { type, shape, valueType } = defOf(bare(schema));
  const isGuarded = (inner: z.ZodType) => guardOf(inner).kind !== "none";
  if (type === "record" && valueType && isGuarded(valueType)) return { kind: "entries", entry: valueType };
  const fields = Object.entries(type === "object" ? (shape ?? {}) : {}).filter(([, field]) => isGuarded(field));
  return fields.length === 0
    ? { kind: "none" }
    : { kind: "fields", fields: fields.map(([name, field]) => [snake(name), field]) };
}
