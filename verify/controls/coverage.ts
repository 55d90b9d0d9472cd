/** Which controls there is evidence for, by what was found. */
import type { GrantVerdict, ReachReport, Undeclared } from "../reach/report";
import { byRule } from "../rules/by-rule";
import type { Judged } from "../rules/run";
import { cis } from "./cis";
import { cisa } from "./cisa";
import type { Control, Framework } from "./control";
import { nist } from "./nist";
import { securityHub } from "./security-hub";

export const frameworks: readonly Framework[] = [nist, cisa, cis, securityHub];

/**
 * `shown`: everything that was looked at is as it should be. `excepted`: but for what was accepted, with reason and day. `not shown`: something
 * fails. `cannot be verified`: something is not known. `nothing to judge`: rules look for it, and nothing of the kind is there. `runtime`: no
 * configuration shows it. `not looked at`: no rule does.
 */
export const states = [
  "not shown",
  "cannot be verified",
  "excepted",
  "shown",
  "nothing to judge",
  "runtime",
  "not looked at",
] as const;
export type State = (typeof states)[number];

export interface Evidence extends Control {
  readonly state: State;
  /** Verdicts of its rules. */
  readonly verdicts: number;
}

export interface Coverage extends Omit<Framework, "controls"> {
  readonly controls: readonly Evidence[];
}

export interface Found {
  readonly verdicts: readonly Judged[];
  readonly reach?: Pick<ReachReport, "compared" | "grants" | "undeclared">;
}

export function coverageOf({ verdicts, reach }: Found): readonly Coverage[] {
  const ofRule = new Map([...byRule(verdicts)].map(([id, own]) => [id, own.map(stateOf)]));
  const reached: readonly State[] = reach?.compared ? reachStates(reach) : [];
  return frameworks.map((framework) => ({
    ...framework,
    controls: framework.controls.map((control) => {
      const own = control.rules.flatMap((id) => ofRule.get(id) ?? []);
      const all = control.reach ? [...own, ...reached] : own;
      return { ...control, verdicts: own.length, state: worst(all) ?? withoutVerdict(control) };
    }),
  }));
}

const stateOf = ({ outcome, exception }: Judged): State =>
  exception ? "excepted" : outcome === "pass" ? "shown" : outcome === "fail" ? "not shown" : "cannot be verified";

function reachStates({ grants, undeclared }: NonNullable<Found["reach"]>): readonly State[] {
  return [...grants.map(ofGrant), ...undeclared.map(ofPath)].filter((state) => state !== undefined);
}

function ofGrant({ verdict }: GrantVerdict): State | undefined {
  if (verdict === "not looked at") return undefined;
  return verdict === "works" ? "shown" : verdict === "does not work" ? "not shown" : "cannot be verified";
}

const ofPath = ({ verdict }: Undeclared): State => (verdict === "fail" ? "not shown" : "cannot be verified");

const worst = (found: readonly State[]): State | undefined => states.find((state) => found.includes(state));

function withoutVerdict({ rules, reach, runtime }: Control): State {
  if (rules.length > 0 || reach) return "nothing to judge";
  return runtime === undefined ? "not looked at" : "runtime";
}
