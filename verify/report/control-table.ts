/** Which controls of each framework there is evidence for. */
import type { Coverage, Evidence, State } from "../controls/coverage";
import { states } from "../controls/coverage";
import { type Html, html } from "./html";
import { anchor } from "./texts";

export const controlTable = (coverage: readonly Coverage[]): Html => html`${coverage.map(framework)}`;

function framework({ name, source, controls }: Coverage): Html {
  const counts = states.map((state) => [state, controls.filter((one) => one.state === state).length] as const);
  return html`<details class="framework">
<summary><b>${name}</b><br>${counts.filter(([, count]) => count > 0).map(([state, count]) => html`<span class="state ${classOf(state)}">${count} ${state}</span> `)}</summary>
<p><a href="${source}">${source}</a></p>
<div class="wide"><table><thead><tr><th scope="col">control</th><th scope="col">evidence</th><th scope="col">state</th><th scope="col">what only runtime shows</th></tr></thead>
<tbody>${controls.map(row)}</tbody></table></div>
</details>
`;
}

const row = ({ id, title, part, rules, reach, state, verdicts, runtime }: Evidence): Html =>
  html`<tr><th scope="row">${part === undefined ? undefined : html`<small>${part}</small>`}${id}${title === "" ? undefined : html`<small>${title}</small>`}</th><td>${rules.map((rule) => html`<a href="#${anchor("rule", rule)}">${rule}</a> `)}${reach ? html`<a href="#who">who reaches what</a>` : undefined}${verdicts > 0 ? html`<small>${verdicts} verdicts</small>` : undefined}</td><td class="state ${classOf(state)}">${state}</td><td>${runtime}</td></tr>
`;

const classOf = (state: State): string => state.replaceAll(" ", "-");
