/** Who a `Principal` names, and how closely: it makes a difference to what else must allow. */
import { patternOf } from "./pattern";
import { notKnown, type Principal, type RootUser } from "./request";
import { or, type Tri, unknown } from "./tristate";

/**
 * How a statement names the one who asks: the caller itself, the role of the session, or the account of the caller. What is
 * granted to the caller itself no boundary and no session policy limits; what is granted to its account its own policies must grant too.
 */
export interface Naming {
  readonly caller: Tri;
  readonly role: Tri;
  readonly account: Tri;
}

export const nobody: Naming = { caller: false, role: false, account: false };

/** Whether the caller is named at all. */
export const anyOf = ({ caller, role, account }: Naming): Tri => or(caller, or(role, account));

const unclear = (why: string): Naming => ({ ...nobody, caller: unknown(why) });

/** The names under which a caller can stand in a `Principal`. */
export interface Names {
  readonly kind: Principal["kind"];
  /** The type that these names stand under. */
  readonly type: "AWS" | "Service" | "Federated" | "none";
  readonly caller: readonly string[];
  readonly role: readonly string[];
  readonly account: readonly string[];
  /** How the ARN of the session begins when its name is not known. */
  readonly sessions?: string;
}

/** An account stands in a `Principal` as its id or as the ARN of its root user; both mean the account. */
const account = /^arn:[a-z-]+:iam::(\d{12}):root$/;
const accountOf = (text: string): string => account.exec(text)?.[1] ?? text;

export const rootArn = ({ account: { id }, partition = "aws" }: RootUser): string => `arn:${partition}:iam::${id}:root`;

const named = new WeakMap<Principal, Names>();

/** Put together once for a principal, who asks many times. */
export function namesOf(principal: Principal): Names {
  const names = named.get(principal) ?? namesFrom(principal);
  named.set(principal, names);
  return names;
}

function namesFrom(principal: Principal): Names {
  const none = { caller: [], role: [], account: [] };
  if (principal.kind === "anonymous") return { ...none, kind: "anonymous", type: "none" };
  if (principal.kind === "service") return { ...none, kind: "service", type: "Service", caller: [principal.name] };
  if (principal.kind === "federation")
    return { ...none, kind: "federation", type: "Federated", caller: [principal.provider] };
  const base = { ...none, kind: principal.kind, type: "AWS" } as const;
  const { id } = principal.account;
  if (principal.kind === "root") return { ...base, caller: [id, rootArn(principal)] };
  const [, partition = "aws"] = principal.arn.split(":");
  const ofAccount = { ...base, account: [id, `arn:${partition}:iam::${id}:root`] };
  if (principal.kind === "user") return { ...ofAccount, caller: [principal.arn] };
  const sessions = `arn:${partition}:sts::${id}:assumed-role/${principal.arn.split("/").at(-1) ?? ""}/`;
  const ofRole = { ...ofAccount, role: [principal.arn] };
  if (principal.session === undefined) return { ...ofRole, sessions };
  return { ...ofRole, caller: [sessions + principal.session] };
}

/** One entry of a `Principal`, compiled. */
export type Entry = (names: Names) => Naming;

/** Whether an entry names everybody. */
export const everybody: Entry = () => ({ ...nobody, caller: true });

/** An entry that may name anybody. */
export const unreadableEntry: Entry = () => unclear("whom it names cannot be read");

/** Compiles one entry. `type` is `AWS`, `Service`, `Federated` or `CanonicalUser`. */
export function entryOf(type: string, text: string): Entry {
  if (type === "CanonicalUser")
    return (names) => (names.type === "AWS" ? unclear("CanonicalUser is not modelled") : nobody);
  if (type === "AWS" && text === "*") return everybody;
  if (/[$%]\{/.test(text)) return possibly(type, text, `the value of ${text} is not known`);
  if (/[*?]/.test(text)) return possibly(type, text, `a wildcard inside a principal, as in ${text}, is not modelled`);
  if (type === "AWS" && /^A[A-Z0-9]{15,}$/.test(text)) return byUniqueId(text);
  const wanted = type === "AWS" ? accountOf(text) : text;
  return (names) => {
    if (names.type !== type) return nobody;
    const caller = names.caller.includes(wanted) || isOpen(names, wanted);
    return { caller, role: names.role.includes(wanted), account: names.account.includes(wanted) };
  };
}

const isOpen = ({ sessions }: Names, wanted: string): Tri =>
  sessions !== undefined && wanted.startsWith(sessions) ? unknown("the name of the session is not known") : false;

/** The id of a user or role, as it is left where the ARN that stood there was deleted. */
const byUniqueId =
  (text: string): Entry =>
  ({ type, kind }) =>
    type === "AWS" && kind !== "root" ? unclear(`whom ${text} names is not known`) : nobody;

/** What may turn out to name the caller, unless no value could. */
function possibly(type: string, text: string, why: string): Entry {
  const pattern = patternOf(text, { variables: true, wildcards: true });
  const may = (name: string) => pattern(name, () => notKnown) !== false;
  return (names) => {
    if (type === "AWS" && may("*")) return unclear(why);
    if (names.type !== type) return nobody;
    const open = (found: boolean): Tri => (found ? unknown(why) : false);
    return {
      caller: open(names.caller.some(may) || (names.sessions !== undefined && mayBegin(text, names.sessions))),
      role: open(names.role.some(may)),
      account: open(names.account.some(may)),
    };
  };
}

/** Whether a text with open parts can begin as a session's ARN does: told only from what stands before the first open part. */
function mayBegin(text: string, sessions: string): boolean {
  const start = text.split(/[*?$%]/)[0] ?? "";
  return sessions.startsWith(start) || start.startsWith(sessions);
}

/** All that a list of entries says of one caller. */
export function namingOf(entries: readonly Entry[], names: Names): Naming {
  let all = nobody;
  for (const entry of entries) {
    const one = entry(names);
    all = { caller: or(all.caller, one.caller), role: or(all.role, one.role), account: or(all.account, one.account) };
  }
  return all;
}
