/** Policies of a model: where they stand, and whom they are of. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { isFields, UnknownValue, untraced } from "../../model/value";
import { listed } from "../finding";
import { textAt } from "../texts";
import { sourceOf, statedBy } from "./from-data";
import { type Stated, statedIn } from "./stated";

/** `identity`: what somebody may do. `trust`: who becomes a role. `resource`: who may use it. `guardrail`, `endpoint`: what nobody may go beyond, in an account or through a network. */
export type DocumentKind = "identity" | "trust" | "resource" | "guardrail" | "endpoint";

export interface Document {
  readonly kind: DocumentKind;
  readonly resource: Resource;
  readonly path: string;
  /** Undefined where nobody can tell before apply. */
  readonly stated: readonly Stated[] | undefined;
  /** Whether its text is marked as sensitive, and may not be shown. */
  readonly isSecret: boolean;
}

/** Types in which a policy says what identities may do. */
const identities = new Set([
  "aws_iam_policy",
  "aws_iam_role_policy",
  "aws_iam_user_policy",
  "aws_iam_group_policy",
  "aws_ssoadmin_permission_set_inline_policy",
]);

/** Arguments in which anybody's provider keeps policies. */
const named = /^(content|inline_policy|(\w+_)?(policy|policies|policy_document|policy_text))$/;

/** `hasInline`: roles whose policies inside them count. A state lists there what stands in resources of its own too. */
export function documentsOf(model: Model, hasInline: (role: Resource) => boolean): readonly Document[] {
  return model.resources
    .filter(({ mode, type }) => mode === "managed" && type.startsWith("aws_"))
    .flatMap((resource) => documentsIn(model, resource, resource.type === "aws_iam_role" && hasInline(resource)));
}

function documentsIn(model: Model, resource: Resource, inline: boolean): readonly Document[] {
  const value = untraced(resource.value);
  if (!isFields(value)) return [];
  const paths = Object.keys(value).filter((name) => named.test(name) && isPolicy(resource, name));
  const inside = inline ? resource.blocks("inline_policy").map((_, at) => insideAt(resource, at)) : [];
  return [...paths, ...inside].map((path) => documentAt(model, resource, path));
}

const insideAt = (role: Resource, at: number): string =>
  Array.isArray(role.get("inline_policy")) ? `inline_policy.${at}.policy` : "inline_policy.policy";

/** Whether a text there is a policy. Where it is not known at all, an argument of that name is taken for one. */
function isPolicy(resource: Resource, path: string): boolean {
  if (path === "content" && !/^(SERVICE|RESOURCE)_CONTROL_POLICY$/.test(kindOfGuardrail(resource))) return false;
  const value = resource.get(path);
  if (value instanceof UnknownValue) return value.unset !== true && holders.test(resource.type);
  return typeof value === "string" && value.includes('"Statement"');
}

/** Types that are nothing but the policy of something. */
const holders = /^aws_(iam_|organizations_policy$|ssoadmin_)|_policy$|^aws_(kms_key|sns_topic|sqs_queue|vpc_endpoint)$/;

const kindOfGuardrail = (resource: Resource): string =>
  resource.type === "aws_organizations_policy" ? textAt(resource, "type") || "SERVICE_CONTROL_POLICY" : "";

function documentAt(model: Model, resource: Resource, path: string): Document {
  const text = resource.template(path);
  const source = text instanceof UnknownValue ? sourceOf(model, resource, path) : undefined;
  return {
    kind: kindOf(resource, path),
    resource,
    path,
    stated: text instanceof UnknownValue ? source && statedBy(source) : statedIn(text ?? ""),
    isSecret: resource.sensitive?.includes(path) ?? false,
  };
}

function kindOf({ type }: Resource, path: string): DocumentKind {
  if (type === "aws_organizations_policy") return "guardrail";
  if (path.startsWith("inline_policy")) return "identity";
  if (path === "assume_role_policy") return "trust";
  if (type.startsWith("aws_vpc_endpoint")) return "endpoint";
  return identities.has(type) ? "identity" : "resource";
}

/** The items of an element in a sentence. */
export const elementText = (
  { negated, items }: { readonly negated: boolean; readonly items: readonly string[] },
  most = 4,
): string => (negated ? `everything but ${listed(items, most)}` : items.includes("*") ? "*" : listed(items, most));
