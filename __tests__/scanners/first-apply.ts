/** The review of the example's first apply: every stack at once, where nothing is there yet. */
import { readPlan } from "../../verify/model/plan/read";
import type { Finding } from "../../verify/review/finding";
import { review } from "../../verify/review/review";
import { knownBad } from "./known-bad";
import type { ScannedPlan } from "./plans";

export interface FirstApply {
  /** Of severity high or worse, by the module that it is about, what is known to be bad aside. */
  readonly high: readonly string[];
  /** Kinds of findings there are. */
  readonly kinds: ReadonlySet<string>;
  /** Titles of ways from the internet or anywhere: of what is known to be bad, and of the rest. */
  readonly open: { readonly bad: readonly string[]; readonly rest: readonly string[] };
  readonly plan: Readonly<Record<string, number>>;
}

export function firstApply({ file, document }: ScannedPlan): FirstApply {
  const { findings, plan } = review(readPlan(file, JSON.stringify(document)), { today: "2026-11-28" });
  const high = findings.filter(({ severity }) => severity === "critical" || severity === "high");
  const open = findings.filter(({ kind, title }) => kind === "path-opened" && /the internet|anywhere/.test(title));
  const titles = (all: readonly Finding[]) => all.map(({ title }) => title);
  return {
    high: [...new Set(high.filter((one) => !isBad(one)).map(moduleOf))].sort(),
    kinds: new Set(findings.map(({ kind }) => kind)),
    open: { bad: titles(open.filter(isBad)), rest: titles(open.filter((one) => !isBad(one))) },
    plan,
  };
}

const isBad = ({ resources }: Finding): boolean => resources.some((id) => id.includes(`module.${knownBad.name}.`));

/** `delivery` of `module.dev-baseline.module.delivery.aws_iam_role.apply`. */
const moduleOf = ({ resources: [id = ""] }: Finding): string =>
  [...id.matchAll(/module\.([\w-]+)\./g)].at(-1)?.[1] ?? id;
