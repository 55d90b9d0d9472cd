/** Data that goes: resources that are destroyed or replaced, and hold what cannot be made again. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Finding } from "../finding";
import { changesIn, twinOf } from "../plan-changes";
import { becauseOf } from "./protection";
import { keepers, type Stateful, stateful } from "./stateful";
import { said } from "./switches";

export function dataFindings(after: Model): readonly Finding[] {
  const { destroyed, replaced, created } = changesIn(after);
  return [
    ...destroyed.flatMap((resource) => of(resource, (kind) => ofDestroyed(resource, kind, twinOf(resource, created)))),
    ...replaced.flatMap((resource) => of(resource, (kind) => ofReplaced(resource, kind))),
  ];
}

const of = ({ type }: Resource, make: (kind: Stateful) => Finding): readonly Finding[] => {
  const kind = Object.hasOwn(stateful, type) ? stateful[type] : undefined;
  return kind ? [make(kind)] : [];
};

const keptBy = (before: Resource): readonly string[] =>
  keepers.filter(([path, when]) => said(before, path) === when).map(([, , says]) => says);

function ofDestroyed(resource: Resource, { severity, loses }: Stateful, twin: Resource | undefined): Finding {
  const details = keptBy(resource);
  return {
    kind: "data-destroyed",
    severity,
    title: `${resource.id} is destroyed, and with it ${loses}`,
    resources: [resource.id, ...(twin ? [twin.id] : [])],
    before: "there",
    after: twin ? `${twin.id} is made, empty` : "gone",
    ...(details.length > 0 && { details }),
    why: "An apply does not ask again, and a revert does not bring it back.",
    fix: twin
      ? `Write a moved block from ${resource.id} to ${twin.id}: then nothing is destroyed.`
      : "Take it out of the state with a removed block, or make a copy first.",
  };
}

function ofReplaced(resource: Resource, { severity, loses }: Stateful): Finding {
  const details = keptBy(resource.previous ?? resource);
  return {
    kind: "data-destroyed",
    severity,
    title: `${resource.id} is replaced: the old one goes, and with it ${loses}`,
    resources: [resource.id],
    before: "there",
    after: "destroyed, and made again, empty",
    ...(details.length > 0 && { details }),
    why: "An apply does not ask again, and a revert does not bring it back.",
    fix: becauseOf(resource),
  };
}
