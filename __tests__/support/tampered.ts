/** What the example of one environment opens, after somebody changed a stack of it. */
import { readFileSync } from "node:fs";
import { Model } from "../../verify/model/model";
import { readSynthesized } from "../../verify/model/synthesized/read";
import { filesIn } from "../../verify/model/synthesized/sources";
import { type Declared, readDeclared } from "../../verify/reach/declared";
import { reachOf } from "../../verify/reach/reach-of";
import type { ReachReport } from "../../verify/reach/report";

const all = filesIn("rendered");
const files = new Map(
  [...all].filter(([path]) => /^(modules|stacks\/(dev-|organization|management-identity))/.test(path)),
);
const whole = readDeclared("declared.json", readFileSync("rendered/declared.json"));
/** What `dev` declares. */
export const declared: Declared = { ...whole, environments: whole.environments.filter(({ name }) => name === "dev") };

/** A text is replaced in a stack by another; it has to be there. */
export type Change = readonly [stack: string, text: string, by: string];

export function tampered(...changes: readonly Change[]): ReachReport {
  const changed = new Map(files);
  for (const [stack, text, by] of changes) {
    const path = stack.includes("/") ? stack : `stacks/${stack}/cdk.tf.json`;
    const before = changed.get(path) ?? "";
    if (!before.includes(text)) throw new Error(`${path} does not hold ${text}`);
    changed.set(path, before.replace(text, by));
  }
  const { resources, problems } = readSynthesized(changed);
  return reachOf(new Model(resources, undefined, problems), declared);
}

/** What is wrong with it, in short: `open: from to excess`, `stopped: grant: where`. Doubts have `perhaps` in front. */
export const wrongWith = ({ grants, undeclared, paths }: ReachReport): readonly string[] => [
  ...undeclared.map(({ path, excess, verdict }) => {
    const { from = "", to = "" } = paths[path] ?? {};
    return `${verdict === "fail" ? "" : "perhaps "}open: ${from} to ${to}: ${excess.join(", ")}`;
  }),
  ...grants.flatMap(({ grant, verdict, stopped }) =>
    verdict === "works" || verdict === "not looked at"
      ? []
      : [`${verdict === "does not work" ? "" : "perhaps "}stopped: ${grant}: ${stopped?.at ?? ""}`],
  ),
];
