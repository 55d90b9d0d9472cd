/** Somebody who is needed loses access: who gets in when all else fails, or everybody at once. */
import type { Model } from "../model/model";
import { type Finding, listed } from "./finding";
import { gained } from "./permissions/gained";
import type { Stated } from "./permissions/stated";
import type { BothSubjects } from "./permissions/subjects";
import { changesIn } from "./plan-changes";

/** Roles that exist for the day on which nothing else works. */
const emergency = /break[-_.]?glass|emergency/i;

export function lockoutFindings(after: Model, { then, now }: BothSubjects): readonly Finding[] {
  const { destroyed, created } = changesIn(after);
  const isNamed = (name: unknown): boolean => typeof name === "string" && emergency.test(name);
  const roles = destroyed.filter(
    ({ type, name, values }) => type === "aws_iam_role" && (isNamed(values["name"]) || isNamed(name)),
  );
  const lost = roles.filter(
    (role) => !created.some((one) => one.type === role.type && one.get("name") === role.get("name")),
  );
  const closed = [...now].filter(([key, { stated }]) =>
    gained(stated, then.get(key)?.stated ?? []).some(shutsEverybodyOut),
  );
  return [
    ...lost.map(({ id }) => ({
      ...shared,
      title: `${id} is destroyed: nobody gets in any more when all else fails`,
      resources: [id],
      before: "there",
      after: "gone",
      fix: "Keep the emergency role, or make the new one first and try it.",
    })),
    ...(closed.length === 0
      ? []
      : [
          {
            ...shared,
            title: `${listed(
              closed.map(([, { who }]) => who),
              2,
            )} denies everything to everybody, whoever applies included`,
            resources: closed.flatMap(([, { at }]) => at),
            before: "not denied",
            after: "denied",
            fix: "Except by condition whoever administers it.",
          },
        ]),
  ];
}

const shared = {
  kind: "lockout",
  severity: "high",
  why: "Only the root user, or AWS's support, can undo it.",
} as const;

const shutsEverybodyOut = ({ effect, actions, principals, conditions }: Stated): boolean =>
  effect === "Deny" &&
  conditions.length === 0 &&
  !principals.negated &&
  principals.items.includes("*") &&
  actions.items.some((action) => !actions.negated && /^(\*|(s3|kms|secretsmanager|iam|sts):\*)$/.test(action));
