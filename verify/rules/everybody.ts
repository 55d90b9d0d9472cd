/** Whether statements let in everybody, and leave it to others to keep them out. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import type { Policy } from "../policy/document";
import { notKnown } from "../policy/request";
import type { Tri } from "../policy/tristate";
import { policyAt } from "./asked";
import { anybody, letsIn } from "./strangers";

const allowances = new WeakMap<Policy, Policy>();

/** What is left of a policy that denies nothing. */
function allowanceOf(policy: Policy): Policy {
  const before = allowances.get(policy);
  const allowance = before ?? { ...policy, statements: policy.statements.filter(({ effect }) => effect !== "Deny") };
  allowances.set(policy, allowance);
  return allowance;
}

/** Whether a policy that denies something lets in anybody by what it allows. */
export function allowsEverybody(resource: Resource, path: Path): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined || policy === notKnown) return letsIn(resource, path, policy, [anybody]);
  if (policy.statements.every(({ effect }) => effect === "Allow")) return false;
  return letsIn(resource, path, allowanceOf(policy), [anybody]);
}
