/** Limits of what identities may be given: permissions boundaries that go, come or change. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { isKnown } from "../../model/value";
import type { Finding } from "../finding";
import { changesIn } from "../plan-changes";
import { textAt } from "../texts";

const bounded = ["aws_iam_role", "aws_iam_user"];
const apart = "aws_ssoadmin_permissions_boundary_attachment";

export function boundaryFindings(after: Model): readonly Finding[] {
  const { updated, replaced, destroyed } = changesIn(after);
  return [
    ...[...updated, ...replaced].filter(({ type }) => bounded.includes(type)).flatMap(ofIdentity),
    ...destroyed.filter(({ type }) => type === apart).map(({ id }) => lost(id, "the boundary of a permission set")),
  ];
}

function ofIdentity(identity: Resource): readonly Finding[] {
  const before = textOf(identity.previous);
  const now = textOf(identity);
  if (before === "" || before === now) return [];
  if (now === "") return [lost(identity.id, before)];
  return [
    {
      ...shared,
      severity: "medium",
      title: `${identity.id} gets another permissions boundary`,
      resources: [identity.id],
      before,
      after: now,
    },
  ];
}

const shared = {
  kind: "permission-gained",
  why: "The boundary is what nobody who writes its policies can go beyond.",
  fix: "Keep permissions_boundary.",
} as const;

const lost = (id: string, before: string): Finding => ({
  ...shared,
  severity: "high",
  title: `${id} loses its permissions boundary`,
  resources: [id],
  before,
  after: "no boundary",
});

function textOf(identity: Resource | undefined): string {
  const value = identity?.at("permissions_boundary");
  if (value === undefined || identity === undefined) return "";
  return isKnown(value) ? textAt(identity, "permissions_boundary") : "not known until apply";
}
