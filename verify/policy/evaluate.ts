/** Whether AWS would let a request through, for all that is known. */
import type { Decision, Policies } from "./decision";
import { type Gates, gatesOf, sameAccount } from "./gates";
import { anyOf, type Naming, nobody } from "./principals";
import { reasonsOf } from "./reasons";
import type { Request } from "./request";
import { rulesItself } from "./services";
import { and, choose, every, isUnknown, not, or, some, type Tri } from "./tristate";

/**
 * Decides one request, as AWS documents it: an explicit deny anywhere wins; then every gate that applies must let the request through.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: Request, policies: Policies): Decision {
  const gates = gatesOf(request, policies);
  const denied = some(gates.heard, ({ denies }) => denies);
  const granted = grants(request, gates);
  const passed = every(gates.heard, ({ gate, allows }) =>
    gate === "scps" || gate === "endpoint" ? allows.caller : true,
  );
  const decided = and(and(granted, passed), not(denied));
  const answer = isUnknown(decided) ? "unknown" : decided ? "allow" : "deny";
  const explicit = denied === true;
  return {
    answer,
    explicit,
    // Few ask why.
    get reasons() {
      const { principal } = request;
      return reasonsOf({ answer, explicit, granted, principal, same: sameAccount(request), gates });
    },
  };
}

/** Whether the policies that can grant do, before guards and denials. */
function grants(request: Request, { at }: Gates): Tri {
  const { principal, action, resource } = request;
  const named = at("resource")?.allows ?? nobody;
  if (!("account" in principal)) return named.caller;
  const identity = principal.kind === "root" ? true : (at("identity")?.allows.caller ?? false);
  const limits = and(at("boundary")?.allows.caller ?? true, at("session")?.allows.caller ?? true);
  const own = and(identity, limits);
  const within = inAccount(named, own, limits, rulesItself(action.toLowerCase(), resource.arn));
  return choose(sameAccount(request), within, and(anyOf(named), own));
}

/**
 * Within one account one side is enough: what names the caller itself, which no boundary and no session policy limits; what names
 * its role, which they do; or its own policies, if the resource lets them count.
 */
const inAccount = ({ caller, role, account }: Naming, own: Tri, limits: Tri, byLetter: boolean): Tri =>
  or(or(caller, and(role, limits)), byLetter ? and(account, own) : own);
