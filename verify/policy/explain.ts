/** A decision in sentences, for people. */
import type { Decision, Gate, Reason } from "./decision";
import { plain } from "./readable";

const names: Readonly<Record<Gate, string>> = {
  scps: "service control policies",
  rcps: "resource control policies",
  identity: "identity policies",
  boundary: "permissions boundary",
  session: "session policies",
  resource: "resource policy",
  endpoint: "VPC endpoint policy",
};

const heads: Readonly<Record<Decision["answer"], string>> = {
  allow: "allowed",
  deny: "denied",
  unknown: "not known",
};

/** One line for the answer, and one for each thing that decided or stands in the way of deciding. */
export function explain({ answer, explicit, reasons }: Decision): readonly string[] {
  const head = answer === "deny" ? `${heads.deny} ${explicit ? "explicitly" : "for want of an allow"}` : heads[answer];
  return [head, ...reasons.map((reason) => plain(`${place(reason)}: ${says(reason)}`))];
}

const place = ({ gate, level, policy, statement }: Reason): string =>
  [names[gate], level, policy, statement].filter((part) => part !== undefined).join(" / ");

function says({ policy, effect, applies, unknown }: Reason): string {
  if (applies === "unknown")
    return `${effect === "unknown" ? "may speak of it" : `may ${verbs[effect]} it`}: ${unknown.join("; ")}`;
  if (applies === "no") return "nothing allows it";
  if (policy === undefined) return "the root user may do everything in its account";
  return effect === "Deny" ? "denies it" : "allows it";
}

const verbs = { Allow: "allow", Deny: "deny" } as const;
