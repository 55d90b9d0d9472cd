/** What a review finds: one change that matters. */
import type { RuleId } from "../rules/rule";
import type { Kind } from "./kinds";

/** In falling order. `info` is good to know: an improvement, or what goes along with a change. */
export const severities = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof severities)[number];

export interface Finding {
  readonly kind: Kind;
  /** Where a rule of `docs/rules.md` says it. */
  readonly rule?: RuleId;
  readonly severity: Severity;
  /** One line, without a full stop. */
  readonly title: string;
  /** Addresses of the resources that it is about. */
  readonly resources: readonly string[];
  readonly before: string;
  readonly after: string;
  /** Single permissions, or hop by hop what lets a packet through. */
  readonly details?: readonly string[];
  readonly why: string;
  readonly fix?: string;
}

export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);

/** The worst of some; `info` where there are none. */
export const worst = (all: readonly Severity[]): Severity =>
  all.reduce<Severity>((a, b) => (isAtLeast(a, b) ? a : b), "info");

/** One step less. */
export const milder = (severity: Severity): Severity => severities[severities.indexOf(severity) + 1] ?? "info";

/** Names in a sentence; the rest is counted where there are many. */
export function listed(names: readonly string[], most = 3): string {
  const left = names.length - most;
  return left <= 0 ? names.join(", ") : `${names.slice(0, most).join(", ")} and ${left} more`;
}
