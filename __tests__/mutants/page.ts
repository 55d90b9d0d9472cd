/** `docs/mutants.md`: what is caught, by operator. */
import type { Judged } from "./judged";

/** What scanners were run, and the ids of the mutants for which they find something that they do not find without the change. */
export interface Scanned {
  readonly versions: { readonly checkov: string; readonly "tf-nag": string };
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
  "  not. Harmful is what allows a request that was not allowed, whether or not another policy stops it.",
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

export function page(all: readonly Judged[], scanned: Scanned): string {
  const of = (operator: string, label: string, ids: readonly string[]): number =>
    count(
      all,
      ({ mutant, label: own }) =>
        own === label && (operator === "all" || mutant.operator === operator) && ids.includes(mutant.id),
    );
  const rows = rowsOf(all).map(([operator = "", judge = "", harmful = 0, caught = 0, harmless = 0, passed = 0]) => {
    const name = String(operator);
    const quiet = (ids: readonly string[]) => Number(harmless) - of(name, "harmless", ids);
    return row([
      ...[
        operator,
        judge,
        harmful,
        caught,
        of(name, "harmful", scanned.checkov),
        of(name, "harmful", scanned["tf-nag"]),
      ],
      ...[harmless, passed, quiet(scanned.checkov), quiet(scanned["tf-nag"])],
    ]);
  });
  const missed = all.filter((one) => isHarmful(one) && !isFound(one));
  return [
    ...head,
    `checkov ${scanned.versions.checkov} and tf-nag ${scanned.versions["tf-nag"]} read the same changes in a plan of the modules that they touch, in which the policies are known. A change of the`,
    "order or name of something may move a finding of theirs from one place to another, which counts as a finding.",
    "",
    "| operator | judge | harmful | caught | by checkov | by tf-nag | harmless | passed | by checkov | by tf-nag |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "## What is still missed",
    "",
    `The verifier finds nothing in ${missed.length} of ${count(all, isHarmful)} harmful ones. In each, a policy allows more, and what it allows is not a rule's to know: who a grant names,`,
    "which service a key is used through, which of several statements that deny the same is left.",
    "",
    ...missed.map(({ mutant }) => `- \`${mutant.id}\`: ${mutant.what}`),
    "",
  ].join("\n");
}
