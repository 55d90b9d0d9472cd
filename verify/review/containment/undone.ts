/** A plan that would undo a containment. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Finding } from "../finding";
import { changesIn, type PlanChanges } from "../plan-changes";
import { textAt, textsAt } from "../texts";
import { containedBy, containing, differs } from "./marks";
import { isolationGroups, revokingPolicies, stoppingPolicies } from "./names";

export function undone(title: string, resource: Resource, before: string, after: string): Finding {
  return {
    kind: "containment-undone",
    severity: "critical",
    title,
    resources: [resource.id],
    before,
    after,
    why: "Somebody or something was stopped here, and this apply would let it go on.",
    fix: "Do not apply before the incident is over; then undo the action on purpose (npx zero-trust undo), and plan again.",
  };
}

export function containmentFindings(after: Model): readonly Finding[] {
  const changes = changesIn(after);
  const isolated = isolationIds(after);
  const changed = [...changes.updated, ...changes.replaced];
  return [
    ...changed.flatMap((one) => [...ofTag(one), ...ofKey(one), ...ofGroups(one, isolated), ...ofPolicies(one)]),
    ...changes.destroyed.flatMap((one) => ofDestroyed(one, isolated, changes)),
  ];
}

function ofTag(one: Resource): readonly Finding[] {
  const action = containedBy(one.previous);
  if (action === undefined) return [];
  const before = `contained by action ${action}`;
  if (containedBy(one) !== action)
    return [undone(`${one.id}: the mark of a containment is removed`, one, before, "not marked")];
  const paths = containing.filter((path) => differs(one, path));
  return paths.length === 0
    ? []
    : [undone(`${one.id} is contained, and its ${paths.join(", ")} would change`, one, before, "changed")];
}

const ofKey = (one: Resource): readonly Finding[] =>
  one.type === "aws_iam_access_key" &&
  one.previous?.is("status", "Inactive") === true &&
  one.is("status", "Inactive") !== true
    ? [undone(`${one.id} is activated again`, one, "inactive", "active")]
    : [];

/** Ids of security groups that isolate, as far as they are among what was read. */
const isolationIds = (after: Model): ReadonlySet<string> =>
  new Set(
    [...(after.before?.resources ?? []), ...after.resources]
      .filter(({ type }) => /^aws_(default_)?security_groups?$/.test(type))
      .filter((group) => containedBy(group) !== undefined || isolationGroups.includes(textAt(group, "name")))
      .map((group) => group.get("id"))
      .filter((id) => typeof id === "string"),
  );

const groupPaths = ["vpc_security_group_ids", "security_groups"] as const;

const ofGroups = (one: Resource, isolated: ReadonlySet<string>): readonly Finding[] =>
  groupPaths
    .filter((path) => textsAt(one.previous, path).some((id) => isolated.has(id) && !textsAt(one, path).includes(id)))
    .map(() =>
      undone(`${one.id} leaves quarantine`, one, "in the security group that lets nothing through", "in others"),
    );

const lists = ["policy_names", "policy_arns", "managed_policy_arns"] as const;

const isStopping = (name: string): boolean => revokingPolicies.includes(name) || stoppingPolicies.test(name);

/** Lists of all that an identity has: what is not in them is taken away. */
function ofPolicies(one: Resource): readonly Finding[] {
  const gone = [
    ...lists.flatMap((path) => textsAt(one.previous, path).filter((name) => !textsAt(one, path).includes(name))),
    ...namesInside(one.previous).filter((name) => !namesInside(one).includes(name)),
    ...(one.type.endsWith("_policy") && differs(one, "policy") ? textsAt(one, "name") : []),
  ].filter(isStopping);
  return gone.map((name) => undone(`${one.id}: ${name} is taken away`, one, `${name} stops it`, "nothing stops it"));
}

const namesInside = (role: Resource | undefined): readonly string[] =>
  (role?.blocks("inline_policy") ?? []).map((block) => block.get("name")).filter((name) => typeof name === "string");

function ofDestroyed(one: Resource, isolated: ReadonlySet<string>, { destroyed }: PlanChanges): readonly Finding[] {
  const action = containedBy(one);
  if (action !== undefined)
    return [undone(`${one.id} is contained, and would be destroyed`, one, `contained by action ${action}`, "gone")];
  const id = one.get("id");
  if (typeof id === "string" && isolated.has(id))
    return [undone(`${one.id} isolates what was taken over, and would be destroyed`, one, "there", "gone")];
  const name = ["name", "policy_arn", "managed_policy_arn"].map((path) => textAt(one, path)).find(isStopping);
  const owner = one.get("role") ?? one.get("user");
  const isOwnerGone = destroyed.some(
    (other) => /^aws_iam_(role|user)$/.test(other.type) && other.get("name") === owner,
  );
  return name === undefined || isOwnerGone
    ? []
    : [undone(`${one.id}: ${name} is taken away`, one, `${name} stops it`, "nothing stops it")];
}
