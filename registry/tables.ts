/** Tables of what a module makes, takes and puts out, in Markdown, from its definition. */
import type { z } from "zod";
import type { KeySource } from "../core/accept";
import type { AnyModule } from "../core/definition";
import type { BlockShape } from "../core/module-stack";
import { snake } from "../core/names";
import { bare, deepNotes, defOf, mayBeNull } from "../core/schema";
import { hclLiteral, rename, terraformType } from "../core/terraform-type";

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const instances = (keys: KeySource | undefined, standing: ReadonlySet<string>): string => {
  if (!keys) return "one";
  if (keys.is !== undefined) return `one where \`${keys.input}\` is \`${keys.is}\``;
  const only = [
    ...keys.where.map(({ field, equals }) => ` whose \`${field}\` is \`${String(equals)}\``),
    ...(keys.having ?? []).map((field) => ` with \`${field}\``),
    ...(keys.among === undefined ? [] : [` that is one of ${keys.among.join(", ")}`]),
  ].join(" and");
  const parts = keys.depth === undefined ? "" : ` that has ${keys.depth} ${keys.depth === 1 ? "part" : "parts"}`;
  if (!keys.optional) return `one per key of \`${keys.input}\`${parts}${only}`;
  return standing.has(keys.input)
    ? `one unless \`${keys.input}\` is null`
    : `one where \`${keys.input}\` is given${only}`;
};

const resourceRow =
  (standing: ReadonlySet<string>) =>
  ({ type, name, keys }: BlockShape): string =>
    `| \`${type}.${name}\` | ${cell(instances(keys, standing))} |`;

/** Inputs that are objects which stand by default: only null leaves them out. */
const standingOf = (inputs: AnyModule["inputs"]): ReadonlySet<string> =>
  new Set(
    Object.entries(inputs.shape as unknown as Record<string, z.ZodType>).flatMap(([name, schema]) =>
      defOf(schema).type === "default" && mayBeNull(schema) ? [snake(name)] : [],
    ),
  );

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

const table = (title: string, columns: readonly string[], rows: readonly string[]): readonly string[] => [
  `## ${title}`,
  "",
  `| ${columns.join(" | ")} |`,
  `|${"---|".repeat(columns.length)}`,
  ...rows,
];

/** What stands between the markers of a module's README. */
export const tables = ({ inputs, outputs }: AnyModule, shapes: readonly BlockShape[]): string =>
  [
    ...table("Resources", ["address", "instances"], shapes.map(resourceRow(standingOf(inputs))).sort()),
    "",
    ...table(
      "Inputs",
      ["name", "type", "default", "what"],
      Object.entries(inputs.shape as unknown as Record<string, z.ZodType>).map(inputRow),
    ),
    "",
    ...table(
      "Outputs",
      ["name", "what"],
      Object.entries(outputs).map(([name, what]) => `| \`${snake(name)}\` | ${cell(what)} |`),
    ),
  ].join("\n");
