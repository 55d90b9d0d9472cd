/** What a construct works with: references only, so that it renders one way, published or inline. */
import {
  Aspects,
  conditional,
  type IResolvable,
  Op,
  TerraformDataSource,
  TerraformIterator,
  TerraformLocal,
  TerraformResource,
  TerraformVariable,
  Token,
} from "cdktf";
import type { Construct } from "constructs";
import type { z } from "zod";
import { type Condition, conditionsOn } from "./conditions";
import { type AnyModule, type CrossCheck, check } from "./definition";
import { expr, known, str } from "./late";
import { snake } from "./names";
import { Problems } from "./problems";
import { bare, defOf, mayBeNull } from "./schema";

/** The type of a value that only Terraform knows. */
export type Late<T> = T extends boolean
  ? boolean | IResolvable
  : T extends string | number
    ? T
    : T extends readonly unknown[]
      ? T
      : T extends Readonly<Record<string, infer V>>
        ? string extends keyof T
          ? Record<string, V & string>
          : { readonly [K in keyof T]-?: Late<NonNullable<T[K]>> }
        : never;

/** A map rendered with `for_each`; `value` reads one instance, with the types of the schema. */
export interface Keyed<T> {
  readonly forEach: TerraformIterator;
  readonly key: string;
  readonly value: Late<T>;
  /** The map itself, as an HCL expression. */
  readonly hcl: string;
  /** Only the instances whose field has this value. */
  where(field: keyof T & string, equals: string | boolean): Keyed<T>;
  /** Only the instances that have this optional field. */
  having(field: keyof T & string): Keyed<T>;
  /** Only the instances whose key is a path of so many parts: `a/b` is one of two. */
  ofDepth(parts: number): Keyed<T>;
  /** Only the instances that have one of these keys. */
  among(keys: readonly string[]): Keyed<T>;
}

type IsMap<T> = string extends keyof T ? true : false;
export type Accepted<S extends z.ZodRawShape> = {
  readonly [K in keyof S]: null extends z.output<S[K]>
    ? Keyed<NonNullable<z.output<S[K]>>>
    : NonNullable<z.output<S[K]>> extends readonly unknown[] | string | number | boolean
      ? NonNullable<z.output<S[K]>>
      : NonNullable<z.output<S[K]>> extends Readonly<Record<string, infer V>>
        ? IsMap<NonNullable<z.output<S[K]>>> extends true
          ? // An object without fields is a map of nothing to TypeScript.
            [V] extends [never]
            ? Keyed<Record<string, never>>
            : V extends string
              ? Record<string, string>
              : Keyed<V>
          : undefined extends z.output<S[K]>
            ? Keyed<NonNullable<z.output<S[K]>>>
            : Late<z.output<S[K]>>
        : never;
};

/** Where the keys of a `for_each` come from, for those who have to name the instances without running Terraform. */
export interface KeySource {
  readonly input: string;
  /** An optional object: one instance named `this`, or none. */
  readonly optional: boolean;
  readonly where: readonly { readonly field: string; readonly equals: string | boolean }[];
  /** Optional fields that such an instance has. */
  readonly having?: readonly string[];
  /** How many parts a key has, where only such keys are meant. */
  readonly depth?: number;
  /** The only keys that are meant, where they are not all. */
  readonly among?: readonly string[];
  /** One instance named `this` where the input, a string, has this value; none elsewhere. */
  readonly is?: string;
}
const sources = new WeakMap<object, KeySource>();
export const keySource = (forEach: object): KeySource | undefined => sources.get(forEach);

/** One instance, `this`, where the string that was accepted for `input` is `equals`; none elsewhere. */
export function onlyWhere(input: string, value: string, equals: string): TerraformIterator {
  const forEach = TerraformIterator.fromList(Token.asList(conditional(Op.eq(value, equals), ["this"], [])));
  sources.set(forEach, { input: snake(input), optional: true, where: [], is: equals });
  return forEach;
}

const late = (schema: z.ZodType, ref: string): unknown => {
  const def = defOf(bare(schema));
  const value = expr(ref);
  switch (def.type) {
    case "object":
      return fields(def.shape ?? {}, ref, defOf(schema).type === "optional");
    case "number":
      return Token.asNumber(value);
    case "array":
      return Token.asList(value);
    case "boolean":
      return value;
    case "record":
      return Token.asStringMap(value);
    default:
      return Token.asString(value);
  }
};

