/** A review in SARIF 2.1.0, as code scanning takes it. https://docs.oasis-open.org/sarif/sarif/v2.1.0 */
import { createHash } from "node:crypto";
import { plain } from "../../verify/policy/readable";
import type { Finding, Severity } from "../../verify/review/finding";
import { kinds } from "../../verify/review/kinds";
import { findingsFrom } from "../../verify/review/review";
import { rules } from "../../verify/rules/registry";
import type { Told } from "../review";
import { headline, remarks } from "./summary";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** GitHub sorts by a number between 0 and 10. */
const weights: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  info: "0.0",
};

const home = "https://www.npmjs.com/package/cdktf-aws-zero-trust";

export function reviewSarif(told: Told): string {
  const { review, failOn, brief } = told;
  const findings = brief ? findingsFrom(review, failOn) : review.findings;
  const ids = [...new Set(findings.map(idOf))];
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "zero-trust review",
              informationUri: home,
              rules: ids.map((id) => descriptor(id, findings)),
            },
          },
          invocations: [
            {
              executionSuccessful: true,
              toolExecutionNotifications: [headline(told), ...review.problems, ...remarks(told)].map((text) => ({
                level: "note",
                message: { text: plain(text) },
              })),
            },
          ],
          results: findings.map((finding) => resultOf(finding, ids, fileOf(told))),
        },
      ],
    },
    null,
    2,
  );
}

const idOf = ({ rule, kind }: Finding): string => rule ?? kind;

/** Addresses of a plan stand in no file that code scanning knows: the plan stands for all of them. */
const fileOf = ({ plan }: Told): string => (plan === "-" ? "plan.json" : encodeURI(plan.replaceAll("\\", "/")));

function descriptor(id: string, findings: readonly Finding[]) {
  const rule = rules.find((one) => one.id === id);
  const worst = findings.find((one) => idOf(one) === id)?.severity ?? "info";
  const said = rule?.title ?? (Object.hasOwn(kinds, id) ? kinds[id as keyof typeof kinds] : id);
  return {
    id,
    shortDescription: { text: said },
    ...(rule && { fullDescription: { text: rule.why }, help: { text: rule.fix } }),
    properties: { "security-severity": weights[worst], tags: ["security", "terraform"] },
  };
}

function resultOf(finding: Finding, ids: readonly string[], uri: string) {
  const { severity, title, before, after, why, fix, resources, details = [] } = finding;
  const id = idOf(finding);
  const text = [
    `${title}.`,
    `Before: ${before}. After: ${after}.`,
    why,
    ...(fix === undefined ? [] : [`Fix: ${fix}`]),
    ...details,
  ];
  return {
    ruleId: id,
    ruleIndex: ids.indexOf(id),
    level: levels[severity],
    message: { text: text.map(plain).join("\n") },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
        logicalLocations: resources.map((address) => ({ fullyQualifiedName: plain(address), kind: "resource" })),
      },
    ],
    partialFingerprints: { "zeroTrustReview/v1": fingerprint([id, finding.kind, title, ...resources]) },
    properties: { kind: finding.kind, severity },
  };
}

const fingerprint = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
