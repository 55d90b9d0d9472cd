/** A control of a framework, and what can be evidence for it. */
import type { RuleId } from "../rules/rule";

export interface Control {
  /** As its publisher writes it: `3.1`, `CloudTrail.1`, or a name where it has no number. */
  readonly id: string;
  /** What it asks for, in our words; empty where the rules behind it say it. */
  readonly title: string;
  /** A part of the framework that has a name, as a pillar. */
  readonly part?: string;
  /** Rules whose verdicts are evidence. */
  readonly rules: readonly RuleId[];
  /** Whether what is reachable is evidence: it is worse where something is open that nobody declared. */
  readonly reach?: true;
  /** What no configuration shows of it: who looks at what, while it runs. */
  readonly runtime?: string;
}

export interface Framework {
  readonly name: string;
  /** Where it is published. */
  readonly source: string;
  readonly controls: readonly Control[];
}
