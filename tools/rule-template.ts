/** A small rule that passes every check. It is there to be changed into the one that is wanted. */

export const ruleText = (id: string): string => `import { must } from "../answer";
import { isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "${id}",
  title: "topics say what they are for",
  why: "What nobody can name, nobody answers for.",
  fix: "Set display_name.",
  severity: "low",
  controls: { nist: [1] },
  types: ["aws_sns_topic"],
  check: (topic) => must(isSet(topic, "display_name"), "nothing says what it is for"),
  examples: {
    good: [{ aws_sns_topic: { alerts: { display_name: "Alerts" } } }],
    bad: [{ aws_sns_topic: { alerts: {} } }, { aws_sns_topic: { alerts: { display_name: "" } } }],
  },
};
`;

/** The next id of an area: one more than any that was ever given. */
export function nextId(area: string, given: readonly string[]): string {
  const numbers = given.filter((id) => id.startsWith(`ZT-${area}-`)).map((id) => Number(id.split("-")[2]));
  return `ZT-${area}-${Math.max(0, ...numbers) + 1}`;
}
