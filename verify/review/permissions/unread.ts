/** Policies that nobody can read before apply. */
import { type Finding, listed } from "../finding";
import type { Subject } from "./subjects";

export function unreadFindings(
  then: ReadonlyMap<string, Subject>,
  now: ReadonlyMap<string, Subject>,
): readonly Finding[] {
  const open = [...now].filter(
    ([key, { unread }]) => unread.length > 0 && unread.length !== then.get(key)?.unread.length,
  );
  const [changed, added] = [open.filter(([key]) => then.has(key)), open.filter(([key]) => !then.has(key))];
  return [
    ...changed.map(([, subject]) => findingOf([subject], "read before, and not known until apply")),
    ...(added.length > 0
      ? [
          findingOf(
            added.map(([, subject]) => subject),
            "not there",
          ),
        ]
      : []),
  ];
}

function findingOf(subjects: readonly Subject[], before: string): Finding {
  const unread = subjects.flatMap((subject) => subject.unread);
  const isNew = before === "not there";
  return {
    kind: "permission-unknown",
    severity: isNew ? "low" : "medium",
    title: `what ${listed(
      subjects.map(({ who }) => who),
      2,
    )} ${isNew ? "will allow" : "will allow from now on"} is not known until apply`,
    resources: [...new Set(unread.map(({ resource }) => resource.id))],
    before: isNew ? before : "known",
    after: "not known until apply",
    details: unread.map(({ resource, path }) => `${resource.id}: ${path}`),
    why: "It may allow anything: it is no pass.",
    fix: "Write it so that only ids and ARNs are left open, as jsonencode does; or read the plan of the next run, after the apply.",
  };
}
