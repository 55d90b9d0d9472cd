/** Guardrails of an organization: what its policies deny, and whether they are attached. */
import type { Path } from "../model/block";
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { evaluate } from "../policy/evaluate";
import { type Account, absent, notKnown, type Principal, type Request } from "../policy/request";
import { and, every, not, or, some, type Tri, unknown } from "../policy/tristate";
import { aStranger, type Context, deniedBy, everything, opened, owner, policyAt, somebodyOf } from "./asked";
import { organizationIn } from "./statements";
import { chosen } from "./strangers";

type Kind = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

/** Whether every account that was read is bound by a policy of the kind that satisfies, or at least one, or those of which something holds. */
export type Bound = "every account" | "some account" | ((account: Resource) => Tri);

/**
 * Whether policies of the kind satisfy where they bind accounts: attached to the root, to a unit above the account, or to itself. Where no account was
 * read, one that is attached anywhere does; where no policy of the kind was, they may stand elsewhere.
 */
export function someGuardrail(
  model: Model,
  kind: Kind,
  holds: (policy: Resource) => Tri,
  bound: Bound = "every account",
): Tri {
  const policies = ofKind(model, kind);
  if (policies.length === 0) return unknown(`no ${kind} is among what was read; they may stand elsewhere`);
  const holding = policies
    .map((policy) => ({ policy, holds: and(and(policy.exists, isOfKind(policy, kind)), holds(policy)) }))
    .filter((one) => one.holds !== false);
  const accounts = model.all("aws_organizations_account");
  if (accounts.length === 0) return some(holding, (one) => and(isAttached(model, one.policy), one.holds));
  const isGuarded = (account: Resource): Tri =>
    some(holding, (one) => and(isAttached(model, one.policy, account), one.holds));
  if (bound === "some account") return some(accounts, isGuarded);
  return every(accounts, (account) => or(bound === "every account" ? false : not(bound(account)), isGuarded(account)));
}

export const isOfKind = (policy: Resource, kind: Kind): Tri =>
  policy.is("type", kind, ...(kind === "SERVICE_CONTROL_POLICY" ? [undefined] : []));

const ofKind = (model: Model, kind: Kind): readonly Resource[] =>
  model.all("aws_organizations_policy").filter((policy) => isOfKind(policy, kind) !== false);

/** Whether a policy is attached; to what binds an account, where one is given. */
export const isAttached = (model: Model, policy: Resource, account?: Resource): Tri =>
  some(model.relations(policy, attachment, "policy_id"), ({ resource, related }) =>
    and(and(related, resource.exists), account ? bindsAccount(model, resource, account) : true),
  );

const attachment = "aws_organizations_policy_attachment";
const unit = "aws_organizations_organizational_unit";

/** Units go five levels deep. */
const deepest = 5;

function bindsAccount(model: Model, one: Resource, account: Resource): Tri {
  const target = one.text("target_id");
  if (typeof target === "string" && target.startsWith("r-")) return true;
  const above = [account];
  for (let at: Resource | undefined = account; at && above.length <= deepest; ) {
    at = model.meant(at, "parent_id", unit).sure[0];
    if (at) above.push(at);
  }
  return some([...above, ...model.all("aws_organizations_organization")], (level) =>
    model.means(one, "target_id", level),
  );
}

/** What AWS calls the role that an account comes with, where nobody calls it otherwise. */
export const usualFirstRole = "OrganizationAccountAccessRole";

/** Names of the roles that accounts come with. */
export function firstRoles(model: Model): readonly string[] {
  const named = model.all("aws_organizations_account").map((account) => account.text("role_name"));
  const known = named.filter((name) => typeof name === "string");
  return known.length === 0 ? [usualFirstRole] : [...new Set(known)];
}

/** What somebody asks for. Left out: a role of a member account asks, about anything. */
export interface Asked {
  readonly as?: (account: Account) => Principal;
  readonly on?: string;
  readonly context?: Context;
}

/** What requests carry that nobody means to deny: by a person or program, at home, with credentials that were got with a token. */
const usual = ({ region = "us-east-1" }: Resource): Context => ({
  ...{ "aws:ViaAWSService": "false", "aws:CalledVia": absent, "aws:ResourceAccount": absent },
  ...{ "aws:RequestedRegion": region, "ec2:RoleDelivery": "2.0" },
});

/** Policies of a kind that are attached, or may be. */
export const guardrailsOf = (model: Model, kind: Kind): readonly Resource[] =>
  ofKind(model, kind).filter((policy) => and(policy.exists, isAttached(model, policy)) !== false);

/** Whether a service control policy denies this in a member account, whatever else is asked. */
export function denies(resource: Resource, path: Path, action: string, asked: Asked = {}): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const account = owner(resource);
  const { as = somebodyOf, on = "*" } = asked;
  const context: Context = { ...usual(resource), ...asked.context };
  const request: Request = { principal: as(account), action, resource: { arn: on, account, tags: {} }, context };
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

/** Whether a resource control policy keeps roles of other accounts of the organization out as well. */
export function shutsOutOthers(resource: Resource, path: Path, action: string, on: string): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const organization = { id: organizationIn(resource, path) ?? "o-owner0000" };
  const ours = (id: string): Account => ({ id, organization });
  const request: Request = {
    ...{ principal: somebodyOf(ours("000000000001")), action },
    resource: { arn: on, account: ours("000000000002"), tags: {} },
    context: { ...chosen, ...forNobody },
  };
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
