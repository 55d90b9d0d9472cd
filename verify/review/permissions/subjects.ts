/** Who has which policies: what is attached to a role counts together, wherever it stands. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { UnknownValue } from "../../model/value";
import { renamed } from "../plan-changes";
import { type Document, documentsOf } from "./documents";
import { elsewhere } from "./managed";
import type { Stated } from "./stated";

export interface Subject {
  readonly kind: Document["kind"];
  /** The address of a role or of a policy, or the name where it stands elsewhere. */
  readonly who: string;
  readonly stated: readonly Stated[];
  /** Policies that nobody can read before apply. */
  readonly unread: readonly Document[];
  /** Where all of it stands. */
  readonly at: readonly string[];
  readonly isSecret: boolean;
}

/** The argument that names whom a policy is of, and what it means. */
const owners: Readonly<Record<string, readonly [path: string, type: string]>> = {
  aws_iam_role_policy: ["role", "aws_iam_role"],
  aws_iam_user_policy: ["user", "aws_iam_user"],
  aws_iam_group_policy: ["group", "aws_iam_group"],
  aws_ssoadmin_permission_set_inline_policy: ["permission_set_arn", "aws_ssoadmin_permission_set"],
  aws_iam_role_policy_attachment: ["role", "aws_iam_role"],
  aws_iam_user_policy_attachment: ["user", "aws_iam_user"],
  aws_iam_group_policy_attachment: ["group", "aws_iam_group"],
  aws_ssoadmin_managed_policy_attachment: ["permission_set_arn", "aws_ssoadmin_permission_set"],
};

const attachments: Readonly<Record<string, string>> = {
  aws_iam_role_policy_attachment: "policy_arn",
  aws_iam_user_policy_attachment: "policy_arn",
  aws_iam_group_policy_attachment: "policy_arn",
  aws_ssoadmin_managed_policy_attachment: "managed_policy_arn",
};

export interface BothSubjects {
  readonly then: ReadonlyMap<string, Subject>;
  readonly now: ReadonlyMap<string, Subject>;
}

export function bothSubjects(before: Model, after: Model): BothSubjects {
  const inline = rolesWithInline(after);
  return { then: subjectsOf(before, renamed(after), inline), now: subjectsOf(after, (id) => id, inline) };
}

/** `rename` says where a resource of before stands after. */
function subjectsOf(
  model: Model,
  rename: (id: string) => string,
  withInline: ReadonlySet<string>,
): ReadonlyMap<string, Subject> {
  const documents = documentsOf(model, (role) => withInline.has(rename(role.id)));
  const parts = [
    ...attachedOf(model, documents, rename),
    ...documents.flatMap((document) => partsOf(model, document, rename)),
  ];
  const found = new Map<string, Subject>();
  for (const part of parts) {
    const key = JSON.stringify([part.kind, part.who]);
    const before = found.get(key);
    found.set(key, before ? joined(before, part) : part);
  }
  return found;
}

const joined = (a: Subject, b: Subject): Subject => ({
  ...a,
  stated: [...a.stated, ...b.stated],
  unread: [...a.unread, ...b.unread],
  at: [...new Set([...a.at, ...b.at])],
  isSecret: a.isSecret || b.isSecret,
});

/** The one that a resource is of; itself where nobody can tell. */
function ownerOf(model: Model, resource: Resource, rename: (id: string) => string): string {
  const [path, type] = owners[resource.type] ?? [];
  if (path === undefined || type === undefined) return rename(resource.id);
  const { sure, texts } = model.meant(resource, path, type);
  return rename(sure[0]?.id ?? texts[0] ?? resource.id);
}

const partOf = (document: Document, who: string, at: readonly string[]): Subject => ({
  kind: document.kind,
  who,
  stated: document.stated ?? [],
  unread: document.stated ? [] : [document],
  at,
  isSecret: document.isSecret,
});

/** A managed policy that something attaches counts where it is attached. */
function partsOf(model: Model, document: Document, rename: (id: string) => string): readonly Subject[] {
  const { resource, path } = document;
  const id = rename(resource.id);
  if (resource.type === "aws_iam_policy") {
    const isAttached = Object.entries(attachments).some(([type, at]) => model.related(resource, type, at).length > 0);
    return isAttached ? [] : [partOf(document, id, [id])];
  }
  const who = ownerOf(model, resource, rename);
  const isOnly = document.kind !== "resource" || path === "policy";
  return [partOf(document, isOnly ? who : `${who} (${path})`, [id])];
}

function attachedOf(model: Model, documents: readonly Document[], rename: (id: string) => string): readonly Subject[] {
  const managed = new Map(
    documents
      .filter(({ resource }) => resource.type === "aws_iam_policy")
      .map((one) => [one.resource.id, one] as const),
  );
  return model.all(...Object.keys(attachments)).flatMap((attachment): readonly Subject[] => {
    const who = ownerOf(model, attachment, rename);
    const path = attachments[attachment.type] ?? "policy_arn";
    const { sure, perhaps, texts, doubt } = model.meant(attachment, path, "aws_iam_policy");
    const own = sure.flatMap(({ id }) => managed.get(id) ?? []);
    const id = rename(attachment.id);
    return [
      ...(sure.length === 0 && (doubt || perhaps.length > 0)
        ? [partOf({ kind: "identity", resource: attachment, path, stated: undefined, isSecret: false }, who, [id])]
        : []),
      ...own.map((document) => partOf(document, who, [rename(document.resource.id), id])),
      ...texts
        .filter((text) => text.startsWith("arn:"))
        .map((arn) => ({
          kind: "identity" as const,
          who,
          stated: elsewhere(arn),
          unread: [],
          at: [id],
          isSecret: false,
        })),
    ];
  });
}

/** Roles whose policies inside them change: of the others, a state repeats there what stands in resources of its own. */
const rolesWithInline = (after: Model): ReadonlySet<string> =>
  new Set(
    after
      .all("aws_iam_role")
      .filter(
        (role) =>
          !role.previous ||
          JSON.stringify(role.values["inline_policy"]) !== JSON.stringify(role.previous.values["inline_policy"]) ||
          role.isUnknown("inline_policy"),
      )
      .filter((role) => {
        const value = role.get("inline_policy");
        return value !== undefined && !(value instanceof UnknownValue && value.unset === true);
      })
      .map(({ id }) => id),
  );