const fields = (shape: Readonly<Record<string, z.ZodType>>, ref: string, optional: boolean): object =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(shape).map(([k, schema]) => [
        k,
        {
          enumerable: true,
          get: () => late(schema, optional ? `try(${ref}.${snake(k)}, null)` : `${ref}.${snake(k)}`),
        },
      ]),
    ),
  );

function keyed(value: z.ZodType, hcl: string, source: KeySource): Keyed<Record<string, unknown>> {
  const forEach = TerraformIterator.fromMap(Token.asAnyMap(expr(hcl)));
  sources.set(forEach, source);
  return {
    forEach,
    key: str("each.key"),
    value: late(value, "each.value") as never,
    hcl,
    where: (field, equals) =>
      keyed(value, `{ for k, v in ${hcl} : k => v if v.${snake(field)} == ${JSON.stringify(equals)} }`, {
        ...source,
        where: [...source.where, { field: snake(field), equals }],
      }),
    having: (field) =>
      keyed(value, `{ for k, v in ${hcl} : k => v if v.${snake(field)} != null }`, {
        ...source,
        having: [...(source.having ?? []), snake(field)],
      }),
    ofDepth: (parts) =>
      keyed(value, `{ for k, v in ${hcl} : k => v if length(split("/", k)) == ${parts} }`, { ...source, depth: parts }),
    among: (keys) =>
      keyed(value, `{ for k, v in ${hcl} : k => v if contains(${JSON.stringify(keys)}, k) }`, {
        ...source,
        among: keys,
      }),
  };
}

/** An input as a construct sees it: instances for a map of objects, none or one (`this`) for an optional object, a reference for the rest. */
function face(schema: z.ZodType, ref: string, input: string): unknown {
  const def = defOf(bare(schema));
  const source = { input, optional: def.type === "object", where: [] };
  if (def.type === "record" && def.valueType && defOf(bare(def.valueType)).type === "object")
    return keyed(def.valueType, ref, source);
  if (def.type === "object" && mayBeNull(schema))
    return keyed(bare(schema), `(${ref} == null ? {} : { this = ${ref} })`, source);
  return late(schema, ref);
}

/**
 * Takes the inputs of a module. Variables of a published module are referred to as they are; what is given inline is put into locals
 * first: literals are checked here, and late values by Terraform, in preconditions of whatever the construct makes. Throws `BadInput` with
 * all that is wrong.
 */
export function accept<S extends z.ZodRawShape>(
  scope: Construct,
  inputs: z.ZodObject<S>,
  props: z.input<z.ZodObject<S>>,
  checks: readonly CrossCheck<S>[] = [],
): Accepted<S> {
  const refs = isPublished(props) ? (name: string) => `var.${name}` : locals(scope, { inputs, checks }, props);
  return Object.fromEntries(
    Object.entries(inputs.shape).map(([name, schema]) => [
      name,
      face(schema as unknown as z.ZodType, refs(snake(name)), snake(name)),
    ]),
  ) as Accepted<S>;
}

/** The published module hands in all of its variables. */
const isPublished = (props: object): boolean => {
  const values = Object.values(props);
  return values.length > 0 && values.every((v) => v instanceof TerraformVariable);
};

function locals(
  scope: Construct,
  module: Pick<AnyModule, "inputs" | "checks">,
  props: unknown,
): (name: string) => string {
  const problems = new Problems();
  const values = check(scope.node.path, module, props, problems);
  problems.throwIfAny();
  const given = Object.entries(values ?? {});
  const ids = new Map(
    given.map(([name, value]) => [name, new TerraformLocal(scope, `in_${name}`, value).friendlyUniqueId]),
  );
  const refs = (name: string) => `local.${ids.get(name) ?? name}`;
  const late = new Set(given.filter(([, value]) => !known(value)).map(([name]) => name));
  guard(scope, conditionsOn(module, late, refs));
  return refs;
}

/**
 * Inline use has no variables that could refuse a late value, so everything that the construct makes or reads does: Terraform plans none of it while
 * a condition fails, and applies none of it where the value is known only then. Literals are checked already: they add nothing.
 */
function guard(scope: Construct, conditions: readonly Condition[]): void {
  if (conditions.length === 0) return;
  Aspects.of(scope).add({
    visit: (node) => {
      if (!TerraformResource.isTerraformResource(node) && !TerraformDataSource.isTerraformDataSource(node)) return;
      node.lifecycle = { ...node.lifecycle, precondition: [...(node.lifecycle?.precondition ?? []), ...conditions] };
    },
  });
}
