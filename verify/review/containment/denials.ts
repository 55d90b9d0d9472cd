/** Identities that were denied everything, and no longer are. */
import { type Finding, listed } from "../finding";
import type { Stated } from "../permissions/stated";
import type { BothSubjects } from "../permissions/subjects";

/** Everything, or everything to sessions that began before a time. A Deny that asks for MFA is no containment. */
const denies = ({ effect, actions, resources, conditions }: Stated): boolean =>
  effect === "Deny" &&
  !actions.negated &&
  actions.items.includes("*") &&
  resources.items.includes("*") &&
  conditions.every((condition) => / aws:tokenissuetime /.test(condition));

export function denialFindings({ then, now }: BothSubjects, gone: ReadonlySet<string>): readonly Finding[] {
  const freed = [...then].filter(
    ([key, { kind, stated, who }]) =>
      kind === "identity" && !gone.has(who) && stated.some(denies) && now.get(key)?.stated.some(denies) !== true,
  );
  const who = freed.map(([, subject]) => subject.who);
  return who.length === 0
    ? []
    : [
        {
          kind: "containment-undone",
          severity: "critical",
          title: `${listed(who, 2)}: the policy that denies everything goes`,
          resources: [...new Set(freed.flatMap(([, { at }]) => at))],
          before: "denied everything",
          after: "allowed again what other policies allow",
          why: "Nobody is denied everything but to stop them.",
          fix: "Do not apply before the incident is over; then take the policy away on purpose, and plan again.",
        },
      ];
}
