/**
 * The ready guardrails as the published module holds them: JSON texts, put together by Terraform. `PARTITION` stands for the partition and
 * `"REGIONS"` for the list of regions.
 */
import { catalogue, type GuardrailId, guardrailIds } from "../../guard/catalogue";
import { tidy } from "../../guard/packing/minify";
import { denials, type Ready } from "../../guard/ready/define";

/** The statements of every ready guardrail with its defaults, parted by commas, by id. */
export const publishedCatalogue: Readonly<Record<string, string>> = Object.fromEntries(
  guardrailIds.map((id) => [id, statementsOf(id)]),
);

function statementsOf(id: GuardrailId): string {
  const ready = catalogue[id] as unknown as Ready;
  const options = id === "allowed-regions" ? { regions: ["REGIONS"] } : ready.options.parse({});
  const { statements } = denials(id, ready, options, { partition: "PARTITION" });
  return statements.map((statement) => JSON.stringify(tidy(statement))).join(",");
}

/** The content of every policy of ready guardrails, by key, in HCL; `ground` holds the partition and the regions. */
export const contentOfReady = (ready: string, catalogue: string, ground: string): string => {
  const statements = `join(",", [for id in v.guardrails : ${catalogue}[id]])`;
  const placed = `replace(replace(${statements}, "PARTITION", ${ground}.partition), "\\"REGIONS\\"", jsonencode(${ground}.regions))`;
  return `{ for k, v in ${ready} : k => join("", ["{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[", ${placed}, "]}"]) }`;
};
