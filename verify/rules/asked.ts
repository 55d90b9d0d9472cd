/** What policies are asked, and by whom: what the evaluator decides counts, not how a policy is written. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import type { Decision, Policies } from "../policy/decision";
import { type Policy, readPolicy } from "../policy/document";
import { evaluate } from "../policy/evaluate";
import { type Account, type ContextValue, notKnown, type Request, type RoleSession } from "../policy/request";
import { not, type Tri, type Unknown, unknownFor } from "../policy/tristate";

export type Context = Readonly<Record<string, ContextValue>>;

/** Somebody from another organization, whose own policies allow everything. */
export const stranger = { id: "999999999999", organization: { id: "o-stranger0", path: "o-stranger0/r-0000/" } };
export const allowing = (principal?: unknown): Policy =>
  readPolicy("everything", {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "*", Resource: "*", ...(principal !== undefined && { Principal: principal }) },
    ],
  });
export const everything = allowing();
export const opened = allowing("*");

const accounts = new Map<string, Policy>();

/** What lets in an account: keys and roles ask a policy of their own, beside those of who asks. */
export function lettingIn(account: string): Policy {
  const before = accounts.get(account) ?? allowing({ AWS: account });
  accounts.set(account, before);
  return before;
}

const owners = new Map<string, Account>();
const somebodies = new WeakMap<Account, RoleSession>();

/** One object for an account, however many of its resources are asked about: what follows from who asks is put together once. */
export function owner({ account: id = "000000000000" }: Resource): Account {
  const account = owners.get(id) ?? { id, organization: { id: "o-owner0000", path: "o-owner0000/r-0000/" } };
  owners.set(id, account);
  return account;
}

/** A role of the account, of which nothing is known but that it has no tags. */
export function somebodyOf(account: Account): RoleSession {
  const role = somebodies.get(account) ?? {
    kind: "role",
    arn: `arn:aws:iam::${account.id}:role/somebody`,
    account,
    tags: {},
  };
  somebodies.set(account, role);
  return role;
}

/** A role of the stranger. */
export const aStranger = {
  kind: "role",
  arn: `arn:aws:iam::${stranger.id}:role/stranger`,
  account: stranger,
  tags: {},
} as const;

type Found = Policy | typeof notKnown | undefined;

const read = new WeakMap<Resource, Map<string, Found>>();

/** The policy at a path, read once; undefined where it is left out. `of` is the resource it belongs to, whose ARN may be yet to be made. */
export function policyAt(resource: Resource, path: Path, of?: Resource): Found {
  const before = read.get(resource) ?? new Map<string, Found>();
  read.set(resource, before);
  const key = typeof path === "string" && !of ? path : JSON.stringify([path, of?.id]);
  if (!before.has(key)) before.set(key, readAt(resource, path, of));
  return before.get(key);
}

function readAt(resource: Resource, path: Path, of?: Resource): Found {
  const text = resource.template(path);
  if (text === undefined || text === "") return undefined;
  if (text instanceof UnknownValue) return text.unset && !path.includes(".") ? undefined : notKnown;
  const own = of ? text.replaceAll(`\${${of.id}.arn}`, arnOf(of)) : text;
  return readPolicy(resource.id, withStandIns(own, resource, path));
}

/** An ARN that is yet to be made is one resource's: never a pattern, and never that of whatever is asked about. */
export function withStandIns(text: string, resource: Resource, path: Path): string {
  if (!text.includes("${")) return text;
  const arns = resource.references(path).filter(({ attribute }) => attribute === "arn");
  return arns.reduce((all, { id }, at) => all.replaceAll(`\${${id}.arn}`, `arn:aws:yet-to-be-made:::${at}`), text);
}

/** The ARN, or one that stands for it as long as it is not known. */
export function arnOf(resource: Resource): string {
  const arn = resource.get("arn");
  return typeof arn === "string" ? arn : `arn:aws:yet-to-be-made:::${resource.name}`;
}

/** Why it cannot be told what to ask a policy about: statements that were not read have principals that nobody tried. */
export const unreadOf = (policy: Policy | typeof notKnown, resource: Resource, path: Path): Unknown | undefined => {
  if (policy === notKnown) return resource.whyUnknown(path);
  return policy.problems.length > 0 ? unknownFor(policy.problems) : undefined;
};

/** What is not known has the reason that the model gives. */
const triOf = (decision: Decision, resource: Resource, path: Path): Tri => {
  if (decision.answer !== "unknown") return decision.answer === "allow";
  const because = decision.reasons.flatMap(({ unknown }) => unknown);
  return unknownFor([...new Set(because.length > 0 ? because : resource.whyUnknown(path).because)]);
};

export const decide = (resource: Resource, path: Path, request: Request, policies: Policies): Tri =>
  triOf(evaluate(request, policies), resource, path);

export const deniedBy = (decision: Decision, resource: Resource, path: Path): Tri =>
  decision.answer === "deny" ? decision.explicit : not(triOf(decision, resource, path));
