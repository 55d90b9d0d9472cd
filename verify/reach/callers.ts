/** Who calls AWS, with every policy that says what they may: roles of resources, and people with a permission set. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import type { Policy } from "../policy/document";
import { notKnown, type RoleSession } from "../policy/request";
import { arnOf, policyAt } from "../rules/asked";
import type { Accounts } from "./accounts";
import { awsPolicy } from "./aws-policies";

export interface Caller {
  readonly principal: RoleSession;
  readonly account: string;
  readonly identity: readonly Policy[] | typeof notKnown;
  readonly boundary?: Policy | typeof notKnown;
  /** `Resource.id`s of what it is, and what says what it may. */
  readonly by: readonly string[];
  /** Resources with an identity policy of it, and where that is written. */
  readonly written: readonly (readonly [Resource, string])[];
}

type Found = Policy | typeof notKnown | undefined;

/** One that is not known may say anything. */
const together = (found: readonly Found[]): Caller["identity"] =>
  found.includes(notKnown) ? notKnown : found.filter((one): one is Policy => typeof one === "object");

export function callerOfRole(model: Model, role: Resource, accounts: Accounts): Caller {
  const account = role.account ?? "";
  const inline = model.relations(role, "aws_iam_role_policy", "role").map(({ resource }) => resource);
  const attached = model
    .relations(role, "aws_iam_role_policy_attachment", "role")
    .map(({ resource }) => managed(model, resource, "policy_arn", account));
  const inside = insideOf(role);
  const written: readonly (readonly [Resource, string])[] = [
    ...inline.map((one) => [one, "policy"] as const),
    ...inside.map((path) => [role, path] as const),
    ...attached.flatMap(({ policy }) => (policy ? [[policy, "policy"] as const] : [])),
  ];
  const found = [
    ...inline.map((one) => policyAt(one, "policy")),
    ...inside.map((path) => policyAt(role, path)),
    ...attached.map(({ read }) => read),
  ];
  const boundary =
    role.at("permissions_boundary") === undefined
      ? undefined
      : managed(model, role, "permissions_boundary", account).read;
  return {
    principal: { kind: "role", arn: arnOf(role), account: accounts.of(account), tags: tagsOf(role) },
    account,
    identity: together(found),
    ...(boundary !== undefined && { boundary }),
    by: [role.id, ...written.map(([{ id }]) => id)],
    written,
  };
}

function insideOf(role: Resource): readonly string[] {
  const value = role.get("inline_policy");
  if (Array.isArray(value)) return value.map((_, at) => `inline_policy.${at}.policy`);
  const isNone = value === undefined || (value instanceof UnknownValue && value.unset === true);
  return isNone ? [] : ["inline_policy.policy"];
}

const tagsOf = (resource: Resource): Readonly<Record<string, string>> => {
  const tags = resource.values["tags_all"] ?? resource.values["tags"];
  return typeof tags === "object" && tags !== null && !Array.isArray(tags) ? (tags as Record<string, string>) : {};
};

/** A managed policy that an attribute names: one that was read, one of AWS's own, or one that nobody knows. */
function managed(
  model: Model,
  resource: Resource,
  path: string,
  account: string,
): { readonly read: Policy | typeof notKnown; readonly policy?: Resource } {
  const { sure, perhaps, texts } = model.meant(resource, path, "aws_iam_policy");
  const policy = sure.find((one) => one.account === account) ?? sure[0];
  if (policy && perhaps.length === 0) return { read: policyAt(policy, "policy") ?? notKnown, policy };
  const [arn] = texts;
  return { read: (texts.length === 1 && arn !== undefined ? awsPolicy(arn) : undefined) ?? notKnown };
}

/** People who hold a permission set in an account. */
export function callerOfSet(model: Model, set: Resource, account: string, region: string, accounts: Accounts): Caller {
  const name = set.text("name");
  const of = (type: string) => model.relations(set, type, "permission_set_arn").map(({ resource }) => resource);
  const inline = of("aws_ssoadmin_permission_set_inline_policy");
  const attached = of("aws_ssoadmin_managed_policy_attachment");
  const customer = of("aws_ssoadmin_customer_managed_policy_attachment").map((one) => byName(model, one, account));
  const boundaries = of("aws_ssoadmin_permissions_boundary_attachment");
  const shownName = typeof name === "string" ? name : "unknown";
  const arn = `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/${region}/AWSReservedSSO_${shownName}_0123456789abcdef`;
  return {
    principal: { kind: "role", arn, account: accounts.of(account), tags: {} },
    account,
    identity: together([
      ...inline.map((one) => policyAt(one, "inline_policy")),
      ...attached.map((one) => managed(model, one, "managed_policy_arn", account).read),
      ...customer.map((policy) => (policy ? (policyAt(policy, "policy") ?? notKnown) : notKnown)),
    ]),
    ...(boundaries.length > 0 && { boundary: boundaryOf(model, boundaries, account) }),
    by: [set.id, ...inline.map(({ id }) => id), ...attached.map(({ id }) => id)],
    written: [
      ...inline.map((one) => [one, "inline_policy"] as const),
      ...customer.flatMap((policy) => (policy ? [[policy, "policy"] as const] : [])),
    ],
  };
}

function boundaryOf(model: Model, [first]: readonly Resource[], account: string): Policy | typeof notKnown {
  if (!first) return notKnown;
  const arn = first.text("permissions_boundary.managed_policy_arn");
  if (typeof arn === "string") return awsPolicy(arn) ?? notKnown;
  const policy = byName(model, first, account, "permissions_boundary.");
  return policy ? (policyAt(policy, "policy") ?? notKnown) : notKnown;
}

/** A policy of the account that a permission set names by name and path. */
function byName(model: Model, attachment: Resource, account: string, before = ""): Resource | undefined {
  const name = attachment.text(`${before}customer_managed_policy_reference.name`);
  return typeof name === "string"
    ? model.all("aws_iam_policy").find((one) => one.account === account && one.text("name") === name)
    : undefined;
}
