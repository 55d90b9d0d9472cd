/** A call of a module in HCL, from the example that its folder holds, laid out as `terraform fmt` does. */
import { Token } from "cdktf";
import type { AnyModule } from "../core/definition";
import { braced, hclKey, hclText, rename } from "../core/terraform-type";

type Attribute = readonly [name: string, value: string];

/** Where a call takes a module from: `source`, and `version` where that is a registry. */
export interface Origin {
  readonly source: string;
  readonly version?: string;
}

/** `main.tf` of an example: a module block and nothing else. */
export function exampleHcl(module: AnyModule, example: unknown, origin: Origin): string {
  const inputs = given(rename(module.inputs, example) as object).map(
    ([name, value]): Attribute => [name, hcl(value, "  ")],
  );
  const from = Object.entries(origin).map(([name, value]): Attribute => [name, hclText(value as string)]);
  return [`module "${module.name.replaceAll("-", "_")}" {`, ...attributes([...from, ...inputs], "  "), "}", ""].join(
    "\n",
  );
}

const given = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).filter(([, v]) => v !== null);

function hcl(value: unknown, indent: string): string {
  if (Token.isUnresolved(value)) throw new TypeError("an example holds literals only");
  if (Array.isArray(value)) return `[${value.map((v) => hcl(v, indent)).join(", ")}]`;
  if (typeof value === "string") return hclText(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const deeper = `${indent}  `;
  const entries = given(value).map(([k, v]): Attribute => [hclKey(k), hcl(v, deeper)]);
  const nested = given(value).some(([, v]) => typeof v === "object" && !Array.isArray(v));
  return nested
    ? `{\n${attributes(entries, deeper).join("\n")}\n${indent}}`
    : braced(entries.map((entry) => entry.join(" = ")));
}

/** The signs of equality of attributes that follow each other are in one column; one of several lines stands alone. */
function attributes(entries: readonly Attribute[], indent: string): readonly string[] {
  const alone = ([, value]: Attribute) => value.includes("\n");
  const runs = entries.reduce<Attribute[][]>((all, entry) => {
    const run = all.at(-1);
    if (run?.[0] === undefined || alone(run[0]) || alone(entry)) return [...all, [entry]];
    run.push(entry);
    return all;
  }, []);
  return runs.flatMap((run) => {
    const width = Math.max(...run.map(([name]) => name.length));
    return run.map(([name, value]) => `${indent}${name.padEnd(width)} = ${value}`);
  });
}
