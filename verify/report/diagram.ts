/** Who comes through which door to what: a drawing for each environment. */
import type { DoorKind, Party } from "../reach/report";
import { environmentsOf, type JudgedCell, type Judgement } from "./cells";
import { type Html, html } from "./html";
import { anchor, doorName, nameIn } from "./texts";

export const diagrams = (cells: readonly JudgedCell[]): Html =>
  html`${environmentsOf(cells).map((environment) =>
    diagram(
      environment,
      cells.filter(({ to }) => to.environment === environment),
    ),
  )}`;

/** Pixels. */
const size = { width: 960, box: 190, height: 44, gap: 18, top: 40 } as const;
const columns = { who: 0, door: (size.width - size.box) / 2, what: size.width - size.box } as const;

interface Node {
  readonly title: string;
  readonly kind: string;
  readonly x: number;
  readonly y: number;
}

interface Line {
  readonly from: Node;
  readonly to: Node;
  readonly judgement: Judgement;
  readonly cell: number;
}

function diagram(environment: string, cells: readonly JudgedCell[]): Html {
  const targets = distinct(cells.map(({ to }) => to));
  const who = column("who", distinct(cells.map(({ from }) => from)), nameIn(environment), ({ kind }) => kind);
  const what = column("what", targets, nameIn(environment), ({ kind }) => kind);
  const door = column("door", distinct(cells.flatMap(passesOf)), passName, (pass) => (pass === within ? "" : "door"));
  const lines = cells.flatMap((cell) => linesOf(cell, { who, door, what }));
  const height = size.top + Math.max(who.size, door.size, what.size) * (size.height + size.gap);
  return html`<figure><figcaption>${environment === "" ? "No environment" : environment}</figcaption>
<div class="wide"><svg viewBox="-2 0 ${size.width + 4} ${height}" width="${size.width}" height="${height}" role="img" aria-label="who reaches what in ${environment}">
<g class="heads"><text x="0" y="20">who</text><text x="${columns.door}" y="20">door</text><text x="${columns.what}" y="20">what</text></g>
${lines.map(line)}
${[...who.values(), ...door.values(), ...what.values()].map(box)}
</svg></div></figure>
`;
}

const distinct = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];

/** No door: from one place of the network to another. */
const within = "within the network";
type Pass = DoorKind | typeof within;

const passName = (pass: Pass): string => (pass === within ? within : doorName(pass));

/** The last door of each way. */
const passesOf = ({ paths }: JudgedCell): readonly Pass[] =>
  distinct(paths.map(({ doors }) => doors.at(-1)?.kind ?? within));

function column<T>(
  at: keyof typeof columns,
  all: readonly T[],
  titleOf: (one: T) => string,
  kindOf: (one: T) => string,
): ReadonlyMap<T, Node> {
  const place = (row: number) => ({ x: columns[at], y: size.top + row * (size.height + size.gap) });
  return new Map(all.map((one, row) => [one, { title: titleOf(one), kind: kindOf(one), ...place(row) }]));
}

interface Placed {
  readonly who: ReadonlyMap<Party, Node>;
  readonly door: ReadonlyMap<Pass, Node>;
  readonly what: ReadonlyMap<Party, Node>;
}

/** From who, through the door, to what. A grant that opens no way has no door, and is drawn straight. */
function linesOf(cell: JudgedCell, { who, door, what }: Placed): readonly Line[] {
  const [from, to] = [who.get(cell.from), what.get(cell.to)];
  if (!from || !to) return [];
  const common = { judgement: cell.judgement, cell: cell.at };
  const between = passesOf(cell).flatMap((pass) => door.get(pass) ?? []);
  if (between.length === 0) return [{ from, to, ...common }];
  return between.flatMap((pass) => [
    { from, to: pass, ...common },
    { from: pass, to, ...common },
  ]);
}

function line({ from, to, judgement, cell }: Line): Html {
  const [x1, y1] = [from.x + size.box, from.y + size.height / 2];
  const [x2, y2] = [to.x, to.y + size.height / 2];
  const bend = (x2 - x1) / 2;
  return html`<a href="#${anchor("cell", cell)}" class="line ${judgement}" data-cell="${cell}"><path d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/></a>
`;
}

/** Longer names are cut; the whole is a title that a pointer shows. */
const longest = 24;

const box = ({ title, kind, x, y }: Node): Html =>
  html`<g class="node ${kind}"><title>${title}</title><rect x="${x}" y="${y}" width="${size.box}" height="${size.height}" rx="8"/><text x="${x + 12}" y="${y + 20}">${title.length > longest ? `${title.slice(0, longest - 1)}…` : title}</text><text class="kind" x="${x + 12}" y="${y + 35}">${kind}</text></g>
`;
