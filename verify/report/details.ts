/** What is behind a cell: its grants, and every way, hop by hop, with the resources that let it pass. */
import type { GrantVerdict, Path, Undeclared } from "../reach/report";
import type { JudgedCell } from "./cells";
import { type Html, html } from "./html";
import { anchor, doorName, portsText } from "./texts";

export const details = (cells: readonly JudgedCell[]): Html => html`${cells.map(detail)}`;

const detail = ({ at, from, to, paths, grants, undeclared, judgement }: JudgedCell): Html =>
  html`<section class="detail ${judgement}" id="${anchor("cell", at)}" aria-label="${from.name} to ${to.name}">
<a class="close" href="#who" aria-label="close">×</a>
<h3>${from.name} → ${to.name}</h3>
${grants.map(grant)}${judgement === "declared" && grants.length === 0 ? html`<p>No grant of its own: it is a part of ways through a door.</p>` : undefined}
${undeclared.map(excess)}
${paths.map(way)}
<h4>Resources of ${to.name}</h4>
${list(to.resources)}
</section>
`;

const grant = ({ grant: text, verdict, stopped }: GrantVerdict): Html =>
  html`<p class="grant ${verdict.replaceAll(" ", "-")}"><b>Grant</b> ${text}: ${verdict}</p>${
    stopped && html`<p>Stopped at <code>${stopped.at}</code>: ${stopped.why}. ${stopped.fix}</p>${list(stopped.by)}`
  }`;

const excess = ({ excess: texts, verdict, fix }: Undeclared): Html =>
  html`<p class="excess ${verdict === "fail" ? "fail" : "doubt"}"><b>Not declared${verdict === "fail" ? "" : ", for all that is known"}</b> ${texts.join(", ")}. ${fix}</p>`;

const way = ({ doors, ports, can, certainty, conditions, hops, unknown }: Path): Html =>
  html`<div class="way">
<p><b>${doors.length === 0 ? "From within" : html`Through ${doors.map(({ kind, name }) => `${doorName(kind)} ${name}`).join(", then ")}`}</b>
${ports.map((one) => html`<span class="port">${portsText(one)}</span> `)}${can.map((one) => html`<span class="can">${one}</span> `)}${certainty === "may" ? html`<span class="may">for all that is known</span>` : undefined}</p>
${conditions.length > 0 ? html`<p>Only if:</p><ul>${conditions.map(({ text, resource }) => html`<li>${text}<br><code>${resource}</code></li>`)}</ul>` : undefined}
${unknown.length > 0 ? html`<p>Not known:</p>${list(unknown)}` : undefined}
<ol class="hops">${hops.map(({ at, by }) => html`<li><span>${at}</span>${by.length > 0 ? list(by) : undefined}</li>`)}</ol>
</div>`;

const list = (ids: readonly string[]): Html =>
  html`<ul class="ids">${ids.map((id) => html`<li><code>${id}</code></li>`)}</ul>`;
