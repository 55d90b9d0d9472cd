/** Statements as people read them. */
import type { DocumentKind } from "./documents";
import { elementText } from "./documents";
import type { Element, Stated } from "./stated";

/** What a change comes to, in one statement. */
export function sentence(gains: boolean, kind: DocumentKind, stated: Stated, who: string): string {
  const { effect, actions, resources, principals, conditions } = stated;
  const [what, may] = [elementText(actions, 3), gains ? "may now" : "may no longer"];
  if (effect === "Deny") return `${what} ${gains ? "is no longer denied" : "is now denied"} by ${who}`;
  const whom = `${principalText(principals)}${conditions.length > 0 && principals.items.includes("*") ? " who meets the conditions" : ""}`;
  switch (kind) {
    case "trust":
      return `${whom} ${may} become ${who}`;
    case "resource":
      return `${whom} ${may} use ${who}: ${what}`;
    case "guardrail":
    case "endpoint":
      return `${what} on ${elementText(resources, 2)} ${gains ? "now passes" : "no longer passes"} ${who}`;
    case "identity":
      return `${who} ${may} do ${what} on ${elementText(resources, 2)}`;
  }
}

const principalText = ({ negated, items }: Element): string => {
  const names = items.map((item) => item.replace(/^(AWS|Service|Federated):/, ""));
  return elementText({ negated, items: names }, 3).replace(/^\*$/, "everybody");
};

/** A statement on one line. */
export function lineOf(kind: DocumentKind, { effect, actions, resources, principals, conditions }: Stated): string {
  const isOwn = kind === "identity" || kind === "guardrail";
  return [
    `${effect} ${elementText(actions, 12)}`,
    ...(kind === "trust" ? [] : [`on ${elementText(resources, 8)}`]),
    ...(isOwn ? [] : [`to ${principalText(principals)}`]),
    ...(conditions.length > 0 ? [`where ${conditions.join(" and ")}`] : []),
  ].join(" ");
}
