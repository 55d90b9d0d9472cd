/** Statements as they are written, for what the evaluator is not asked about but with: which actions, principals and audiences to try. */
import type { Path } from "../model/block";
import { fieldIn, fieldsOf, listOf } from "../model/json";
import type { Resource } from "../model/resource";
import type { Unknown } from "../policy/tristate";

export type Written = Readonly<Record<string, unknown>>;

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? listOf(value) : [value]);

/** One text, or each of a list. */
export const textsIn = (value: unknown): readonly string[] => listed(value).filter((item) => typeof item === "string");

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

export const allows = (statement: Written): boolean => fieldIn(statement, "Effect") === "Allow";
export const denies = (statement: Written): boolean => fieldIn(statement, "Effect") === "Deny";

/** A text that a pattern stands for. */
export const filled = (pattern: string, by = "any"): string => pattern.replaceAll("*", by).replaceAll("?", "x");

/** Actions that are allowed somewhere, with something in place of wildcards. */
export const actionsTried = (resource: Resource, path: Path): readonly string[] => [
  ...new Set(
    statementsAt(resource, path)
      .filter(allows)
      .flatMap((statement) => textsIn(fieldIn(statement, "Action")))
      .map((action) => (action === "*" ? "s3:PutObject" : filled(action, "Anything"))),
  ),
];

const resourcesIn = (statements: readonly Written[], element = "Resource"): readonly string[] => [
  ...new Set(
    statements
      .flatMap((statement) => textsIn(fieldIn(statement, element)))
      .map((arn) => (arn === "*" ? arn : filled(arn))),
  ),
];

/** Resources that any statement names, with something in place of wildcards. */
export const resourcesNamed = (resource: Resource, path: Path): readonly string[] =>
  resourcesIn(statementsAt(resource, path));

/** The same of statements that allow something. */
export const resourcesTried = (resource: Resource, path: Path): readonly string[] =>
  resourcesIn(statementsAt(resource, path).filter(allows));

/** Those that a `NotResource` names. */
export const resourcesExcepted = (resource: Resource, path: Path): readonly string[] =>
  resourcesIn(statementsAt(resource, path), "NotResource");

/** Principals of a type that a statement names, as `Service` or `Federated`. */
export const principalsIn = (statement: Written, type: string): readonly string[] =>
  textsIn(fieldIn(fieldIn(statement, "Principal"), type));

/** Those that are allowed something. */
export const principalsOf = (resource: Resource, path: Path, type: string): readonly string[] => [
  ...new Set(
    statementsAt(resource, path)
      .filter(allows)
      .flatMap((statement) => principalsIn(statement, type)),
  ),
];

interface Asks {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** What the conditions of a statement ask for. */
export const asksOf = (statement: Written): readonly Asks[] =>
  fieldsOf(fieldIn(statement, "Condition")).flatMap(([operator, keys]) =>
    fieldsOf(keys).map(([key, value]) => ({ operator, key, values: textsIn(value) })),
  );

/** What conditions of an Allow ask for. */
const conditions = (resource: Resource, path: Path): readonly Asks[] =>
  statementsAt(resource, path)
    .filter(allows)
    .flatMap((statement) => asksOf(statement));

export const conditionKeys = (resource: Resource, path: Path): readonly string[] => [
  ...new Set(conditions(resource, path).map(({ key }) => key)),
];

/** Every value that a condition of an Allow names for a key, whatever the operator. */
export const valuesOf = (resource: Resource, path: Path, key: string): readonly string[] => [
  ...new Set(
    conditions(resource, path)
      .filter((one) => one.key.toLowerCase() === key.toLowerCase())
      .flatMap(({ values }) => values),
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
    .flatMap((statement) => asksOf(statement))
    .filter(({ key }) => /^aws:(Principal|Resource|Source)OrgID$/i.test(key))
    .flatMap(({ values }) => values)
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
