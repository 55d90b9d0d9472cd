/** The verdict in a sentence, and its numbers. */
import { isGood, type Verification } from "../verification";
import { type Html, html } from "./html";

export function summary(verification: Verification): Html {
  const { rules, reach, resources } = verification;
  const [mood, text] = saidOf(verification);
  const numbers: readonly (readonly [number | string, string])[] = [
    [resources, "resources"],
    ...(reach.compared ? compared(verification) : []),
    [rules.counts.pass, "verdicts pass"],
    [rules.counts.fail, "fail"],
    [rules.counts["cannot be verified"], "cannot be verified"],
    [rules.counts.excepted, "accepted, with a day"],
  ];
  return html`<p class="verdict ${mood}">${text}</p>
<ul class="numbers">${numbers.map(([number, what]) => html`<li><b>${number}</b>${what}</li>`)}</ul>`;
}

function saidOf(verification: Verification): readonly ["good" | "bad" | "doubt", string] {
  if (!isGood(verification, false))
    return ["bad", "More is open than was declared, a grant does not work, or a rule fails."];
  if (!isGood(verification, true))
    return ["doubt", "Nothing is found that has to be mended. Some of it cannot be verified."];
  return [
    "good",
    verification.reach.compared ? "What is open is what was declared, and every rule passes." : "Every rule passes.",
  ];
}

function compared({ reach: { grants, undeclared } }: Verification): readonly (readonly [number | string, string])[] {
  const working = grants.filter(({ verdict }) => verdict === "works").length;
  const open = undeclared.filter(({ verdict }) => verdict === "fail").length;
  return [
    [`${working} of ${grants.length}`, "grants work"],
    [open, "ways not declared"],
  ];
}
