/** Proof that guardrails lock out nobody who is needed, and let through nobody who must stop: decided by `verify`, on what is emitted. */

import type { Problems } from "../../core/problems";
import type { Packed } from "../../guard/packing/pack";
import { account, isInhabited, pathOf, type Target, type Tree, targetsOf } from "../../guard/targets";
import { type Decision, type Policies, type Reason } from "../../verify/policy/decision";
import { readPolicy } from "../../verify/policy/document";
import { evaluate } from "../../verify/policy/evaluate";
import { levelsOf, readPolicies } from "./levels";
import { type Need, needsOf, type Place } from "./needs";

/** What is proved. */
export interface Guarded {
  readonly packed: Packed;
  readonly tree: Tree;
  /** Targets under quarantine: people and services have nothing to do there. */
  readonly quarantined: readonly Target[];
  readonly place: Place;
}

/** One thing that is wrong. */
export interface Lockout {
  readonly target: Target;
  readonly who: string;
  readonly action: string;
  /** `locked-out`: must pass and does not. `let-through`: must stop and does not. `unknown`: nobody can tell. */
  readonly kind: "locked-out" | "let-through" | "unknown";
  /** The statements at fault, each with its policy. None where nothing stops whom it should. */
  readonly at: readonly string[];
}

const everything = { Effect: "Allow", Action: "*", Resource: "*" };
/** Whatever else could stand in the way is open, so that guardrails alone decide. */
const open = {
  identity: [readPolicy("open", { Version: "2012-10-17", Statement: [everything] })],
  resource: readPolicy("open", { Version: "2012-10-17", Statement: [{ ...everything, Principal: "*" }] }),
} satisfies Policies;

/** Everything that is wrong, target by target. Targets below a level where something is wrong repeat it: it is reported at the highest. */
export function lockouts(guarded: Guarded): readonly Lockout[] {
  const { packed, tree, quarantined, place } = guarded;
  const policies = readPolicies(packed);
  const needs = needsOf(place);
  const own = new Set(needs.map(({ at }) => at));
  const bound = boundBy(packed);
  const decided = new Map<string, readonly Lockout[]>();
  const found = decidedAt(guarded).flatMap((target) => {
    const path = pathOf(target, tree);
    const shut = path.some((name) => quarantined.includes(name));
    const inhabited = isInhabited(target, tree);
    // Targets that the same policies bind are decided alike, but for those that something is asked for alone.
    const alike = own.has(target) ? target : [...path.filter((name) => bound.has(name)), shut, inhabited].join(" ");
    const known = decided.get(alike);
    if (known) return known.map((lockout) => ({ ...lockout, target }));
    const policiesHere: Policies = {
      ...open,
      scps: levelsOf(path, (name) => policies("SERVICE_CONTROL_POLICY", name)),
      rcps: levelsOf(path, (name) => policies("RESOURCE_CONTROL_POLICY", name)),
    };
    const wrongHere = needs
      .filter(({ at = target }) => at === target)
      .filter(({ must, underQuarantine }) => (must === "pass" ? underQuarantine || !shut : inhabited))
      .flatMap((need) => wrong(target, need, evaluate(need.request, policiesHere)));
    decided.set(alike, wrongHere);
    return wrongHere;
  });
  return highest(found, tree);
}

/** What policies are attached to. */
const boundBy = ({ attachments }: Packed): ReadonlySet<Target> =>
  new Set(Object.values(attachments).map(({ target }) => target));

/** An account without policies, quarantine or deployers of its own is bound as its unit is, which decides for it: accounts are many. */
function decidedAt({ packed, tree, quarantined, place: { deployed = [] } }: Guarded): readonly Target[] {
  const own = new Set([...quarantined, ...boundBy(packed), ...deployed.map(({ name }) => account(name))]);
  return targetsOf(tree).filter((target) => own.has(target) || !target.startsWith("account/"));
}

/** Adds what is wrong to the problems of a run. */
export function refuseLockouts(guarded: Guarded, problems: Problems): void {
  for (const lockout of lockouts(guarded)) problems.add(`guardrails of ${lockout.target}`, sentence(lockout));
}

function wrong(target: Target, { who, must, request }: Need, decision: Decision): readonly Lockout[] {
  const { answer, reasons } = decision;
  if (answer === (must === "pass" ? "allow" : "deny")) return [];
  const kind = answer === "unknown" ? "unknown" : must === "pass" ? "locked-out" : "let-through";
  const at = kind === "let-through" ? [] : reasons.map(placeOf);
  return [{ target, who, action: request.action, kind, at: [...new Set(at)] }];
}

const placeOf = ({ policy, statement, gate }: Reason): string =>
  policy === undefined ? `${gate} where nothing allows it` : `${statement ?? "a statement"} of ${policy}`;

/** Without what a target above already shows. */
function highest(found: readonly Lockout[], tree: Tree): readonly Lockout[] {
  const said = new Set(found.map((one) => saidAt(one.target, one)));
  return found.filter((one) => {
    const above = pathOf(one.target, tree).slice(0, -1);
    return !above.some((target) => said.has(saidAt(target, one)));
  });
}

const saidAt = (target: Target, lockout: Lockout): string => `${target}: ${sentence(lockout)}`;

/** As a person reads it. */
export function sentence({ who, action, kind, at }: Lockout): string {
  const places = at.join(" and ");
  switch (kind) {
    case "locked-out":
      return `${who} must keep ${action}, got denied by ${places}; exempt it there, or attach the guardrail elsewhere`;
    case "let-through":
      return `${who} must not get through, got ${action}; attach the guardrails root-user and iam-user-sessions`;
    case "unknown":
      return `${who} must be decided on ${action}, got no answer from ${places}; write the statement so that it can be read`;
  }
}
