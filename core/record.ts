/** What a stack is made of, told from its calls without running Terraform. */
import { Token } from "cdktf";
import type { z } from "zod";
import type { Call } from "./call";
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
  const replacing = calls.flatMap(({ id, module, values }) =>
    Object.entries(module.inputs.shape).flatMap(([name, schema]) =>
      guarded(schema as unknown as z.ZodType, values[snake(name)], `module.${id}.${snake(name)}`),
    ),
  );
  return {
    addresses: [...own, ...addresses].sort(),
    replacing: Object.fromEntries(replacing.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function instances({ type, name, keys }: BlockShape, values: Values): readonly string[] {
  if (!keys) return [`${type}.${name}`];
  const given = values[keys.input];
  if (given === undefined || given === null) return [];
  return Object.entries(keys.optional ? { this: given } : (given as Values))
    .filter(([, value]) => keys.where.every(({ field, equals }) => (value as Values)[field] === equals))
    .map(([key]) => `${type}.${name}[${JSON.stringify(key)}]`);
}

/** Every value below a schema whose change replaces something. One that only Terraform knows is compared in the plan. */
function guarded(schema: z.ZodType, value: unknown, path: string): readonly (readonly [string, string | number])[] {
  if (value === undefined || value === null || Token.isUnresolved(value)) return [];
  if (deepNotes(schema).replaces !== undefined) return [[path, value as string | number]];
  const def = defOf(bare(schema));
  if (def.type === "object")
    return Object.entries(def.shape ?? {}).flatMap(([k, s]) =>
      guarded(s, (value as Values)[snake(k)], `${path}.${snake(k)}`),
    );
  const { valueType } = def;
  if (def.type === "record" && valueType)
    return Object.entries(value as Values).flatMap(([k, v]) => guarded(valueType, v, `${path}[${JSON.stringify(k)}]`));
  return [];
}
