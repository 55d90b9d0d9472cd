/** What logs, watches or protects, and goes or is turned off. */

import { identities } from "../../model/identity";
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Finding } from "../finding";
import { changesIn, twinOf } from "../plan-changes";
import { type Guard, guards } from "./guards";
import { stateful } from "./stateful";
import { said, switches } from "./switches";

/** `told`: rule and resource of verdicts that say it already. */
export function protectionFindings(after: Model): readonly Finding[] {
  const { destroyed, created, replaced, updated, forgotten } = changesIn(after);
  const gone = destroyed.flatMap((resource) => {
    const guard = guardOf(resource);
    return guard && !isGuardedGone(resource, guard, destroyed)
      ? [removed(resource, guard, twinOf(resource, created))]
      : [];
  });
  const anew = replaced.flatMap((resource) => {
    const guard = guardOf(resource);
    return guard ? [interrupted(resource, guard)] : [];
  });
  return [...gone, ...anew, ...forgotten.filter(isKept).map(left), ...[...updated, ...replaced].flatMap(turnedOff)];
}

const guardOf = ({ type }: Resource): Guard | undefined => (Object.hasOwn(guards, type) ? guards[type] : undefined);

function isGuardedGone(resource: Resource, { of }: Guard, destroyed: readonly Resource[]): boolean {
  const name = of === undefined ? undefined : resource.get(of);
  return typeof name === "string" && destroyed.some((one) => one.type !== resource.type && identities(one).has(name));
}

const removed = (resource: Resource, { severity, without }: Guard, twin: Resource | undefined): Finding => ({
  kind: "protection-removed",
  severity: twin ? "low" : severity,
  title: `${resource.id} is destroyed: ${without}`,
  resources: [resource.id, ...(twin ? [twin.id] : [])],
  before: "there",
  after: twin ? `made again as ${twin.id}` : "gone",
  why: twin ? "Between the two nothing stands in its place." : `Without it ${without}.`,
  fix: twin
    ? "Write a moved block: then nothing is destroyed."
    : "Keep it, or say in the pull request what takes its place.",
});

const isKept = ({ type }: Resource): boolean => Object.hasOwn(guards, type) || Object.hasOwn(stateful, type);

const left = ({ id }: Resource): Finding => ({
  kind: "protection-removed",
  severity: "low",
  title: `${id} goes on to exist, and Terraform no longer knows it`,
  resources: [id],
  before: "managed",
  after: "left alone",
  why: "Nobody sees any more in a plan what becomes of it.",
});

const interrupted = (resource: Resource, { without }: Guard): Finding => ({
  kind: "protection-removed",
  severity: "medium",
  title: `${resource.id} is replaced: in between, ${without}`,
  resources: [resource.id],
  before: "there",
  after: "destroyed, and made again",
  why: "What happens in between is not seen, or not held.",
  fix: becauseOf(resource),
});

/** What forces a replacement. */
export const becauseOf = ({ replacePaths = [] }: Resource): string =>
  replacePaths.length === 0
    ? "Look in the plan for what forces it."
    : `It is replaced because of ${replacePaths.join(", ")}: leave ${replacePaths.length === 1 ? "that" : "those"} as it was.`;

function turnedOff(resource: Resource): readonly Finding[] {
  const { previous } = resource;
  if (!previous) return [];
  return switches
    .filter(({ type }) => type === resource.type)
    .flatMap(({ path, severity, weakens, why }): readonly Finding[] => {
      const [before, now] = [said(previous, path), said(resource, path)];
      if (before === undefined || before === now) return [];
      if (now !== undefined && !weakens(before, now)) return [];
      return [
        {
          kind: "protection-removed",
          severity,
          title: now === undefined ? `${resource.id}: ${path} may be weakened` : `${resource.id}: ${path} is weakened`,
          resources: [resource.id],
          before: before === "" ? "left out" : before,
          after: now === undefined ? "not known until apply" : now === "" ? "left out" : now,
          why,
          fix: "Leave it as it was.",
        },
      ];
    });
}
