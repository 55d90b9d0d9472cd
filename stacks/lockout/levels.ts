/** The policies that bind an account, level by level, from what was packed and from the tree of units. */
import type { Packed } from "../../guard/packing/pack";
import type { AuthorizationType } from "../../guard/statement";
import type { Level } from "../../verify/policy/decision";
import { fullAccess, type Policy, readPolicy } from "../../verify/policy/document";

/** Where accounts stand: units by path below the root, as `workloads/prod`, and the unit of every account that policies bind: not the management account. */
export interface Tree {
  readonly units: readonly string[];
  readonly accounts: Readonly<Record<string, { readonly unit: string }>>;
}

/** Everything that policies are attached to: the root, units, accounts. */
export const targetsOf = ({ units, accounts }: Tree): readonly string[] => ["root", ...units, ...Object.keys(accounts)];

/** Whether an account is or may be there: units that only hold units are passed through. */
export const isInhabited = (target: string, { units, accounts }: Tree): boolean =>
  Object.hasOwn(accounts, target) ||
  Object.values(accounts).some(({ unit }) => unit === target) ||
  (target !== "root" && !units.some((unit) => unit.startsWith(`${target}/`)));

/** A target with all above it, from the root down. */
export function pathOf(target: string, { accounts }: Tree): readonly string[] {
  const account = accounts[target];
  if (account) return [...pathOf(account.unit, { units: [], accounts: {} }), target];
  if (target === "root") return ["root"];
  const parts = target.split("/");
  return ["root", ...parts.map((_, i) => parts.slice(0, i + 1).join("/"))];
}

/** Reads every policy once. */
export function readPolicies({
  policies,
  attachments,
}: Packed): (type: AuthorizationType, target: string) => readonly Policy[] {
  const read = new Map(Object.entries(policies).map(([key, { content }]) => [key, readPolicy(key, content)]));
  return (type, target) =>
    Object.values(attachments)
      .filter((attachment) => attachment.target === target && policies[attachment.policy]?.type === type)
      .flatMap(({ policy }) => read.get(policy) ?? []);
}

/** The levels above a target, with what AWS attaches to each. */
export const levelsOf = (path: readonly string[], attached: (target: string) => readonly Policy[]): readonly Level[] =>
  path.map((name) => ({ name, policies: [fullAccess, ...attached(name)] }));
