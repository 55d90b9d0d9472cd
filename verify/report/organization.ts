/** The organization: its units, the accounts in them, and the segments of their networks. */
import { type Account, type Vpc } from "./accounts";
import { type Html, html } from "./html";
import { counted } from "./texts";

export function organization(accounts: readonly Account[]): Html {
  const units = [...new Set(accounts.map(({ unit }) => unit))].sort();
  return html`<div class="units">${units.map(
    (unit) =>
      html`<div class="unit"><h3>${unit === "" ? "root" : unit}</h3>${accounts.filter((one) => one.unit === unit).map(card)}</div>
`,
  )}</div>`;
}

const card = ({ name, id, regions, resources, vpcs }: Account): Html =>
  html`<article class="account"><h4>${name}</h4><small>${id} ${regions.join(", ")}</small>
<p>${resources === 0 ? "nothing that was read stands in it" : counted(resources, "resource")}</p>${vpcs.map(network)}</article>
`;

const network = ({ name, block, segments }: Vpc): Html =>
  html`<div class="vpc"><small>VPC ${name} ${block}</small>${segments.map(
    (segment) =>
      html`<span class="segment ${kinds.has(segment.kind) ? segment.kind : "other"}" title="${segment.blocks.join(", ")}">${segment.name}</span>`,
  )}</div>`;

const kinds: ReadonlySet<string> = new Set(["public", "private", "isolated"]);
