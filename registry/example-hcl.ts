/** A call of a module in HCL, from the example that its folder holds. */
import { Token } from "cdktf";
import type { AnyModule } from "../core/definition";
import { hclKey, hclText, rename } from "../core/terraform-type";

/** `main.tf` of an example: a module block and nothing else. */
export function exampleHcl(module: AnyModule, example: unknown): string {
  const values = Object.entries(rename(module.inputs, example) as Record<string, unknown>).filter(
    ([, v]) => v !== null,
  );
  const width = Math.max(...values.map(([name]) => name.length), "source".length);
  const line = (name: string, value: string) => `  ${name.padEnd(width)} = ${value}`;
  return [
    `module "${module.name.replaceAll("-", "_")}" {`,
    line("source", JSON.stringify(`../../modules/${module.name}`)),
    ...values.map(([name, value]) => line(name, hcl(value, "  "))),
    "}",
    "",
  ].join("\n");
}

function hcl(value: unknown, indent: string): string {
  if (Token.isUnresolved(value)) throw new TypeError("an example holds literals only");
  if (Array.isArray(value)) return `[${value.map((v) => hcl(v, indent)).join(", ")}]`;
  if (typeof value === "string") return hclText(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, v]) => v !== null);
  const nested = entries.some(([, v]) => v !== null && typeof v === "object" && !Array.isArray(v));
  if (!nested) return `{ ${entries.map(([k, v]) => `${hclKey(k)} = ${hcl(v, indent)}`).join(", ")} }`;
  return `{\n${entries.map(([k, v]) => `${indent}  ${hclKey(k)} = ${hcl(v, `${indent}  `)}`).join("\n")}\n${indent}}`;
}
