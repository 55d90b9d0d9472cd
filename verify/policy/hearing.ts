/** What the policies at one gate say of a request. */
import type { Gate, Level } from "./decision";
import type { Policy } from "./document";
import { anyOf, type Naming, nobody } from "./principals";
import { notKnown } from "./request";
import { type Facts, naming, opaqueStatement, type Statement, speaksOf } from "./statement";
import { and, or, type Tri, unknown } from "./tristate";

/** A statement that speaks of the request, or may. */
export interface Verdict {
  readonly policy: string;
  readonly statement: Statement;
  readonly applies: Tri;
}

export interface Hearing {
  readonly gate: Gate;
  readonly level?: string;
  /** Whether a statement allows, and how closely it names the caller. At gates without principals that is the caller itself. */
  readonly allows: Naming;
  readonly denies: Tri;
  readonly verdicts: readonly Verdict[];
}

/** Gates whose statements name principals. */
const withPrincipals: ReadonlySet<Gate> = new Set(["rcps", "resource", "endpoint"]);

const wrongPlace = unknown("a policy of this kind has no Principal");
const nobodyNamed = unknown("a policy of this kind has a Principal in every statement");
const nothingNamed = unknown("a policy of this kind has a Resource in every statement");
const onlyEverybody = unknown("who is meant by a Principal other than * in an endpoint policy is not modelled");

const asCaller = (applies: Tri): Naming => (applies === false ? nobody : { ...nobody, caller: applies });

/** How a statement applies: to nobody, or to the caller, its role or its account. */
function applies(gate: Gate, statement: Statement, facts: Facts): Naming {
  const answer = speaksOf(statement, facts);
  if (answer === false) return nobody;
  if (statement.opaque) return asCaller(answer);
  const { principals, resources } = statement;
  const speaks = gate === "resource" || resources ? answer : and(answer, nothingNamed);
  const named = withPrincipals.has(gate);
  if (!named && !principals) return asCaller(speaks);
  if (!named) return asCaller(and(speaks, wrongPlace));
  if (!principals) return asCaller(and(speaks, nobodyNamed));
  const { caller, role, account } = naming(statement, principals, facts);
  if (gate === "endpoint" && !principals.everybody)
    return asCaller(and(speaks, and(or(caller, or(role, account)), onlyEverybody)));
  return { caller: and(speaks, caller), role: and(speaks, role), account: and(speaks, account) };
}

const either = (a: Naming, b: Naming): Naming => ({
  caller: or(a.caller, b.caller),
  role: or(a.role, b.role),
  account: or(a.account, b.account),
});

/** Hears all policies at a gate. */
export function hear(gate: Gate, policies: readonly Policy[], facts: Facts, level?: string): Hearing {
  let allows = nobody;
  let denies: Tri = false;
  const verdicts: Verdict[] = [];
  for (const policy of policies)
    for (const statement of policy.statements) {
      const named = applies(gate, statement, facts);
      const speaks = anyOf(named);
      if (speaks === false) continue;
      const { effect } = statement;
      if (effect !== "Deny") allows = either(allows, named);
      if (effect !== "Allow") denies = or(denies, speaks);
      verdicts.push({ policy: policy.name, statement, applies: speaks });
    }
  return { gate, ...(level === undefined ? {} : { level }), allows, denies, verdicts };
}

/** A gate of which nothing is known. */
function unheard(gate: Gate, why: string): Hearing {
  const open = unknown(why);
  const verdict = { policy: "", statement: opaqueStatement("", [why]), applies: open };
  return { gate, allows: asCaller(open), denies: open, verdicts: [verdict] };
}

/** Hears the policies of a gate; undefined where there are none. */
export function hearAny(
  gate: Gate,
  policies: Policy | readonly Policy[] | typeof notKnown | undefined,
  facts: Facts,
): Hearing | undefined {
  if (policies === undefined) return undefined;
  if (policies === notKnown) return unheard(gate, `the policies at ${gate} are not known`);
  return hear(gate, "statements" in policies ? [policies] : policies, facts);
}

/** What is heard at a gate of which nobody can tell whether it applies. */
export function doubted(hearing: Hearing, why: string): Hearing {
  const doubt = unknown(why);
  const verdicts = hearing.verdicts.map((verdict) => ({ ...verdict, applies: and(verdict.applies, doubt) }));
  return { ...hearing, denies: and(hearing.denies, doubt), verdicts };
}

/** Hears each level of the organization. */
export function hearLevels(
  gate: Gate,
  levels: readonly Level[] | typeof notKnown | undefined,
  facts: Facts,
): readonly Hearing[] {
  if (levels === notKnown) return [unheard(gate, `the policies at ${gate} are not known`)];
  return (levels ?? []).map(({ name, policies }) => hear(gate, policies, facts, name));
}
