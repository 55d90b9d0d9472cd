/** What a rule is. One stands in each file below the folders of its area; `docs/guides/add-a-rule.md` says how to write one. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import type { Tri } from "../policy/tristate";
import type { Answer } from "./answer";
import type { Controls } from "./controls";

/** Areas, and the folders that their rules stand in. */
export const areas = {
  NET: "network",
  IAM: "identity",
  DATA: "data",
  TLS: "tls",
  DET: "detection",
  DOOR: "doors",
} as const;

export type Area = keyof typeof areas;

/** Never given to another rule, not even after the rule is gone. */
export type RuleId = `ZT-${Area}-${number}`;

/** `critical`: open to anybody. `high`: one mistake away from it, or data lost. `medium`: a line of defence is missing. `low`: good practice. */
export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** Resources as they stand in Terraform JSON: type, name, arguments. */
export type Example = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

export interface Rule {
  readonly id: RuleId;
  /** What is true where it passes, as a sentence without a full stop. */
  readonly title: string;
  /** What can happen where it fails. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string;
  readonly severity: Severity;
  readonly controls: Controls;
  /** Types of the resources it judges, one verdict each. */
  readonly types: readonly string[];
  /** Which of them it is about. Default: all. Where that is not known, a failing check cannot be verified. */
  readonly concerns?: (resource: Resource, model: Model) => Tri;
  /** Every answer must hold. */
  readonly check: (resource: Resource, model: Model) => Answer | readonly Answer[];
  /** Whether the types must not occur at all: then good examples have none of them. */
  readonly forbids?: true;
  /** The rule's tests. An argument that is left out where it counts is a bad example. */
  readonly examples: { readonly good: readonly Example[]; readonly bad: readonly Example[] };
}
