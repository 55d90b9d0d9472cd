/** A quick look at policies: most callers and most targets have nothing to do with each other, and need not be asked about. */
import { fieldIn } from "../model/json";
import { notKnown } from "../policy/request";
import { statementsAt } from "../rules/statements";
import type { Caller } from "./callers";

interface Allowed {
  readonly actions: readonly string[];
  /** What ARNs begin with, up to the first wildcard or expression. */
  readonly beginnings: readonly string[];
}

const read = new WeakMap<Caller, readonly Allowed[] | undefined>();

/** Whether policies of a caller may allow something of a service on a target. Only where this is false, nothing does. */
export function mayAllow(caller: Caller, services: readonly string[], arn?: string): boolean {
  const allowed = allowedTo(caller);
  if (!allowed) return true;
  return allowed.some(
    ({ actions, beginnings }) =>
      actions.some((action) => services.some((service) => speaksOf(action, service))) &&
      (arn === undefined ||
        beginnings.some((beginning) => arn.startsWith(beginning) || `${beginning}/`.startsWith(`${arn}/`))),
  );
}

/** Undefined where not all that it is allowed can be listed. */
function allowedTo(caller: Caller): readonly Allowed[] | undefined {
  if (!read.has(caller)) read.set(caller, listed(caller));
  return read.get(caller);
}

function listed({ identity, written }: Caller): readonly Allowed[] | undefined {
  if (identity === notKnown || identity.length !== written.length) return undefined;
  if (identity.some(({ problems }) => problems.length > 0)) return undefined;
  const statements = written.flatMap(([resource, path]) => statementsAt(resource, path));
  const found = statements.filter((statement) => fieldIn(statement, "Effect") !== "Deny");
  if (found.some((one) => fieldIn(one, "NotAction") !== undefined || fieldIn(one, "NotResource") !== undefined))
    return undefined;
  return found.map((one) => ({
    actions: texts(fieldIn(one, "Action")).map((action) => action.toLowerCase()),
    beginnings: texts(fieldIn(one, "Resource")).map((arn) => arn.split(/[*?$]/)[0] ?? ""),
  }));
}

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter((item) => typeof item === "string");

function speaksOf(action: string, service: string): boolean {
  const [name = ""] = action.split(":");
  return name === service || /[*?]/.test(name);
}
