/** Policies that say what an identity may do, and where they stand. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import { evaluate } from "../policy/evaluate";
import { absent, notKnown, type Request } from "../policy/request";
import { mayAllow } from "../policy/statement";
import { some, type Tri, unknown } from "../policy/tristate";
import { type Context, decide, deniedBy, everything, lettingIn, owner, policyAt, somebodyOf } from "./asked";
import { isBoundary } from "./boundaries";
import { hasBlock, someOf } from "./related";
import type { Example } from "./rule";
import { conditionKeys, resourcesTried, statementsAt, type Written } from "./statements";

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

/** The statements of all its policies that can be read. */
export const statementsOf = (resource: Resource): readonly Written[] =>
  policyPaths(resource).flatMap((path) => statementsAt(resource, path));

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
  if (attached !== false || isBoundary(policy, model) === true) return attached;
  return unknown(`nothing that was read attaches ${policy.id}`);
}

/** A managed policy that is attached, in examples. */
export const attached = (policy: string): Example => ({
  aws_iam_policy: { own: { name: "own", policy } },
  aws_iam_role_policy_attachment: { own: { role: "app", policy_arn: "${aws_iam_policy.own.arn}" } },
});

/** Whether a policy means another resource by reference. Read without it, a policy is read once, whatever it is asked. */
const isNamedIn = (resource: Resource, path: string, { id }: Resource): boolean =>
  resource.references(path).some((reference) => reference.id === id);

/**
 * Whether an identity policy allows this on a resource that nobody named, untagged. `without` names keys that the request does not carry, or says how they begin: a policy that asks
 * for one of them grants less. `sent` is what it does carry, and `of` what the ARN is of, where the policy may mean it by reference. What depends on any
 * other key is not known, since whoever asks may be able to choose it.
 */
export const grants = (
  resource: Resource,
  action: string,
  arn = "*",
  without: readonly string[] | RegExp = [],
  { sent = {}, of }: { readonly sent?: Context; readonly of?: Resource } = {},
): Tri =>
  grantsWhere(
    resource,
    action,
    arn,
    (path) => {
      const keys =
        without instanceof RegExp ? conditionKeys(resource, path).filter((key) => without.test(key)) : without;
      return { ...Object.fromEntries(keys.map((key): [string, typeof absent] => [key, absent])), ...sent };
    },
    of,
  );

/** The same of a request with a context of its own for each policy. */
export function grantsWhere(
  resource: Resource,
  action: string,
  arn: string,
  contextOf: (path: string) => Context,
  of?: Resource,
): Tri {
  return some(policyPaths(resource), (path) => {
    const policy = policyAt(resource, path, of && isNamedIn(resource, path, of) ? of : undefined);
    if (policy === undefined) return false;
    if (policy !== notKnown && !policy.statements.some((one) => mayAllow(one, action))) return false;
    const account = owner(resource);
    const on = { arn, account, tags: {} };
    const request: Request = { principal: somebodyOf(account), action, resource: on, context: contextOf(path) };
    const identity = policy === notKnown ? notKnown : [policy];
    return decide(resource, path, request, { identity, resource: lettingIn(account.id) });
  });
}

/** What policies of an identity name, with something in place of wildcards. */
export const resourcesOf = (resource: Resource): readonly string[] => [
  ...new Set(policyPaths(resource).flatMap((path) => resourcesTried(resource, path))),
];

/** Whether an identity policy denies this, whatever else allows it. */
export const forbids = (resource: Resource, action: string, arn: string): Tri =>
  some(policyPaths(resource), (path) => {
    const policy = policyAt(resource, path);
    if (policy === undefined) return false;
    const account = owner(resource);
    const request: Request = { principal: somebodyOf(account), action, resource: { arn, account, tags: {} } };
    const identity = policy === notKnown ? notKnown : [everything, policy];
    return deniedBy(evaluate(request, { identity, resource: lettingIn(account.id) }), resource, path);
  });
