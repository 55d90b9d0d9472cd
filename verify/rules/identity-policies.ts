/** Policies that say what an identity may do, and where they stand. */
import type { Path } from "../model/block";
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { absent, notKnown, type Request } from "../policy/request";
import { some, type Tri, unknown } from "../policy/tristate";
import { allowing, type Context, decide, owner, policyAt, somebodyOf } from "./asked";
import { someOf } from "./related";
import type { Example } from "./rule";

const paths: Readonly<Record<string, string>> = {
  aws_iam_group_policy: "policy",
  aws_iam_policy: "policy",
  aws_iam_role_policy: "policy",
  aws_iam_user_policy: "policy",
  aws_ssoadmin_permission_set_inline_policy: "inline_policy",
};

/** Types with an identity policy, for a rule's `types`. */
export const identityPolicies = Object.keys(paths);

export const policyPath = ({ type }: Resource): string => paths[type] ?? "policy";

const bounded = ["aws_iam_role", "aws_iam_user"];
const attachments = [
  "aws_iam_group_policy_attachment",
  "aws_iam_policy_attachment",
  "aws_iam_role_policy_attachment",
  "aws_iam_user_policy_attachment",
];

/** Whether a policy grants something. A managed policy does where it is attached; as a permissions boundary it only limits. */
export function isGrant(policy: Resource, model: Model): Tri {
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

/** Whether an identity policy allows this, without any condition that the caller would have to meet. */
export function grants(resource: Resource, path: Path, action: string, arn = "*", context: Context = {}): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const account = owner(resource);
  const principal = somebodyOf(account);
  const request: Request = { principal, action, resource: { arn, account }, context, otherKeys: absent };
  const letsAccountIn = allowing({ AWS: account.id });
  return decide(resource, path, request, {
    identity: policy === notKnown ? notKnown : [policy],
    resource: letsAccountIn,
  });
}
