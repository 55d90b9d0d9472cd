/** Statements as they are written, for what the evaluator is not asked about but with: which actions, principals and audiences to try. */
import type { Path } from "../model/block";
import { fieldIn, fieldsOf, listOf } from "../model/json";
import type { Resource } from "../model/resource";
import type { Unknown } from "../policy/tristate";

export type Written = Readonly<Record<string, unknown>>;

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? listOf(value) : [value]);

const texts = (value: unknown): readonly string[] => listed(value).filter((item) => typeof item === "string");

const read = new WeakMap<Resource, Map<string, readonly Written[]>>();

/** The statements that can be read, read once; none where the policy cannot. */
export function statementsAt(resource: Resource, path: Path): readonly Written[] {
  const known = read.get(resource) ?? new Map<string, readonly Written[]>();
  read.set(resource, known);
  const key = typeof path === "string" ? path : JSON.stringify(path);
  const found = known.get(key) ?? readAt(resource, path);
  known.set(key, found);
  return found;
}

function readAt(resource: Resource, path: Path): readonly Written[] {
  const text = resource.template(path);
  if (typeof text !== "string") return [];
  try {
    return listed(fieldIn(JSON.parse(text), "Statement")).filter(
      (item): item is Written => typeof item === "object" && item !== null,
    );
  } catch {
    return [];
  }
}

const allowed = (statement: Written): boolean => fieldIn(statement, "Effect") === "Allow";

/** Actions that are allowed somewhere, with something in place of wildcards. */
export const actionsTried = (resource: Resource, path: Path): readonly string[] => [
  ...new Set(
    statementsAt(resource, path)
      .filter(allowed)
      .flatMap((statement) => texts(fieldIn(statement, "Action")))
      .map((action) => (action === "*" ? "s3:PutObject" : action.replaceAll("*", "Anything").replaceAll("?", "x"))),
  ),
];

const resourcesIn = (statements: readonly Written[]): readonly string[] => [
  ...new Set(
    statements
      .flatMap((statement) => texts(fieldIn(statement, "Resource")))
      .map((arn) => (arn === "*" ? arn : arn.replaceAll("*", "anything").replaceAll("?", "x"))),
  ),
];

/** Resources that any statement names, with something in place of wildcards. */
export const resourcesNamed = (resource: Resource, path: Path): readonly string[] =>
  resourcesIn(statementsAt(resource, path));

/** The same of statements that allow something. */
export const resourcesTried = (resource: Resource, path: Path): readonly string[] =>
  resourcesIn(statementsAt(resource, path).filter(allowed));

/** Principals of a type that are allowed something, as `Service` or `Federated`. */
export const principalsOf = (resource: Resource, path: Path, type: string): readonly string[] => [
  ...new Set(
    statementsAt(resource, path)
      .filter(allowed)
      .flatMap((statement) => texts(fieldIn(fieldIn(statement, "Principal"), type))),
  ),
];

/** Keys that conditions of an Allow ask for, with their values. */
const conditions = (resource: Resource, path: Path): readonly (readonly [key: string, value: unknown])[] =>
  statementsAt(resource, path)
    .filter(allowed)
    .flatMap((statement) => fieldsOf(fieldIn(statement, "Condition")))
    .flatMap(([, keys]) => fieldsOf(keys));

export const conditionKeys = (resource: Resource, path: Path): readonly string[] => [
  ...new Set(conditions(resource, path).map(([key]) => key)),
];

/** Every value that a condition of an Allow names for a key, whatever the operator. */
export const valuesOf = (resource: Resource, path: Path, key: string): readonly string[] => [
  ...new Set(
    conditions(resource, path)
      .filter(([name]) => name.toLowerCase() === key.toLowerCase())
      .flatMap(([, value]) => texts(value)),
  ),
];

const organizations = new WeakMap<readonly Written[], string>();

/** The organization that conditions of a policy name, whatever they do with it. */
export function organizationIn(resource: Resource, path: Path): string | undefined {
  const statements = statementsAt(resource, path);
  const found = organizations.get(statements) ?? organizationOf(statements) ?? "";
  organizations.set(statements, found);
  return found === "" ? undefined : found;
}

const organizationOf = (statements: readonly Written[]): string | undefined =>
  statements
    .flatMap((statement) => fieldsOf(fieldIn(statement, "Condition")))
    .flatMap(([, keys]) => fieldsOf(keys))
    .filter(([key]) => /^aws:(Principal|Resource|Source)OrgID$/i.test(key))
    .flatMap(([, value]) => texts(value))
    .find((id) => id.startsWith("o-"));

/** Why it cannot be told whom and what statements name: an effect or a condition of one is not known. */
export function unreadIn(resource: Resource, path: Path): Unknown | undefined {
  if (typeof resource.template(path) !== "string") return resource.whyUnknown(path);
  const unread = statementsAt(resource, path).some((statement) => {
    const condition = fieldIn(statement, "Condition");
    const operators = fieldsOf(condition);
    const isRead =
      condition === undefined ||
      (typeof condition === "object" && operators.every(([, keys]) => typeof keys === "object"));
    return !isRead || !/^(Allow|Deny)$/.test(String(fieldIn(statement, "Effect")));
  });
  return unread ? resource.whyUnknown(path) : undefined;
}
