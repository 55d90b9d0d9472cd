/** One permission set as it is declared, and what is wrong with it. */
import { type Problems, shown } from "../core/problems";
import { documentOf, type Statements } from "../core/statement";
import { mfaKeysOf, whyNoMfa } from "./mfa";

/** A policy in each account, by name and path. */
export interface PolicyName {
  readonly name: string;
  /** Default: `/`. */
  readonly path?: string;
}

/** Who holds the set where: each of the groups in each of the accounts, those of the units included. */
export interface Assigned {
  readonly groups: readonly string[];
  readonly accounts?: readonly string[];
  /** Organizational units: every account below them. */
  readonly units?: readonly string[];
}

export interface DeclaredPermissionSet {
  /** Its name, of up to 32 characters. Another name is another set. */
  readonly set: string;
  readonly description: string;
  /** 1 to 12. Default: 1. */
  readonly sessionHours?: number;
  /** Where the console opens. */
  readonly relayState?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** ARNs of policies of AWS. */
  readonly managedPolicies?: readonly string[];
  /** Policies of your own, which must exist in an account before the set is assigned there. */
  readonly customerManagedPolicies?: readonly PolicyName[];
  readonly statements?: Statements;
  /** The most that the set may ever allow. */
  readonly boundary?: PolicyName;
  readonly assigned: readonly Assigned[];
}

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html; no underscore, which roles are named with. */
const namePattern = /^[A-Za-z0-9+=,.@-]{1,32}$/;
const hours = { min: 1, max: 12 } as const;
const descriptionLimit = 700;
/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html */
const inlineLimit = 32768;
/** https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html */
const policyLimit = 20;

/** The key of a set or policy: its name in lower case, and dashes for what keys do not take. */
export const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export function checkPermissionSet(declared: DeclaredPermissionSet, path: string, problems: Problems): void {
  const report = (what: string): void => problems.add(`${path}: permission set ${shown(declared.set)}`, what);
  const { set, description, sessionHours = 1, assigned } = declared;
  if (!namePattern.test(set) || keyOf(set) === "")
    report(`set must be 1 to 32 letters, digits and +=,.@-, got ${shown(set)}; shorten or correct it`);
  if (!/^[ -~]+$/.test(description) || description.length > descriptionLimit)
    report(
      `description must be 1 to ${descriptionLimit} printable characters, got ${description.length}; say what the set is for`,
    );
  if (!Number.isInteger(sessionHours) || sessionHours < hours.min || sessionHours > hours.max)
    report(`sessionHours must be ${hours.min} to ${hours.max}, got ${shown(sessionHours)}; shorter is better`);
  if (Object.hasOwn(declared, "users") || assigned.some((a) => Object.hasOwn(a, "users")))
    report("people must get access through groups, never alone; put the users into a group and name that");
  checkPolicies(declared, report);
}

function checkPolicies(
  { managedPolicies = [], customerManagedPolicies = [], statements = {} }: DeclaredPermissionSet,
  report: (what: string) => void,
): void {
  const sids = Object.keys(statements);
  const attached = managedPolicies.length + customerManagedPolicies.length;
  if (attached + sids.length === 0)
    report("must allow something; give it statements, managedPolicies or customerManagedPolicies");
  if (attached > policyLimit)
    report(`must hold at most ${policyLimit} policies, got ${attached}; join some of your own into one`);
  for (const name of twice([...managedPolicies, ...customerManagedPolicies.map(({ name }) => name)]))
    report(`must hold a policy once, got ${shown(name)} twice; remove one`);
  const { length } = documentOf(statements);
  if (length > inlineLimit)
    report(
      `statements must be at most ${inlineLimit} characters long as a policy, got ${length}; move some to a policy of your own`,
    );
  for (const sid of sids) {
    const mfa = statements[sid] ? mfaKeysOf(statements[sid]) : [];
    if (mfa.length > 0)
      report(`statement ${sid} must not ask for ${mfa.join(" and ")}; ${whyNoMfa("permission-set") ?? ""}`);
  }
}

const twice = (names: readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
};
