import { BadInput } from "../core/problems";
import { type CoverageCell, cellsOf } from "../stacks/detection/coverage";
import { preview, type SynthesisInput } from "../stacks/synthesize";

/** What covers every account, region and service. Throws `BadInput` where nothing is declared that could. */
export function coverage(input: SynthesisInput): readonly CoverageCell[] {
  const cells = cellsOf({ ...input, ...preview(input) });
  if (cells.length === 0)
    throw new BadInput(["organization: detection must be declared, got nothing; add it to the organization file"]);
  return cells;
}

/** Whether nothing covers a cell, nor will. */
export const isHole = ({ lacking }: CoverageCell): boolean => lacking !== undefined;

export const coverageText = (cells: readonly CoverageCell[]): string => {
  const rows = cells.map((cell) => [cell.account, cell.region, cell.service, saidOf(cell)]);
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) => row.map((text, i) => text.padEnd(widths[i] ?? 0)).join("  "));
  const holes = cells.filter(isHole).length;
  return [...lines, "", `${cells.length} cells, ${holes} holes`].join("\n");
};

const saidOf = ({ by, waiting, lacking }: CoverageCell): string =>
  by !== undefined
    ? `${by.stack}: ${by.address}`
    : lacking !== undefined
      ? `HOLE: no ${lacking}`
      : `waits: ${waiting ?? ""}`;
