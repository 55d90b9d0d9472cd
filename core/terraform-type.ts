/** The Terraform face of a schema: its type, its default, and values renamed to snake_case. */
import { Token } from "cdktf";
import type { z } from "zod";
import { snake } from "./names";
import { bare, defOf } from "./schema";

/**
 * A value as Terraform wants it. Fields are renamed by schema; the keys of maps are the user's and stay. Optional fields that are absent
 * become null, so that every entry of a map has the same shape.
 */
export function rename(schema: z.ZodType, value: unknown): unknown {
  const def = defOf(bare(schema));
  if (value === undefined || value === null) return null;
  if (Token.isUnresolved(value)) return value;
  if (def.type === "object" && def.shape)
    return Object.fromEntries(
      Object.entries(def.shape).map(([k, field]) => [snake(k), rename(field, (value as Record<string, unknown>)[k])]),
    );
  if (def.type === "record" && def.valueType) {
    const { valueType } = def;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, rename(valueType, v)]));
  }
  if (def.type === "array" && def.element) {
    const { element } = def;
    return (value as readonly unknown[]).map((v) => rename(element, v));
  }
  return value;
}

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
      return `object({ ${Object.entries(required(def.shape))
        .map(([k, v]) => `${snake(k)} = ${field(v)}`)
        .join(", ")} })`;
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

/** A known value written in HCL. */
export function hclLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(hclLiteral).join(", ")}]`;
  if (value !== null && typeof value === "object")
    return `{ ${Object.entries(value)
      .map(([k, v]) => `${k} = ${hclLiteral(v)}`)
      .join(", ")} }`;
  return JSON.stringify(value);
}
