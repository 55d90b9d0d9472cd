/** Who may do what they might not, and who no longer may: by what policies say, not by how they are written. */
import type { Model } from "../../model/model";
import { alike } from "../alike";
import { type Finding, listed, type Severity, worst } from "../finding";
import { accountsOf } from "./accounts";
import type { DocumentKind } from "./documents";
import { gained } from "./gained";
import type { Stated } from "./stated";
import type { BothSubjects, Subject } from "./subjects";
import { unreadFindings } from "./unread";
import { weightOf } from "./weight";
import { lineOf, sentence } from "./wording";

export function permissionFindings(after: Model, { then, now }: BothSubjects): readonly Finding[] {
  const isOwn = accountsOf(after);
  const keys = [...new Set([...now.keys(), ...then.keys()])];
  const changes = keys
    .filter((key) => !isOnlyAttached(after, then.get(key), now.get(key)))
    .flatMap((key) => changesOf(then.get(key), now.get(key)));
  return [...alike(changes, told).map((same) => findingOf(same, isOwn)), ...unreadFindings(then, now)];
}

/** A managed policy counts where it is attached: what is attached or detached stays as it was itself. */
function isOnlyAttached(after: Model, then: Subject | undefined, now: Subject | undefined): boolean {
  const policy = then && now ? undefined : after.at((then ?? now)?.who ?? "");
  return policy?.type === "aws_iam_policy" && policy.previous !== undefined;
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
const told = ({ gains, kind, stated, isSecret, isNew }: Change): unknown => [gains, kind, stated, isSecret, isNew];

function findingOf(same: readonly [Change, ...Change[]], isOwn: (account: string) => boolean | undefined): Finding {
  const [{ gains, kind, stated, isSecret, isNew }] = same;
  const weights = stated.map((one) => weightOf(kind, one, isOwn));
  const severity: Severity = gains ? worst(weights.map((weight) => weight.severity)) : "low";
  const first = gains ? stated[weights.findIndex((weight) => weight.severity === severity)] : stated[0];
  const who = same.map((change) => change.who);
  const because = [...new Set(weights.flatMap((weight) => weight.because))];
  return {
    kind: gains ? "permission-gained" : "permission-lost",
    severity,
    title:
      isSecret || !first
        ? `${listed(who, 2)}: what it allows changes`
        : `${sentence(gains, kind, first, listed(who, 2))}${stated.length > 1 ? `, and ${stated.length - 1} more` : ""}`,
    resources: [...new Set([...who, ...same.flatMap(({ at }) => at)])].filter((id) => id.includes(".")),
    before: gains ? (isNew ? "not there" : "not allowed") : "allowed",
    after: gains ? "allowed" : "not allowed",
    details: isSecret ? ["what it says is marked as sensitive"] : stated.map((one) => lineOf(kind, one)),
    why: gains ? (because.length > 0 ? because.join("; ") : whys[kind]) : "What relied on it stops working.",
    ...(gains && severity !== "low" && { fix: fixes[kind] }),
  };
}
const whys: Readonly<Record<DocumentKind, string>> = {
  identity: "Whoever has it may do so from the moment of the apply.",
  trust: "Whoever becomes a role may do all that it may.",
  resource: "A resource lets in whom its policy names, from other accounts too.",
  guardrail: "What a guardrail leaves open, any policy of an account can allow.",
  endpoint: "What an endpoint lets through, can be sent to anybody's account.",
};

const fixes: Readonly<Record<DocumentKind, string>> = {
  identity: "Name the actions and resources that are needed.",
  trust: "Name the roles that may become it, and ask for what only they have.",
  resource: "Name whom it lets in, or ask for aws:PrincipalOrgID.",
  guardrail: "Leave the guardrail as it is, and except by condition who needs more.",
  endpoint: "Let through only what is asked by and of your own organization.",
};
