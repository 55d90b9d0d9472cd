/** One HTML file that holds all of it: no request leaves it, and nothing in it runs but the script that is written here. */
import { createHash } from "node:crypto";
import { coverageOf } from "../controls/coverage";
import { runtimeOnly } from "../controls/runtime";
import type { Model } from "../model/model";
import type { Verification } from "../verification";
import { accountsOf } from "./accounts";
import { judgedCells } from "./cells";
import { controlTable } from "./control-table";
import { details } from "./details";
import { diagrams } from "./diagram";
import { Html, html } from "./html";
import { matrix } from "./matrix";
import { organization } from "./organization";
import { ruleTable } from "./rule-table";
import { script } from "./script";
import { style } from "./style";
import { summary } from "./summary";
import { counted } from "./texts";

/** The same model and verification give the same bytes. */
export function report(model: Model, verification: Verification): string {
  const { rules, reach, problems } = verification;
  const cells = judgedCells(reach);
  const accounts = accountsOf(model);
  return `<!doctype html>\n${
    page(html`<header><h1>Who can reach what</h1><p>What the Terraform opens, read from the Terraform alone, on ${rules.today}.</p></header>
<nav><a href="#organization">Organization</a><a href="#who">Who × what</a><a href="#rules">Rules</a><a href="#controls">Controls</a><a href="#runtime">What only runtime shows</a></nav>
${summary(verification)}
${[...problems, ...reach.problems].length > 0 ? html`<details><summary>${counted(problems.length + reach.problems.length, "part")} not modelled or not read</summary><ul>${[...problems, ...reach.problems].map((problem) => html`<li>${problem}</li>`)}</ul></details>` : undefined}
<h2 id="organization">Organization</h2>
${organization(accounts)}
<h2 id="who">Who × what</h2>
${cells.length === 0 ? html`<p>No way from anybody to anything was found.</p>` : html`${diagrams(cells)}${matrix(cells)}`}
<h2 id="rules">Rules</h2>
<p><input type="search" id="find" placeholder="find a rule or a resource" aria-label="find a rule or a resource"></p>
${ruleTable(rules)}
<h2 id="controls">Controls</h2>
<p>A control is shown where every rule that is evidence for it passes on everything that was read. It says what is configured, and no more.</p>
${controlTable(coverageOf({ verdicts: rules.verdicts, reach }))}
<h2 id="runtime">What only runtime shows</h2>
<ul>${runtimeOnly.map(({ what, where }) => html`<li>${what}: ${where}</li>`)}</ul>
${details(cells)}`).markup
  }`;
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** A browser runs and applies only what has these hashes. */
const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;

const page = (body: Html): Html =>
  html`<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${new Html(policy)}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Who can reach what</title><style>${new Html(style)}</style></head>
<body><main>${body}</main><script>${new Html(script)}</script></body></html>
`;
