/** Policies that say what an identity may do, and where they stand. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import type { Policy } from "../policy/document";
import { absent, notKnown, type Request } from "../policy/request";
import { mayAllow } from "../policy/statement";
import { some, type Tri, unknown } from "../policy/tristate";
import { allowing, decide, owner, policyAt, somebodyOf } from "./asked";
import { hasBlock, someOf } from "./related";
import type { Example } from "./rule";
import { conditionKeys } from "./statements";

const paths: Readonly<Record<string, string>> = {
  aws_iam_group_policy: "policy",
  aws_iam_policy: "policy",
  aws_iam_role_policy: "policy",
  aws_iam_user_policy: "policy",
  aws_ssoadmin_permission_set_inline_policy: "inline_policy",
};

/** Types with an identity policy, for a rule's `types`; roles for the policies inside them. */
export const identityPolicies = [...Object.keys(paths), "aws_iam_role"];

function policyPaths(resource: Resource): readonly string[] {
  if (resource.type !== "aws_iam_role") return [paths[resource.type] ?? "policy"];
  return Array.isArray(resource.get("inline_policy"))
    ? resource.blocks("inline_policy").map((_, at) => `inline_policy.${at}.policy`)
    : ["inline_policy.policy"];
}

/** In a plan, roles that say nothing of policies inside them look as if it were not known: almost none has any. */
function hasPolicies(role: Resource): Tri {
  const value = role.get("inline_policy");
  return value instanceof UnknownValue && value.unset ? false : hasBlock(role, "inline_policy");
}

const bounded = ["aws_iam_role", "aws_iam_user"];
const attachments = [
  "aws_iam_group_policy_attachment",
  "aws_iam_policy_attachment",
  "aws_iam_role_policy_attachment",
  "aws_iam_user_policy_attachment",
];

/** Whether a policy grants something. A managed policy does where it is attached; as a permissions boundary it only limits. */
export function isGrant(policy: Resource, model: Model): Tri {
  if (policy.type === "aws_iam_role") return hasPolicies(policy);
  if (policy.type !== "aws_iam_policy") return true;
  const attached = some(attachments, (type) => someOf(model, policy, type, "policy_arn"));
  const limits = some(bounded, (type) => someOf(model, policy, type, "permissions_boundary"));
  if (attached !== false || limits === true) return attached;
  return unknown(`nothing that was read attaches ${policy.id}`);
}

/** A managed policy that is attached, in examples. */
export const attached = (policy: string): Example => ({
  aws_iam_policy: { own: { name: "own", policy } },
  aws_iam_role_policy_attachment: { own: { role: "app", policy_arn: "${aws_iam_policy.own.arn}" } },
});

const accounts = new Map<string, Policy>();

/** Keys ask a policy of their own, which lets in the account. */
function lettingIn(account: string): Policy {
  const before = accounts.get(account) ?? allowing({ AWS: account });
  accounts.set(account, before);
  return before;
}

/**
 * Whether an identity policy allows this on a resource that nobody named, untagged. `without` names keys that the request does not carry, or says how they begin: a policy that asks
 * for one of them grants less. What depends on any other key is not known, since whoever asks may be able to choose it.
 */
export function grants(resource: Resource, action: string, arn = "*", without: readonly string[] | RegExp = []): Tri {
  return some(policyPaths(resource), (path) => {
    const policy = policyAt(resource, path);
    if (policy === undefined) return false;
    if (policy !== notKnown && !policy.statements.some((one) => mayAllow(one, action))) return false;
    const account = owner(resource);
    const keys = without instanceof RegExp ? conditionKeys(resource, path).filter((key) => without.test(key)) : without;
    const context = Object.fromEntries(keys.map((key): [string, typeof absent] => [key, absent]));
    const on = { arn, account, tags: {} };
    const request: Request = { principal: somebodyOf(account), action, resource: on, context };
    const identity = policy === notKnown ? notKnown : [policy];
    return decide(resource, path, request, { identity, resource: lettingIn(account.id) });
  });
}
