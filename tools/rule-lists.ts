/** What is written about rules from the rules: the registry, and the table of docs/rules.md. */
import type { Area, Rule } from "../verify/rules/rule";
import { areas } from "../verify/rules/rule";

const camel = (path: string): string => path.replace(/[/-]([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** `verify/rules/registry.ts` for rule files such as `network/flow-logs`. */
export const registryText = (files: readonly string[]): string =>
  [
    "/** Every rule, in the order of its file. Written by `npm run rules`. */",
    ...files.map((file) => `import { rule as ${camel(file)} } from "./${file}";`),
    'import type { Rule } from "./rule";',
    "",
    `export const rules: readonly Rule[] = [${files.map(camel).join(", ")}];`,
    "",
  ].join("\n");

const names: Readonly<Record<Area, string>> = {
  NET: "Network",
  IAM: "Identity",
  DATA: "Data",
  TLS: "Encryption in transit",
  DET: "Detection",
  DOOR: "Doors and hosts",
};

const areaOf = ({ id }: Rule): string => id.split("-")[1] ?? "";
const numberOf = ({ id }: Rule): number => Number(id.split("-")[2]);

function evidence({ controls: { nist, cis = [], securityHub = [] } }: Rule): string {
  const parts = [
    ["NIST", nist.map(String)],
    ["CIS", cis],
    ["Security Hub", securityHub],
  ] as const;
  return parts
    .filter(([, ids]) => ids.length > 0)
    .map(([name, ids]) => `${name} ${ids.join(", ")}`)
    .join("; ");
}

const row = (rule: Rule): string =>
  `| ${rule.id} | **${rule.title}**<br>${rule.why} *${rule.fix}* | ${rule.severity} | ${evidence(rule)} |`;

/** `docs/rules.md`. */
export const rulesPage = (rules: readonly Rule[]): string =>
  [
    "# Rules",
    "",
    `${rules.length} rules look at each resource for itself and at what belongs to it. A rule passes, fails, or cannot be verified: a value that is not known never passes.`,
    "What paths are open from one end to the other is another question, which the packet and permission models answer.",
    "",
    "Controls are what a rule is evidence for: tenets of NIST SP 800-207, recommendations of the CIS AWS Foundations Benchmark v5.0.0, and controls of",
    "AWS Security Hub. What only runtime can show (strength of MFA, age of keys, whether logs arrive) has no rule here.",
    "`docs/guides/add-a-rule.md` says how to add one. This page is written by `npm run rules`.",
    ...(Object.keys(areas) as Area[]).flatMap((area) => {
      const own = rules.filter((rule) => areaOf(rule) === area).sort((a, b) => numberOf(a) - numberOf(b));
      const table = ["| rule | what holds, why, *and what to do* | severity | evidence for |", "|---|---|---|---|"];
      return ["", `## ${names[area]}`, "", ...table, ...own.map(row)];
    }),
    "",
  ].join("\n");
