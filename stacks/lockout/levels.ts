/** The policies that bind an account, level by level, from what was packed. */
import type { Packed } from "../../guard/packing/pack";
import type { AuthorizationType } from "../../guard/statement";
import type { Target } from "../../guard/targets";
import type { Level } from "../../verify/policy/decision";
import { fullAccess, type Policy, readPolicy } from "../../verify/policy/document";

/** Reads every policy once. */
export function readPolicies({
  policies,
  attachments,
}: Packed): (type: AuthorizationType, target: Target) => readonly Policy[] {
  const read = new Map(Object.entries(policies).map(([key, { content }]) => [key, readPolicy(key, content)]));
  return (type, target) =>
    Object.values(attachments)
      .filter((attachment) => attachment.target === target && policies[attachment.policy]?.type === type)
      .flatMap(({ policy }) => read.get(policy) ?? []);
}

/** The levels above a target, each with what AWS attaches to it. */
export const levelsOf = (path: readonly Target[], attached: (target: Target) => readonly Policy[]): readonly Level[] =>
  path.map((name) => ({ name, policies: [fullAccess, ...attached(name)] }));
