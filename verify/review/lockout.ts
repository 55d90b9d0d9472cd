/** Somebody who is needed loses access: who gets in when all else fails, or everybody at once. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { type Finding, listed } from "./finding";
import { gained } from "./permissions/gained";
import type { Stated } from "./permissions/stated";
import type { BothSubjects } from "./permissions/subjects";
import { changesIn } from "./plan-changes";

/** Roles that exist for the day on which nothing else works. */
const emergency = /break[-_.]?glass|emergency/i;

export function lockoutFindings(after: Model, subjects: BothSubjects): readonly Finding[] {
  return [...rolesGone(after), ...rolesClosed(after, subjects), ...everybodyOut(subjects)];
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** What a role is for; undefined where it is one of many. */
function neededFor(role: Resource, { appliers }: Model): string | undefined {
  const [name, arn] = [textOf(role.get("name")), textOf(role.get("arn"))];
  if (arn !== "" && appliers.includes(arn)) return "it is the role that plans or applies this";
  return emergency.test(name) || emergency.test(role.name)
    ? "nobody gets in without it when all else fails"
    : undefined;
}

function rolesGone(after: Model): readonly Finding[] {
  const { destroyed, created } = changesIn(after);
  return destroyed
    .filter(({ type }) => type === "aws_iam_role")
    .filter((role) => !created.some((one) => one.type === role.type && one.get("name") === role.get("name")))
    .flatMap((role) => {
      const reason = neededFor(role, after);
      return reason === undefined ? [] : [lockout(`${role.id} is destroyed: ${reason}`, [role.id], "there", "gone")];
    });
}

/** Who could become such a role, and no longer can. */
function rolesClosed(after: Model, { then, now }: BothSubjects): readonly Finding[] {
  return [...then].flatMap(([key, { kind, who, stated }]) => {
    const role = after.at(who);
    const reason = kind === "trust" && role ? neededFor(role, after) : undefined;
    const left = now.get(key)?.stated ?? [];
    return reason !== undefined && gained(allows(stated), allows(left)).length > 0
      ? [lockout(`${who} no longer trusts somebody whom it trusted: ${reason}`, [who], "trusted", "not trusted")]
      : [];
  });
}

const allows = (stated: readonly Stated[]): readonly Stated[] => stated.filter(({ effect }) => effect === "Allow");

function everybodyOut({ then, now }: BothSubjects): readonly Finding[] {
  // What an identity's own policy denies, it denies to that identity.
  const closed = [...now].filter(
    ([key, { kind, stated }]) =>
      kind !== "identity" && gained(stated, then.get(key)?.stated ?? []).some(shutsEverybodyOut),
  );
  const title = `${listed(
    closed.map(([, { who }]) => who),
    2,
  )} denies everything to everybody, whoever applies included`;
  const at = closed.flatMap(([, subject]) => subject.at);
  return closed.length === 0 ? [] : [lockout(title, at, "not denied", "denied")];
}

const lockout = (title: string, resources: readonly string[], before: string, after: string): Finding => ({
  ...shared,
  title,
  resources,
  before,
  after,
});

const shared = {
  kind: "lockout",
  severity: "high",
  why: "Whoever would have to undo it may not get in any more.",
  fix: "Make another way in first, and try it; then take this one away.",
} as const;

const shutsEverybodyOut = ({ effect, actions, principals, conditions }: Stated): boolean =>
  effect === "Deny" &&
  conditions.length === 0 &&
  !principals.negated &&
  principals.items.includes("*") &&
  actions.items.some((action) => !actions.negated && /^(\*|(s3|kms|secretsmanager|iam|sts):\*)$/.test(action));
