/** Guardrails of an organization: what its policies deny, and whether they are attached. */
import type { Path } from "../model/block";
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { evaluate } from "../policy/evaluate";
import { absent, notKnown, type Request } from "../policy/request";
import { and, some, type Tri, unknown } from "../policy/tristate";
import { aStranger, type Context, deniedBy, everything, opened, owner, policyAt, somebodyOf } from "./asked";
import { someOf } from "./related";
import { chosen } from "./strangers";

type Kind = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

/** Whether an attached policy of the kind satisfies. Where none of the kind was read at all, they may stand elsewhere. */
export function someGuardrail(model: Model, kind: Kind, holds: (policy: Resource) => Tri): Tri {
  const own = kind === "SERVICE_CONTROL_POLICY" ? [kind, undefined] : [kind];
  const policies = model.all("aws_organizations_policy").filter((policy) => policy.is("type", ...own) !== false);
  if (policies.length === 0) return unknown(`no ${kind} is among what was read; they may stand elsewhere`);
  return some(policies, (policy) =>
    and(
      and(policy.exists, policy.is("type", ...own)),
      and(someOf(model, policy, "aws_organizations_policy_attachment", "policy_id"), holds(policy)),
    ),
  );
}

/** Whether a service control policy denies this to a role of a member account: anywhere, whatever else is asked. */
export function denies(resource: Resource, path: Path, action: string): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const account = owner(resource);
  const principal = somebodyOf(account);
  const context: Context = { "aws:ViaAWSService": "false", "aws:CalledVia": absent };
  const request: Request = { principal, action, resource: { arn: "*", account, tags: {} }, context };
  const levels = policy === notKnown ? notKnown : [{ name: "organization", policies: [everything, policy] }];
  return deniedBy(evaluate(request, { scps: levels, identity: [everything] }), resource, path);
}

/** Whether a resource control policy keeps somebody of another organization out, whatever the policy of the resource says. */
export function shutsOut(resource: Resource, path: Path, action: string): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const context = { ...chosen, ...forNobody };
  const own = { arn: "arn:aws:s3:::own/file", account: owner(resource), tags: {} };
  const request: Request = { principal: aStranger, action, resource: own, context };
  const levels = policy === notKnown ? notKnown : [{ name: "organization", policies: [policy] }];
  return deniedBy(evaluate(request, { rcps: levels, resource: opened, identity: [everything] }), resource, path);
}

/** The stranger asks for itself, and no service for it. */
const forNobody: Context = {
  "aws:SourceAccount": absent,
  "aws:SourceArn": absent,
  "aws:SourceOrgID": absent,
  "aws:SourceOrgPaths": absent,
};
