/** Who may do what they might not, and who no longer may: by what policies say, not by how they are written. */
import type { Model } from "../../model/model";
import { type Finding, listed, type Severity, worst } from "../finding";
import { accountsOf } from "./accounts";
import { type DocumentKind, elementText } from "./documents";
import { gained } from "./gained";
import type { Stated } from "./stated";
import type { BothSubjects, Subject } from "./subjects";
import { unreadFindings } from "./unread";
import { weightOf } from "./weight";

export function permissionFindings(after: Model, { then, now }: BothSubjects): readonly Finding[] {
  const isOwn = accountsOf(after);
  const keys = [...new Set([...now.keys(), ...then.keys()])];
  const changes = keys.flatMap((key) => changesOf(then.get(key), now.get(key)));
  return [...grouped(changes).map((alike) => findingOf(alike, isOwn)), ...unreadFindings(then, now)];
}

interface Change {
  readonly gains: boolean;
  readonly kind: DocumentKind;
  readonly who: string;
  readonly at: readonly string[];
  readonly isNew: boolean;
  readonly isSecret: boolean;
  readonly stated: readonly Stated[];
}

const of = (effect: Stated["effect"], stated: readonly Stated[] = []): readonly Stated[] =>
  stated.filter((one) => one.effect === effect);

/** More of what is allowed and less of what is denied is a gain. What nobody can read is told apart. */
function changesOf(then: Subject | undefined, now: Subject | undefined): readonly Change[] {
  const subject = now ?? then;
  if (!subject) return [];
  const base = {
    kind: subject.kind,
    who: subject.who,
    at: [...new Set([...(now?.at ?? []), ...(then?.at ?? [])])],
    isNew: then === undefined,
    isSecret: (then?.isSecret ?? false) || (now?.isSecret ?? false),
  };
  const [more, less] = [gained(now?.stated ?? [], then?.stated ?? []), gained(then?.stated ?? [], now?.stated ?? [])];
  const openNow = (now?.unread.length ?? 0) > 0;
  return [
    { ...base, gains: true, stated: [...of("Allow", more), ...(openNow || !now ? [] : of("Deny", less))] },
    { ...base, gains: false, stated: [...(openNow ? [] : of("Allow", less)), ...of("Deny", then ? more : [])] },
  ].filter(({ stated }) => stated.length > 0);
}

/** The same for many roles is told once. */
function grouped(changes: readonly Change[]): readonly (readonly Change[])[] {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    const { gains, kind, stated, isSecret, isNew } = change;
    const key = JSON.stringify([gains, kind, stated, isSecret, isNew]);
    found.set(key, [...(found.get(key) ?? []), change]);
  }
  return [...found.values()];
}

function findingOf(alike: readonly Change[], isOwn: (account: string) => boolean | undefined): Finding {
  const [first] = alike as readonly [Change];
  const { gains, kind, stated, isSecret, isNew } = first;
  const weights = stated.map((one) => weightOf(kind, one, isOwn));
  const severity: Severity = gains ? worst(weights.map((weight) => weight.severity)) : "low";
  const who = alike.map((change) => change.who);
  const lines = isSecret ? ["what it says is marked as sensitive"] : stated.map((one) => lineOf(kind, one));
  const because = [...new Set(weights.flatMap((weight) => weight.because))];
  return {
    kind: gains ? "permission-gained" : "permission-lost",
    severity,
    title: titleOf(first, who),
    resources: [...new Set([...who, ...alike.flatMap(({ at }) => at)])].filter((id) => id.includes(".")),
    before: gains ? (isNew ? "not there" : "not allowed") : "allowed",
    after: gains ? "allowed" : "not allowed",
    details: lines,
    why: gains ? (because.length > 0 ? because.join("; ") : whys[kind]) : "What relied on it stops working.",
    ...(gains && severity !== "low" && { fix: fixes[kind] }),
  };
}

function titleOf({ gains, kind, stated, isSecret }: Change, who: readonly string[]): string {
  const name = listed(who, 2);
  if (isSecret) return `${name}: what it allows changes`;
  const principals = { negated: false, items: [...new Set(stated.flatMap((one) => one.principals.items))] };
  const actions = { negated: false, items: [...new Set(stated.flatMap((one) => one.actions.items))] };
  const denies = stated.every(({ effect }) => effect === "Deny");
  const may = gains ? "may now" : "may no longer";
  if (denies) return `${name} ${gains ? "no longer denies" : "now denies"} ${elementText(actions, 3)}`;
  if (kind === "trust") return `${principalText(principals)} ${may} become ${name}`;
  if (kind === "resource") return `${principalText(principals)} ${may} use ${name}: ${elementText(actions, 3)}`;
  if (kind === "guardrail")
    return `${name} ${gains ? "now lets through" : "no longer lets through"} ${elementText(actions, 3)}`;
  return `${name} ${may} ${elementText(actions, 3)} on ${elementText(stated[0]?.resources ?? principals, 2)}`;
}

const principalText = (element: Parameters<typeof elementText>[0]): string =>
  elementText(
    { ...element, items: element.items.map((item) => item.replace(/^(AWS|Service|Federated):/, "")) },
    3,
  ).replace(/^\*$/, "everybody");

function lineOf(kind: DocumentKind, { effect, actions, resources, principals, conditions }: Stated): string {
  return [
    `${effect} ${elementText(actions, 12)}`,
    ...(kind === "trust" ? [] : [`on ${elementText(resources, 8)}`]),
    ...(kind === "identity" || kind === "guardrail" ? [] : [`to ${principalText(principals)}`]),
    ...(conditions.length > 0 ? [`where ${conditions.join(" and ")}`] : []),
  ].join(" ");
}

const whys: Readonly<Record<DocumentKind, string>> = {
  identity: "Whoever has it may do so from the moment of the apply.",
  trust: "Whoever becomes a role may do all that it may.",
  resource: "A resource lets in whom its policy names, from other accounts too.",
  guardrail: "What a guardrail leaves open, any policy of an account can allow.",
};

const fixes: Readonly<Record<DocumentKind, string>> = {
  identity: "Name the actions and resources that are needed.",
  trust: "Name the roles that may become it, and ask for what only they have.",
  resource: "Name whom it lets in, or ask for aws:PrincipalOrgID.",
  guardrail: "Leave the guardrail as it is, and except by condition who needs more.",
};
