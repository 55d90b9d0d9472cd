/** What a plan changes that matters: the difference of the model before and the model after. */
import { Model } from "../model/model";
import { networkOf } from "../reachability/build/network-of";
import type { Options } from "../rules/run";
import { denialFindings } from "./containment/denials";
import { outsideFindings } from "./containment/outside";
import { containmentFindings } from "./containment/undone";
import { type Finding, isAtLeast, type Severity, severities } from "./finding";
import { dataFindings } from "./kept/data";
import { protectionFindings } from "./kept/protection";
import { kinds } from "./kinds";
import { lockoutFindings } from "./lockout";
import { groupFindings } from "./paths/group-rules";
import { changesNetwork, pathFindings } from "./paths/paths";
import type { Networked } from "./paths/ways";
import { assignmentFindings } from "./permissions/assignments";
import { boundaryFindings } from "./permissions/boundaries";
import { permissionFindings } from "./permissions/permissions";
import { bothSubjects } from "./permissions/subjects";
import { changesIn } from "./plan-changes";
import { ruleChanges } from "./rule-changes";
import { settled } from "./settled";

export interface Review {
  /** The worst first. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly plan: Readonly<Record<"create" | "update" | "replace" | "destroy" | "forget", number>>;
  /** Failing before and after: not this plan's doing. */
  readonly standing: number;
  readonly excepted: number;
  /** Parts that could not be read, or are not modelled, in words. */
  readonly problems: readonly string[];
}

/** Reviews the model of a plan. */
export function review(read: Model, options: Options): Review {
  const after = settled(read);
  const before = after.before ?? new Model([]);
  const subjects = bothSubjects(before, after);
  const { findings: ofRules, ...counted } = ruleChanges(before, after, options);
  const { created, updated, replaced, destroyed, forgotten } = changesIn(after);
  const gone = new Set(destroyed.map(({ id }) => id));
  const network = networkChanges(before, after);
  const contained = containmentFindings(after);
  const known = new Set(contained.flatMap(({ resources }) => resources));
  const findings = [
    ...contained,
    ...outsideFindings(after).filter(({ resources }) => !resources.some((id) => known.has(id))),
    ...denialFindings(subjects, gone),
    ...lockoutFindings(after, subjects),
    ...network.findings,
    ...permissionFindings(after, subjects),
    ...assignmentFindings(after),
    ...boundaryFindings(after),
    ...protectionFindings(after),
    ...dataFindings(after),
    ...ofRules,
  ].sort(byWeight);
  return {
    findings,
    counts: countsOf(findings),
    plan: {
      create: created.length,
      update: updated.length,
      replace: replaced.length,
      destroy: destroyed.length,
      forget: forgotten.length,
    },
    ...counted,
    problems: [...after.problems, ...network.problems],
  };
}

function networkChanges(before: Model, after: Model): Pick<Review, "findings" | "problems"> {
  if (!changesNetwork(after)) return { findings: [], problems: [] };
  const [then, now] = [before, after].map((model) => ({ model, network: networkOf(model) })) as [Networked, Networked];
  const { findings, witnesses } = pathFindings(then, now);
  return { findings: [...findings, ...groupFindings(then, now, witnesses)], problems: now.network.problems };
}

const order = Object.keys(kinds);

/** The sort is stable: what was found first stays first. */
const byWeight = (a: Finding, b: Finding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) || order.indexOf(a.kind) - order.indexOf(b.kind);

function countsOf(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Findings that are at least so bad. */
export const findingsFrom = ({ findings }: Review, least: Severity): readonly Finding[] =>
  findings.filter(({ severity }) => isAtLeast(severity, least));
