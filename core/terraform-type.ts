/** The Terraform face of a schema: its type, its default, and values renamed to snake_case. */
import type { z } from "zod";
import { isOpen } from "./late";
import { snake } from "./names";
import { bare, defOf } from "./schema";

/**
 * A value as Terraform wants it. Fields are renamed by schema; the keys of maps are the user's and stay. Optional fields that are absent
 * become null, so that every entry of a map has the same shape.
 */
export const rename = (schema: z.ZodType, value: unknown): unknown => renamingOf(schema)(value);

type Renaming = (value: unknown) => unknown;
type Values = Readonly<Record<string, unknown>>;

/** Asked of every value of every call, so it is worked out once. */
const renamings = new WeakMap<z.ZodType, Renaming>();

function renamingOf(schema: z.ZodType): Renaming {
  const before = renamings.get(schema);
  if (before) return before;
  const renaming = renamingFrom(schema);
  renamings.set(schema, renaming);
  return renaming;
}

function renamingFrom(schema: z.ZodType): Renaming {
  const { type, shape, valueType, element } = defOf(bare(schema));
  if (type === "object" && shape) {
    const fields = Object.entries(shape).map(([name, field]) => [name, snake(name), renamingOf(field)] as const);
    return within((value) =>
      Object.fromEntries(fields.map(([name, renamed, inner]) => [renamed, inner((value as Values)[name])])),
    );
  }
  if (type === "record" && valueType) {
    const inner = renamingOf(valueType);
    return within((value) => Object.fromEntries(Object.entries(value).map(([key, v]) => [key, inner(v)])));
  }
  if (type === "array" && element) {
    const inner = renamingOf(element);
    return within((value) => (value as readonly unknown[]).map(inner));
  }
  return (value) => value ?? null;
}

/** What is absent is null, and a token stays. */
const within =
  (renaming: (value: object) => unknown): Renaming =>
  (value) =>
    isOpen(value) ? renaming(value) : (value ?? null);

/** The type constraint of a variable. */
export function terraformType(schema: z.ZodType): string {
  const def = defOf(bare(schema));
  switch (def.type) {
    case "string":
    case "enum":
      return "string";
    case "number":
      return "number";
    case "boolean":
      return "bool";
    case "array":
      return `list(${terraformType(required(def.element))})`;
    case "record":
      return `map(${terraformType(required(def.valueType))})`;
    case "object":
      return `object(${braced(Object.entries(required(def.shape)).map(([k, v]) => `${snake(k)} = ${field(v)}`))})`;
    default:
      throw new TypeError(`there is no Terraform type for a ${def.type} schema`);
  }
}

const required = <T>(part: T | undefined): T => {
  if (part === undefined) throw new TypeError("a schema without its inner type");
  return part;
};

function field(schema: z.ZodType): string {
  const def = defOf(schema);
  if (def.type === "default")
    return `optional(${terraformType(schema)}, ${hclLiteral(rename(schema, def.defaultValue))})`;
  return def.type === "optional" ? `optional(${terraformType(schema)})` : terraformType(schema);
}

/** Text as HCL quotes it: nothing in it is an expression. */
export const hclText = (text: string): string =>
  JSON.stringify(text)
    .replaceAll("$\{", () => "$$\{")
    .replaceAll("%{", "%%{");

/** A known value written in HCL. */
export function hclLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(hclLiteral).join(", ")}]`;
  if (typeof value === "string") return hclText(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).map(([k, v]) => `${hclKey(k)} = ${hclLiteral(v)}`);
  return braced(entries);
}

/** Parts of an object in braces, as `terraform fmt` writes them. */
export const braced = (parts: readonly string[]): string => (parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`);

/** A key of an object, quoted where HCL would not read it as a name. */
export const hclKey = (key: string): string => (/^[a-z_][a-z0-9_-]*$/.test(key) ? key : hclText(key));
