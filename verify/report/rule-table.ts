/** Every rule with its verdicts: what fails stands open, the rest behind a click. */
import { byRule } from "../rules/by-rule";
import { rules } from "../rules/registry";
import type { Rule } from "../rules/rule";
import { type Count, countOf, type Judged, type RulesReport } from "../rules/run";
import { type Html, html } from "./html";
import { anchor } from "./texts";

/** The worst first. */
const order: readonly Count[] = ["fail", "cannot be verified", "excepted", "pass"];

export function ruleTable({ verdicts }: RulesReport): Html {
  const found = byRule(verdicts);
  const own = (rule: Rule) => found.get(rule.id) ?? [];
  const rank = (rule: Rule) => order.findIndex((count) => own(rule).some((verdict) => countOf(verdict) === count));
  const judged = rules.filter((rule) => rank(rule) >= 0);
  const silent = rules.filter((rule) => rank(rule) < 0);
  const sorted = [...judged].sort((a, b) => rank(a) - rank(b));
  return html`${sorted.map((rule) => row(rule, own(rule)))}
<details class="rule"><summary>${silent.length} rules have nothing to judge here</summary><ul>${silent.map(({ id, title }) => html`<li id="${anchor("rule", id)}">${id} ${title}</li>`)}</ul></details>`;
}

function row({ id, title, why, fix, severity }: Rule, verdicts: readonly Judged[]): Html {
  const of = (count: Count) => verdicts.filter((verdict) => countOf(verdict) === count);
  const counts = order.filter((count) => of(count).length > 0);
  const worst = counts[0] ?? "pass";
  return html`<details class="rule ${classOf(worst)}" id="${anchor("rule", id)}">
<summary><code>${id}</code> ${title} <span class="severity ${severity}">${severity}</span>${counts.map((count) => html` <span class="count ${classOf(count)}">${of(count).length} ${count}</span>`)}</summary>
<p>${why} <i>${fix}</i></p>
${counts.map((count) => html`<h4>${count}</h4><ul class="ids">${of(count).map(verdictLine)}</ul>`)}
</details>
`;
}

const verdictLine = ({ resource, reasons, at, exception }: Judged): Html =>
  html`<li><code>${resource}</code>${reasons.length > 0 ? html`: ${reasons.join("; ")}` : undefined}${at.length > 0 ? html` (${at.join(", ")})` : undefined}${
    exception && html`<br>accepted until ${exception.expires} by ${exception.owner}: ${exception.reason}`
  }</li>`;

const classOf = (count: Count): string => count.replaceAll(" ", "-");
