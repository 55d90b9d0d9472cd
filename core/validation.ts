/** Terraform `validation` blocks from a schema. They say the same sentence as TypeScript does, and name the offending key. */
import type { z } from "zod";
import { inserted } from "./late";
import { snake } from "./names";
import { bare, defOf, keyRule, notesOf, type Rule } from "./schema";

/** A condition, and an HCL expression that gives the sentences about what does not meet it. */
export interface Validation {
  readonly condition: string;
  readonly sentences: string;
}

/** One way down to a value: how to test all the values there, and how to list the bad ones. */
interface Place {
  readonly ref: string;
  /** The path in messages, with interpolations of loop variables. */
  readonly path: string;
  readonly all: (condition: string) => string;
  readonly list: (sentence: string, condition: string) => string;
  readonly depth: number;
  /** What is null when an optional input is left out, outside of any loop. */
  readonly nulls: readonly string[];
}

/** The conditions that the input of this name has to meet. */
export const validations = (name: string, schema: z.ZodType): readonly Validation[] =>
  walk(schema, {
    ref: `var.${name}`,
    path: name,
    all: (condition) => condition,
    list: (sentence, condition) => `${condition} ? [] : [${sentence}]`,
    depth: 0,
    nulls: [],
  });

function walk(schema: z.ZodType, place: Place): readonly Validation[] {
  const def = defOf(schema);
  const rule = notesOf(schema).rule;
  return [...(rule ? [validation(rule, place)] : []), ...below(def, schema, place)];
}

function below(def: ReturnType<typeof defOf>, schema: z.ZodType, place: Place): readonly Validation[] {
  switch (def.type) {
    case "optional":
    case "nullable":
      return def.innerType ? walk(def.innerType, nullable(place)) : [];
    case "default":
      return def.innerType ? walk(def.innerType, place) : [];
    case "object":
      return Object.entries(def.shape ?? {}).flatMap(([k, v]) =>
        walk(v, { ...place, ref: `${place.ref}.${snake(k)}`, path: `${place.path}.${snake(k)}` }),
      );
    case "record":
      return def.valueType ? [...keys(schema, place), ...walk(def.valueType, each(place, "k"))] : [];
    case "array":
      return def.element ? walk(def.element, each(place, "i")) : [];
    default:
      return [];
  }
}

const quoted = (ref: string) => inserted(`jsonencode(${ref})`);

const validation = (rule: Rule, place: Place): Validation => ({
  condition: place.all(rule.hcl(place.ref)),
  sentences: place.list(`"${place.path} must be ${escaped(rule.want)}, got ${quoted(place.ref)}"`, rule.hcl(place.ref)),
});

const escaped = (want: string) => want.replaceAll("\\", "\\\\").replaceAll('"', '\\"');

/** A value that may be null: everything below it holds when it is. */
const nullable = (place: Place): Place => ({
  ...place,
  nulls: place.depth === 0 ? [...place.nulls, place.ref] : place.nulls,
  all: (condition) => place.all(`(${place.ref} == null ? true : ${condition})`),
  list: (sentence, condition) => place.list(sentence, `(${place.ref} == null ? true : ${condition})`),
});

/** Every entry of a map or list. */
function each(place: Place, letter: "k" | "i"): Place {
  const key = `${letter}${place.depth === 0 ? "" : String(place.depth)}`;
  const value = `v${place.depth === 0 ? "" : String(place.depth)}`;
  return {
    ref: value,
    path: `${place.path}.${inserted(key)}`,
    all: (condition) => place.all(`alltrue([for ${key}, ${value} in ${place.ref} : ${condition}])`),
    list: (sentence, condition) =>
      place.depth === 0
        ? unlessNull(place.nulls, `[for ${key}, ${value} in ${place.ref} : ${sentence} if !(${condition})]`)
        : place.list(
            `join("; ", [for ${key}, ${value} in ${place.ref} : ${sentence} if !(${condition})])`,
            `alltrue([for ${key}, ${value} in ${place.ref} : ${condition}])`,
          ),
    depth: place.depth + 1,
    nulls: [],
  };
}

/** A message is worked out whenever a value is checked, so that a loop must not run over what is not there. */
const unlessNull = (nulls: readonly string[], list: string): string =>
  nulls.reduceRight((inner, ref) => `(${ref} == null ? [] : ${inner})`, list);

function keys(schema: z.ZodType, place: Place): readonly Validation[] {
  const { keyed, keys: rule = keyed === true ? keyRule : undefined } = notesOf(bare(schema));
  if (!rule) return [];
  const loop = each(place, "k");
  const key = `k${place.depth === 0 ? "" : String(place.depth)}`;
  return [
    {
      condition: loop.all(rule.hcl(key)),
      sentences: loop.list(`"${place.path} has the key ${quoted(key)}: a key must be ${rule.want}"`, rule.hcl(key)),
    },
  ];
}
