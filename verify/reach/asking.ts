/** Asks whether AWS lets a caller do something, first with a plain request, then with one of which nothing more is known. */
import type { Decision, Policies } from "../policy/decision";
import type { Policy } from "../policy/document";
import { evaluate } from "../policy/evaluate";
import { explain } from "../policy/explain";
import { absent, type ContextValue, notKnown, type Request, type Resource } from "../policy/request";
import type { Accounts } from "./accounts";
import type { Caller } from "./callers";
import type { Certainty } from "./report";

export interface Asked {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: Resource & { readonly account: NonNullable<Resource["account"]> };
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly policy?: Policy | typeof notKnown | undefined;
  readonly endpoint?: Policy | typeof notKnown | undefined;
}

export interface Answer {
  /** Undefined: surely denied. */
  readonly certainty: Certainty | undefined;
  /** Why, in sentences. */
  readonly because: readonly string[];
  /** Names of policies that decided. */
  readonly by: readonly string[];
}

/** What every request of a client that means no harm carries, and what nobody can tell of it. */
const plain: Readonly<Record<string, ContextValue>> = {
  "aws:SecureTransport": "true",
  "aws:ViaAWSService": "false",
  "s3:TlsVersion": "1.3",
};

export function ask(accounts: Accounts, asked: Asked): Answer {
  const { caller, resource, policy, endpoint } = asked;
  const policies: Policies = {
    scps: accounts.scps(caller.account),
    ...(typeof resource.account === "object" && { rcps: accounts.rcps(resource.account.id) }),
    identity: caller.identity,
    ...(caller.boundary !== undefined && { boundary: caller.boundary }),
    ...(policy !== undefined && { resource: policy }),
    ...(endpoint !== undefined && { endpoint }),
  };
  const request = (otherKeys: typeof absent | typeof notKnown): Request => ({
    principal: caller.principal,
    action: asked.action,
    resource,
    context: { ...plain, ...asked.context },
    otherKeys,
  });
  const first = evaluate(request(absent), policies);
  if (first.answer === "allow") return answer("sure", first);
  const second = evaluate(request(notKnown), policies);
  return second.answer === "deny" ? answer(undefined, second) : answer("may", second);
}

const answer = (certainty: Certainty | undefined, decision: Decision): Answer => ({
  certainty,
  because: explain(decision),
  by: [...new Set(decision.reasons.flatMap(({ policy }) => policy ?? []))],
});
