/** What the rules say after that they did not say before. */
import type { Model } from "../model/model";
import { rules } from "../rules/registry";
import type { Rule, RuleId } from "../rules/rule";
import { type Judged, type Options, runRules } from "../rules/run";
import { alike } from "./alike";
import { type Finding, listed, type Severity } from "./finding";
import { renamed } from "./plan-changes";

const keyOf = ({ rule, resource }: Judged, rename: (id: string) => string): string =>
  JSON.stringify([rule, rename(resource)]);

export interface RuleChanges {
  readonly findings: readonly Finding[];
  /** Failing before and after: not this plan's doing. */
  readonly standing: number;
  /** What an exception accepts. */
  readonly excepted: number;
}

interface Pair {
  readonly before: Judged | undefined;
  readonly now: Judged;
}

export function ruleChanges(before: Model, after: Model, options: Options): RuleChanges {
  const rename = renamed(after);
  const then = new Map(
    runRules(before, { today: options.today }).verdicts.map((verdict) => [keyOf(verdict, rename), verdict]),
  );
  const pairs = runRules(after, options).verdicts.map(
    (now): Pair => ({ before: then.get(keyOf(now, (id) => id)), now }),
  );
  const open = pairs.filter(({ now }) => now.exception === undefined);
  const broken = open.filter(({ now, before: old }) => now.outcome === "fail" && isNewly(now, old));
  const doubted = open.filter(
    ({ now, before: old }) => now.outcome === "cannot be verified" && old?.outcome !== now.outcome,
  );
  const mended = pairs.filter(({ now, before: old }) => now.outcome === "pass" && old?.outcome === "fail");
  return {
    findings: [
      ...byRule(broken, ({ before: old, now }) => [old?.outcome, now.reasons]).map(brokenFinding),
      ...byRule(doubted, ({ before: old }) => old?.outcome).map(doubtedFinding),
      ...byRule(mended, () => "").map(mendedFinding),
    ],
    standing: open.filter(({ now, before: old }) => now.outcome === "fail" && !isNewly(now, old)).length,
    excepted: pairs.length - open.length,
  };
}

type Pairs = readonly [Pair, ...Pair[]];

/** A rule that failed before fails anew where it fails for one more reason. */
const isNewly = (now: Judged, old: Judged | undefined): boolean =>
  old?.outcome !== "fail" || now.reasons.some((reason) => !old.reasons.includes(reason));

/** Many resources that fail alike are told once. */
const byRule = (pairs: readonly Pair[], apart: (pair: Pair) => unknown) =>
  alike(pairs, (pair) => [pair.now.rule, apart(pair)]);

const ruleOf = (id: RuleId): Rule | undefined => rules.find((rule) => rule.id === id);

const said = {
  none: "not there",
  pass: "passed",
  fail: "failed",
  "cannot be verified": "could not be verified",
} as const;

function common(pairs: Pairs) {
  const [{ now, before }] = pairs;
  const rule = ruleOf(now.rule);
  return {
    rule: now.rule,
    resources: [...new Set(pairs.flatMap(({ now: one }) => [one.resource, ...one.at]))],
    before: said[before?.outcome ?? "none"],
    why: rule?.why ?? "",
    ...(rule && { fix: rule.fix }),
    names: listed(
      pairs.map(({ now: one }) => one.resource),
      2,
    ),
    reasons: [...new Set(pairs.flatMap(({ now: one }) => one.reasons))],
    title: rule?.title ?? now.rule,
    severity: now.severity,
  };
}

function brokenFinding(pairs: Pairs): Finding {
  const { names, reasons, title: _, ...rest } = common(pairs);
  return {
    ...rest,
    kind: "rule-broken",
    title: `${names}: ${reasons[0] ?? "fails"}`,
    after: "fails",
    ...(reasons.length > 1 && { details: reasons }),
  };
}

/** What passed must not stop passing unseen; what is new is known to be in doubt. */
function doubtedFinding(pairs: Pairs): Finding {
  const { names, reasons, title, fix: _, ...rest } = common(pairs);
  const severity: Severity = pairs[0].before?.outcome === "pass" && rest.severity !== "low" ? "medium" : "low";
  return {
    ...rest,
    kind: "rule-unknown",
    severity,
    title: `whether ${title} is not known until apply: ${names}`,
    after: "cannot be verified",
    details: reasons.slice(0, 5),
  };
}

function mendedFinding(pairs: Pairs): Finding {
  const { names, reasons: _, fix: __, title, ...rest } = common(pairs);
  return { ...rest, kind: "rule-mended", severity: "info", title: `now ${title}: ${names}`, after: "passes" };
}
