/** One definition of a module, and four faces: the TypeScript call, the check at synth, the Terraform variables, the docs. */
import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { z } from "zod";
import { known } from "./late";
import { type Misplaced, misplaced, sentenceOf } from "./literals";
import { type Problems, shown } from "./problems";
import { deepNotes, defOf } from "./schema";
import { rename } from "./terraform-type";

type Inputs<S extends z.ZodRawShape> = z.ZodObject<S>;
export type Props<I extends z.ZodObject> = z.input<I>;

/** Inputs that a caller hands over and does not expect to be changed. */
export type Given<T> = T extends readonly (infer V)[]
  ? readonly Given<V>[]
  : T extends object
    ? { readonly [K in keyof T]: Given<T[K]> }
    : T;

/** A limit that spans inputs, as "every rule names a group". */
export interface CrossCheck<S extends z.ZodRawShape> {
  /** The input that carries the validation and that the message begins with. */
  readonly input: keyof S & string;
  /** What every key has to do, as in "must name a group that exists". */
  readonly want: string;
  /** The keys (or paths) that do not, given the checked inputs. Fields may be late: what is not `known` does not offend. */
  offending(inputs: z.output<Inputs<S>>): readonly string[];
  /** The same list as an HCL expression. */
  readonly hcl: string;
}

export interface Module<S extends z.ZodRawShape = z.ZodRawShape, O extends string = string> {
  /** Folder, published name and, in kebab case, what it makes. */
  readonly name: string;
  /** One sentence for the registry and the docs. */
  readonly summary: string;
  readonly inputs: Inputs<S>;
  /** Name and description of what it puts out. */
  readonly outputs: Readonly<Record<O, string>>;
  readonly checks: readonly CrossCheck<S>[];
  /** Files that are emitted beside its Terraform: `handler.zip` is made of `modules/<name>/handler/`. See core/assets.ts. */
  readonly assets: readonly string[];
  build(scope: Construct, props: z.input<Inputs<S>>): Readonly<Record<O, string>>;
}

/** Defines a module: its construct must have a readonly string property per output. */
export const defineModule = <S extends z.ZodRawShape, O extends string>(definition: {
  readonly name: string;
  readonly summary: string;
  readonly inputs: Inputs<S>;
  readonly outputs: Readonly<Record<O, string>>;
  readonly checks?: readonly CrossCheck<S>[];
  readonly assets?: readonly string[];
  readonly construct: new (
    scope: Construct,
    id: string,
    props: z.input<Inputs<S>>,
  ) => Readonly<Record<NoInfer<O>, string>>;
}): Module<S, O> => {
  const { construct: Made, checks = [], assets = [], ...rest } = definition;
  return { ...rest, checks, assets, build: (scope, props) => new Made(scope, "this", props) };
};

/** Any module, where its types do not matter. */
export type AnyModule = Module;

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (v, k) => (v === null || v === undefined ? undefined : (v as Record<PropertyKey, unknown>)[k]),
    value,
  );

const sentence = (issue: z.core.$ZodIssue, props: unknown, inputs: z.ZodObject): readonly string[] => {
  const path = issue.path.map(String).join(".");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map(
        (key) => `${[path, key].filter(Boolean).join(".")} is not an input; remove it or correct its name`,
      );
    case "invalid_key":
      return [
        `${issue.path.slice(0, -1).map(String).join(".")} has the key ${shown(String(issue.path.at(-1)))}: a key ${issue.issues[0]?.message ?? "is wrong"}`,
      ];
    default:
      return [
        `${path} ${wanted(issue)}, got ${isSecret(issue, inputs) ? "what is not shown" : given(at(props, issue.path))}`,
      ];
  }
};

const isSecret = ({ path: [input] }: z.core.$ZodIssue, { shape }: z.ZodObject): boolean => {
  const schema = (shape as Readonly<Record<PropertyKey, z.ZodType | undefined>>)[input ?? ""];
  return schema !== undefined && deepNotes(schema).secret === true;
};

/** A token stands in the type of what it gives: a bare one is of none. */
const given = (value: unknown): string =>
  Token.isUnresolved(value) ? "a token of another type; wrap it in Token.asString, asNumber or asList" : shown(value);

const wanted = (issue: z.core.$ZodIssue): string => {
  if (issue.message.startsWith("must ")) return issue.message;
  return issue.code === "invalid_type" ? `must be a value of type ${issue.expected}` : issue.message;
};

/** Whether an issue comes of something misplaced, which is told already. */
const isOf = (wrong: readonly Misplaced[], { path }: z.core.$ZodIssue): boolean =>
  wrong.some(
    ({ what, path: start }) =>
      start.every((key, i) => String(path[i]) === key) && (what === "value" || !known(path[start.length])),
  );

/**
 * Checks the inputs of a module; the result is in Terraform's names, with defaults filled in. Late values pass: Terraform checks them.
 * Undefined when something is wrong, which is then in `problems`.
 */
export function check(
  path: string,
  module: Pick<AnyModule, "inputs" | "checks">,
  props: unknown,
  problems: Problems,
): Readonly<Record<string, unknown>> | undefined {
  const wrong = misplaced(module.inputs, props);
  for (const place of wrong) problems.add(path, sentenceOf(place));
  const result = module.inputs.safeParse(props);
  if (!result.success) {
    for (const issue of result.error.issues.filter((found) => !isOf(wrong, found)))
      for (const text of sentence(issue, props, module.inputs)) problems.add(path, text);
    return undefined;
  }
  if (wrong.length > 0) return undefined;
  const found = module.checks.flatMap((rule) =>
    rule.offending(result.data).map((key) => `${rule.input}.${key} ${rule.want}`),
  );
  for (const text of found) problems.add(path, text);
  return found.length > 0 ? undefined : (rename(module.inputs, result.data) as Readonly<Record<string, unknown>>);
}

/** Whether an input may be left out. */
export const isOptional = (schema: z.ZodType): boolean => ["optional", "default"].includes(defOf(schema).type);
