/** Permissions boundaries: which policies are some, and what they keep their holders from. */
import { partitionOf } from "../model/arns";
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { evaluate } from "../policy/evaluate";
import { notKnown, type Request } from "../policy/request";
import { or, some, type Tri, type Unknown, unknown } from "../policy/tristate";
import { type Context, deniedBy, everything, lettingIn, owner, policyAt, somebodyOf } from "./asked";
import { someOf } from "./related";

/** Whether a managed policy is the boundary of a role or user. */
export const isBoundary = (one: Resource, model: Model): Tri =>
  some(["aws_iam_role", "aws_iam_user"], (type) => someOf(model, one, type, "permissions_boundary"));

const boundaries = new WeakMap<Model, readonly Resource[]>();

/** The managed policies of an account that are boundaries, or may be. */
export function boundariesIn(model: Model, { account }: Resource): readonly Resource[] {
  const found = boundaries.get(model) ?? model.all("aws_iam_policy").filter((one) => isBoundary(one, model) !== false);
  boundaries.set(model, found);
  return found.filter((one) => one.account === account);
}

/** Whether a role that the boundary limits is denied this, whatever is attached to it. */
export function keeps(boundary: Resource, action: string, arn: string, context: Context): Tri {
  const policy = policyAt(boundary, "policy");
  const account = owner(boundary);
  const request: Request = {
    ...{ principal: somebodyOf(account), action, context },
    resource: { arn, account, tags: {} },
  };
  const limits = policy === undefined || policy === notKnown ? notKnown : policy;
  const decision = evaluate(request, { boundary: limits, identity: [everything], resource: lettingIn(account.id) });
  return or(deniedBy(decision, boundary, "policy"), decision.answer === "deny");
}

/** The ARN of a role or managed policy, also before it is made: its account, path and name make it. */
export function iamArn(one: Resource): string | Unknown {
  const [arn, path, name] = [one.get("arn"), one.text("path") ?? "/", one.text("name")];
  if (typeof arn === "string") return arn;
  return typeof path === "string" && typeof name === "string" && one.account !== undefined
    ? `arn:${partitionOf(one.region ?? "")}:iam::${one.account}:${one.type.replace("aws_iam_", "")}${path}${name}`
    : unknown(`the ARN of ${one.id} is not known before apply`);
}
