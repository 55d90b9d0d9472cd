/** `docs/mutants.md`: what is caught, by operator. */
import type { Judged } from "./judged";

/** What scanners were run, and the ids of the mutants for which they find something that they do not find without the change. */
export interface Scanned {
  readonly versions: { readonly checkov: string; readonly "tf-nag": string };
  /** Ids of those that were scanned. */
  readonly of: readonly string[];
  readonly checkov: readonly string[];
  readonly "tf-nag": readonly string[];
}

const head = [
  "# Mutants",
  "",
  "Each is the example's own output with one change. Harmful ones must be found, and harmless ones must not: every rule that fails, every path that opens",
  "and every path of a grant that does not work any more counts, where the unchanged example has none. This page is written by `npm run mutants`.",
  "",
  "Who says what is harmful never saw the verifier:",
  "",
  "- **packets**: a walker of single packets (`__tests__/verify/reachability/walker.ts`). Harmful is what lets one through that did not get through, or stops one that did.",
  "  Where one layer of three is opened and the others hold, nothing gets through, and it is harmless.",
  "- **policies**: an evaluator that others wrote (`@cloud-copilot/iam-simulate`), asked for hundreds of requests with what the changed statement names and what it does",
  "  not. Harmful is what allows a request that was not allowed, whether or not another policy stops it. Requests are such as AWS can send: the account of aws:SourceArn",
  "  is aws:SourceAccount, so where a policy asks for an ARN that names its account, it loses nothing with the condition on the account; and keys are told the account of the caller.",
  "- **definition**: encryption, logs, rotation and protection that are switched off, and parts of the network that are opened to the internet, are harmful; tags,",
  "  descriptions and longer retention are not.",
  "",
];

const count = (all: readonly Judged[], holds: (one: Judged) => boolean): number => all.filter(holds).length;

const isHarmful = ({ label }: Judged): boolean => label === "harmful";
const isFound = ({ findings }: Judged): boolean => findings.length > 0;

const operatorsOf = (all: readonly Judged[]): readonly string[] => [
  ...new Set(all.map(({ mutant }) => mutant.operator)),
];

/** Rows of our own columns: operator, judge, harmful, caught, harmless, passed. */
export const rowsOf = (all: readonly Judged[]): readonly (readonly (string | number)[])[] =>
  [...operatorsOf(all), "all"].map((operator) => {
    const own = operator === "all" ? all : all.filter(({ mutant }) => mutant.operator === operator);
    const [harmful, harmless] = [own.filter(isHarmful), own.filter((one) => !isHarmful(one))];
    return [
      operator,
      operator === "all" ? "" : (own[0]?.mutant.judge ?? ""),
      harmful.length,
      count(harmful, isFound),
      harmless.length,
      count(harmless, (one) => !isFound(one)),
    ];
  });

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

/** `x of y`: how many of those that were scanned; a dash where none was. */
const share = (some: readonly Judged[], { of }: Scanned, ids: readonly string[], found: boolean): string => {
  const scanned = some.filter(({ mutant }) => of.includes(mutant.id));
  return scanned.length === 0
    ? "–"
    : `${count(scanned, ({ mutant }) => ids.includes(mutant.id) === found)} of ${scanned.length}`;
};

function scannersOf(all: readonly Judged[], scanned: Scanned, operator: string): readonly (readonly string[])[] {
  const own = operator === "all" ? all : all.filter(({ mutant }) => mutant.operator === operator);
  const [harmful, harmless] = [own.filter(isHarmful), own.filter((one) => !isHarmful(one))];
  const of = (some: readonly Judged[], found: boolean) =>
    [scanned.checkov, scanned["tf-nag"]].map((ids) => share(some, scanned, ids, found));
  return [of(harmful, true), of(harmless, false)];
}

export function page(all: readonly Judged[], scanned: Scanned): string {
  const rows = rowsOf(all).map(([operator = "", judge = "", harmful = 0, caught = 0, harmless = 0, passed = 0]) => {
    const [caughtBy = [], passedBy = []] = scannersOf(all, scanned, String(operator));
    return row([operator, judge, harmful, caught, ...caughtBy, harmless, passed, ...passedBy]);
  });
  const missed = all.filter((one) => isHarmful(one) && !isFound(one));
  return [
    ...head,
    `checkov ${scanned.versions.checkov} and tf-nag ${scanned.versions["tf-nag"]} read the same changes in a plan of the modules that they touch, in which policies are known; the changes that were`,
    `scanned are ${scanned.of.length} of ${all.length}. What fails and did not fail before counts. Neither is made for declared paths: they look at one resource at a time.`,
    "",
    "| operator | judge | harmful | caught | by checkov | by tf-nag | harmless | passed | by checkov | by tf-nag |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "## What only a review tells",
    "",
    `The rules and the reach find nothing in ${missed.length} of ${count(all, isHarmful)} harmful ones: what they open is a setting, or a list, or nothing as long as no object is locked, and a rule against it`,
    "would speak against what AWS recommends. `zero-trust review` of a plan with the change names each:",
    "",
    ...missed.map(({ mutant, reviewed }) => `- \`${mutant.id}\`: ${mutant.what}. Review: ${reviewed.join("; ")}`),
    "",
  ].join("\n");
}
