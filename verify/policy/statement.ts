/** One statement of a policy, compiled, and whether it speaks of a request. */
import type { Condition } from "./conditions";
import type { Lookup, Pattern } from "./pattern";
import { type Entry, type Names, type Naming, namingOf } from "./principals";
import { notKnown } from "./request";
import { and, every, isUnknown, not, or, some, type Tri, unknown, unknownFor } from "./tristate";

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface Patterns {
  readonly negated: boolean;
  readonly patterns: readonly Pattern[];
}

export interface Principals {
  readonly negated: boolean;
  readonly entries: readonly Entry[];
  /** Whether `*` is among them. */
  readonly everybody: boolean;
}

export interface Statement {
  /** The Sid, or the place, as `#0`. */
  readonly id: string;
  /** Not known where it cannot be read. */
  readonly effect: "Allow" | "Deny" | "unknown";
  /** What could not be read in any element; the statement may then speak of whatever its other elements leave open. */
  readonly unreadable: readonly string[];
  readonly actions?: Patterns;
  readonly resources?: Patterns;
  readonly principals?: Principals;
  readonly conditions: readonly Condition[];
  /** Whether nothing is known of it: it may allow and deny everything, wherever it stands. */
  readonly opaque?: true;
}

export const opaqueStatement = (id: string, unreadable: readonly string[]): Statement => ({
  id,
  effect: "unknown",
  unreadable,
  conditions: [],
  opaque: true,
});

/** What statements are asked about. */
export interface Facts {
  /** In lower case. */
  readonly action: string;
  readonly resource: string;
  readonly names: Names;
  readonly look: Lookup;
  /** Whether the principal has a permissions boundary. */
  readonly bounded: Tri;
}

function among({ negated, patterns }: Patterns, subject: string, look: Lookup): Tri {
  const found = some(patterns, (pattern) => pattern(subject, look));
  return negated ? not(found) : found;
}

/** Whether a statement may allow an action to somebody, on something: a look that costs little, before a request is put together. */
export const mayAllow = ({ effect, actions }: Statement, action: string): boolean =>
  effect !== "Deny" && (!actions || among(actions, action.toLowerCase(), () => notKnown) !== false);

/** Whether a statement speaks of the request, but for its principal. */
export function speaksOf(statement: Statement, { action, resource, look }: Facts): Tri {
  const { actions, resources, conditions, unreadable } = statement;
  let answer: Tri = actions ? among(actions, action, look) : true;
  if (answer === false) return false;
  if (resources) answer = and(answer, among(resources, resource, look));
  if (answer === false) return false;
  answer = and(
    answer,
    every(conditions, (condition) => condition(look)),
  );
  return unreadable.length > 0 ? and(answer, unknownFor(unreadable)) : answer;
}

/** How closely the statement's principals name the caller. */
export function naming(statement: Statement, principals: Principals, facts: Facts): Naming {
  const named = namingOf(principals.entries, facts.names);
  if (!principals.negated) return named;
  return { caller: allBut(statement, named, facts), role: false, account: false };
}

/**
 * `NotPrincipal`. AWS checks the account, then the role, then the session, and whom it spares must be named at every step.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function allBut({ effect }: Statement, named: Naming, { names, bounded }: Facts): Tri {
  if (effect !== "Deny") return unknown("NotPrincipal with Allow is not modelled");
  const steps = [
    named.caller,
    ...(names.role.length > 0 ? [named.role] : []),
    ...(names.account.length > 0 ? [named.account] : []),
  ];
  const spared = every(steps, (step) => step);
  const hit = not(steps.reduce(or, false));
  const partly = unknown("NotPrincipal names the caller's account, role or session, but not all of them");
  const sparing = spared === true ? false : hit === true ? true : isUnknown(hit) ? hit : partly;
  return names.account.length > 0 ? or(bounded, sparing) : sparing;
}
