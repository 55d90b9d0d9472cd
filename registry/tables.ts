/** Tables of a module's inputs and outputs, in Markdown, from its definition. */
import type { z } from "zod";
import type { AnyModule } from "../core/definition";
import { snake } from "../core/names";
import { bare, deepNotes, defOf } from "../core/schema";
import { hclLiteral, rename, terraformType } from "../core/terraform-type";

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const byDefault = (schema: z.ZodType): string => {
  const { type, defaultValue } = defOf(schema);
  if (type === "optional") return "none";
  return type === "default" ? `\`${hclLiteral(rename(schema, defaultValue))}\`` : "required";
};

const inputRow = ([name, schema]: [string, z.ZodType]): string => {
  const description = schema.description ?? bare(schema).description ?? "";
  const { replaces } = deepNotes(schema);
  const warning = replaces === undefined ? "" : ` Changing it replaces ${replaces}.`;
  return `| \`${snake(name)}\` | \`${cell(terraformType(schema))}\` | ${cell(byDefault(schema))} | ${cell(description)}${warning} |`;
};

/** What stands between the markers of a module's README. */
export const tables = ({ inputs, outputs }: AnyModule): string =>
  [
    "## Inputs",
    "",
    "| name | type | default | what |",
    "|---|---|---|---|",
    ...Object.entries(inputs.shape as unknown as Record<string, z.ZodType>).map(inputRow),
    "",
    "## Outputs",
    "",
    "| name | what |",
    "|---|---|",
    ...Object.entries(outputs).map(([name, what]) => `| \`${snake(name)}\` | ${cell(what)} |`),
  ].join("\n");

const begin = "<!-- inputs and outputs: generated -->";
const end = "<!-- end -->";

/** A README with its tables made anew. */
export function withTables(readme: string, module: AnyModule): string {
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new TypeError(`modules/${module.name}/README.md lacks the lines ${begin} and ${end}`);
  return `${before}${begin}\n\n${tables(module)}\n\n${end}${after}`;
}
