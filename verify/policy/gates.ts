/** The gates that a request has to pass, and what is heard at each. */
import { contextOf } from "./context";
import type { Gate, Policies } from "./decision";
import { doubted, type Hearing, hearAny, hearLevels } from "./hearing";
import { namesOf } from "./principals";
import { type Account, notKnown, type Principal, type Request } from "./request";
import { isServiceLinked, rcpsBind, rootUnlocks, rulesItself } from "./services";
import type { Facts } from "./statement";
import { type Tri, unknown } from "./tristate";

/** What was heard. A gate that has no policies or does not apply is not among them. */
export interface Gates {
  readonly heard: readonly Hearing[];
  readonly at: (gate: Gate) => Hearing | undefined;
}

export function gatesOf(request: Request, policies: Policies): Gates {
  const facts = factsOf(request, policies);
  const heard = [
    ...ofOrganization(request, policies, facts),
    ofResource(request, policies, facts),
    hearAny("endpoint", policies.endpoint, facts),
    ...ofPrincipal(request.principal, policies, facts),
  ].filter((hearing) => hearing !== undefined);
  return { heard, at: (gate) => heard.find((hearing) => hearing.gate === gate) };
}

function factsOf(request: Request, { boundary }: Policies): Facts {
  const bounded = boundary === notKnown ? unknown("whether there is a boundary is not known") : boundary !== undefined;
  return {
    action: request.action.toLowerCase(),
    resource: request.resource.arn,
    names: namesOf(request.principal),
    look: contextOf(request),
    bounded,
  };
}

/** The account of a user, role or root user; others have none. */
const accountOf = (principal: Principal): Account | undefined =>
  "account" in principal ? principal.account : undefined;

/** Whether principal and resource share an account. What belongs to no customer counts as of the same. */
export function sameAccount({ principal, resource }: Request): Tri {
  if (resource.account === notKnown) return unknown("the account of the resource is not known");
  return resource.account === undefined || resource.account.id === accountOf(principal)?.id;
}

const serviceLinked = (principal: Principal): boolean => principal.kind === "role" && isServiceLinked(principal.arn);

/** SCPs bind users, roles and root users of member accounts; RCPs resources of member accounts, whoever asks. Service-linked roles are free of both. */
function ofOrganization(request: Request, { scps, rcps }: Policies, facts: Facts): readonly Hearing[] {
  const { principal, resource } = request;
  if ((scps === undefined && rcps === undefined) || serviceLinked(principal)) return [];
  const account = accountOf(principal);
  const above = account && !account.management ? hearLevels("scps", scps, facts) : [];
  if (!rcpsBind(facts.action, resource.arn)) return above;
  const around = hearLevels("rcps", rcps, facts);
  if (resource.account === notKnown)
    return [...above, ...around.map((hearing) => doubted(hearing, "whose resource it is, is not known"))];
  // An action without resource is bound by the RCPs of the caller's account.
  return (resource.account ?? account)?.management ? above : [...above, ...around];
}

/** Keys and roles always have a policy: where none is given, it is not known. */
function ofResource(request: Request, { resource: policy }: Policies, facts: Facts): Hearing | undefined {
  const { principal, resource } = request;
  if (principal.kind === "root" && rootUnlocks.has(facts.action) && sameAccount(request) === true) return undefined;
  const otherwise = rulesItself(facts.action, resource.arn) ? notKnown : undefined;
  return hearAny("resource", policy ?? otherwise, facts);
}

function ofPrincipal(principal: Principal, policies: Policies, facts: Facts): readonly (Hearing | undefined)[] {
  if (!("account" in principal)) return [];
  return [
    hearAny("identity", policies.identity, facts),
    hearAny("boundary", policies.boundary, facts),
    hearAny("session", policies.session, facts),
  ];
}
