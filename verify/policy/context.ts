/** The condition context of a request: what was said of it, and what AWS fills in. */
import type { Lookup, Reading } from "./pattern";
import { rootArn } from "./principals";
import {
  type Account,
  absent,
  type ContextValue,
  notKnown,
  type Principal,
  type Request,
  type Resource,
} from "./request";

type Keys = Map<string, Reading>;

/** How context keys of this request read. What is filled in: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export function contextOf(request: Request): Lookup {
  const { principal, resource, otherKeys = notKnown } = request;
  // Of most requests nobody looks up a key.
  let keys: Keys | undefined;
  return (name) => {
    keys ??= said(request);
    const key = name.toLowerCase();
    const found = keys.get(key) ?? keysOf(principal).get(key);
    if (found !== undefined) return found;
    if (key.startsWith(principalTags)) return "account" in principal && !principal.tags ? notKnown : absent;
    const tag = resourceTag.exec(key)?.[1];
    if (tag !== undefined) return resource.tags ? tagOf(resource.tags, tag) : notKnown;
    return otherKeys;
  };
}

/** What is said of the request, and what its resource is. */
function said({ resource, context = {} }: Request): Keys {
  const keys: Keys = new Map();
  ofResource(keys, resource);
  for (const key of Object.keys(context)) keys.set(key.toLowerCase(), readingOf(context[key] ?? notKnown));
  return keys;
}

const known = new WeakMap<Principal, Keys>();

/** Put together once for a principal, who asks many times. */
function keysOf(principal: Principal): Keys {
  const before = known.get(principal);
  if (before) return before;
  const keys: Keys = new Map();
  ofPrincipal(keys, principal);
  known.set(principal, keys);
  return keys;
}

/** Names of tags read alike in any case. */
const tagOf = (tags: NonNullable<Resource["tags"]>, name: string): Reading =>
  Object.entries(tags).find(([one]) => one.toLowerCase() === name)?.[1] ?? absent;

/** Keys that come one for each tag. Of a resource, services have their own for the same: `ec2:ResourceTag/team`, `ssm:resourceTag/team`. */
const principalTags = "aws:principaltag/";
const resourceTag = /^[a-z0-9-]+:resourcetag\/(.+)$/;

function readingOf(value: ContextValue): Reading {
  if (typeof value === "symbol" || typeof value === "string") return value;
  return typeof value === "object" ? value.map(String) : String(value);
}

const nothing = (keys: Keys, names: readonly string[]) => {
  for (const name of names) keys.set(name, absent);
};

function ofOrganization(keys: Keys, account: Account, id: string, paths: string): void {
  const { organization } = account;
  if (organization === "none") return nothing(keys, [id, paths]);
  keys.set(id, organization?.id ?? notKnown);
  keys.set(paths, organization?.path === undefined ? notKnown : [organization.path]);
}

const kinds = { user: "User", role: "AssumedRole", root: "Account" } as const;

function ofPrincipal(keys: Keys, principal: Principal): void {
  if (principal.kind === "service") return ofService(keys, principal.name);
  if (principal.kind === "federation" || principal.kind === "anonymous") return ofUnsigned(keys, principal.kind);
  const { account, kind, tags } = principal;
  nothing(keys, ["aws:principalservicename", "aws:principalservicenameslist"]);
  keys.set("aws:principalisawsservice", "false");
  keys.set("aws:principaltype", kinds[kind]);
  keys.set("aws:principalaccount", account.id);
  keys.set("aws:principalarn", kind === "root" ? rootArn(principal) : principal.arn);
  keys.set("aws:username", kind === "user" ? (principal.arn.split("/").at(-1) ?? "") : absent);
  keys.set("aws:userid", principal.userId ?? (kind === "root" ? account.id : notKnown));
  ofOrganization(keys, account, "aws:principalorgid", "aws:principalorgpaths");
  for (const [key, value] of Object.entries(tags ?? {})) keys.set(principalTags + key.toLowerCase(), value);
}

/** A service belongs to no organization and has no tags. */
function ofService(keys: Keys, name: string): void {
  nothing(keys, ["aws:principalorgid", "aws:principalorgpaths", "aws:username"]);
  keys.set("aws:principalisawsservice", "true");
  keys.set("aws:principalservicename", name);
}

/** Who signs nothing carries none of the keys of a principal. */
function ofUnsigned(keys: Keys, kind: "federation" | "anonymous"): void {
  nothing(keys, ["aws:principalorgid", "aws:principalorgpaths", "aws:username"]);
  nothing(keys, ["aws:principalisawsservice", "aws:principalservicename", "aws:principalservicenameslist"]);
  if (kind !== "anonymous") return;
  keys.set("aws:principalarn", absent);
  keys.set("aws:principaltype", "Anonymous");
  for (const key of ["aws:principalaccount", "aws:userid"]) keys.set(key, "anonymous");
}

function ofResource(keys: Keys, { account }: Resource): void {
  if (account === undefined) return;
  if (account === notKnown) {
    for (const key of ["aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"]) keys.set(key, notKnown);
    return;
  }
  keys.set("aws:resourceaccount", account.id);
  ofOrganization(keys, account, "aws:resourceorgid", "aws:resourceorgpaths");
}
