/** Who × what, a table for each environment; each cell leads to its ways. */

import type { Party } from "../reach/report";
import { environmentsOf, type JudgedCell } from "./cells";
import { type Html, html } from "./html";
import { anchor, nameIn, openText } from "./texts";

export const matrix = (cells: readonly JudgedCell[]): Html =>
  html`${environmentsOf(cells).map((environment) =>
    table(
      environment,
      cells.filter(({ to }) => to.environment === environment),
    ),
  )}`;

function table(environment: string, cells: readonly JudgedCell[]): Html {
  const [who, what] = [partiesOf(cells, "from"), partiesOf(cells, "to")];
  return html`<h3>${environment === "" ? "No environment" : environment}</h3>
<div class="wide"><table class="matrix">
<thead><tr><td></td>${what.map(({ name, kind }) => html`<th scope="col">${name}<small>${kind}</small></th>`)}</tr></thead>
<tbody>${who.map(
    (
      from,
    ) => html`<tr><th scope="row">${nameIn(environment)(from)}<small>${from.kind}</small></th>${what.map((to) => square(cells.find((one) => one.from === from && one.to === to)))}</tr>
`,
  )}</tbody></table></div>`;
}

const partiesOf = (cells: readonly JudgedCell[], end: "from" | "to"): readonly Party[] => [
  ...new Set(cells.map((cell) => cell[end])),
];

function square(cell: JudgedCell | undefined): Html {
  if (!cell) return html`<td class="none">·</td>`;
  const { at, judgement, paths } = cell;
  const texts = [...new Set(paths.map(openText))].filter((text) => text !== "");
  return html`<td class="${judgement}"><a href="#${anchor("cell", at)}">${texts.length > 0 ? texts.join("; ") : said[judgement]}</a></td>`;
}

const said: Readonly<Record<JudgedCell["judgement"], string>> = {
  declared: "open",
  open: "not declared",
  doubtful: "not known",
  closed: "does not work",
  seen: "open",
};
