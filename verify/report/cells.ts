/** Cells of the matrix who × what, as they are judged. */
import type { Cell, GrantVerdict, Party, Path, ReachReport, Undeclared } from "../reach/report";

/** `declared`: grants explain all of it, or it is a part of a way through a door that one explains. `open`: more than was declared. `doubtful`: nobody can tell. `closed`: a grant that does not work. `seen`: there is nothing to compare with. */
export type Judgement = "declared" | "open" | "doubtful" | "closed" | "seen";

export interface JudgedCell {
  /** Its place in the report, which names it on the page. */
  readonly at: number;
  readonly from: Party;
  readonly to: Party;
  readonly paths: readonly Path[];
  readonly grants: readonly GrantVerdict[];
  readonly undeclared: readonly Undeclared[];
  readonly judgement: Judgement;
}

/** In the order of the report. A cell of a party that the report does not know is left out. */
export function judgedCells(reach: ReachReport): readonly JudgedCell[] {
  const parties = new Map(reach.parties.map((party) => [party.id, party]));
  return reach.cells.flatMap((cell, at) => {
    const [from, to] = [parties.get(cell.from), parties.get(cell.to)];
    return from && to ? [{ at, from, to, ...partsOf(cell, reach) }] : [];
  });
}

function partsOf(cell: Cell, { paths, grants, undeclared, compared }: ReachReport) {
  const own = {
    paths: picked(paths, cell.paths),
    grants: picked(grants, cell.grants),
    undeclared: undeclared.filter(({ path }) => cell.paths.includes(path)),
  };
  return { ...own, judgement: compared ? judgementOf(own) : ("seen" as const) };
}

function judgementOf({ grants, undeclared }: Pick<JudgedCell, "grants" | "undeclared">): Judgement {
  if (undeclared.some(({ verdict }) => verdict === "fail")) return "open";
  if (grants.some(({ verdict }) => verdict === "does not work")) return "closed";
  const unsure = grants.some(({ verdict }) => verdict === "cannot be verified");
  if (unsure || undeclared.length > 0) return "doubtful";
  return "declared";
}

const picked = <T>(all: readonly T[], at: readonly number[]): readonly T[] =>
  at.map((place) => all[place]).filter((one) => one !== undefined);

/** Environments in the order in which something of them is reached; what belongs to none comes last. */
export const environmentsOf = (cells: readonly JudgedCell[]): readonly string[] =>
  [...new Set(cells.map(({ to }) => to.environment))].sort((a, b) => Number(a === "") - Number(b === ""));
