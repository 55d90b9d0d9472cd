/** The elements of a statement, read defensively: whatever is not of the form that IAM takes is a problem in words. */
import { type Condition, conditionOf } from "./conditions";
import { type Lookup, type Pattern, patternOf } from "./pattern";
import { type Entry, entryOf, everybody, unreadableEntry } from "./principals";
import { shown } from "./readable";
import { notKnown } from "./request";
import type { Patterns, Principals } from "./statement";

/** Collects what could not be read. */
export type Complain = (problem: string) => void;

export type Fields = ReadonlyMap<string, unknown>;

/** The fields of an object of its own, nothing that it inherits; undefined for anything else. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);

/** One text or a list of texts. */
function textsOf(value: unknown, element: string, complain: Complain): readonly string[] | undefined {
  const items = listed(value);
  if (items.length > 0 && items.every((item) => typeof item === "string")) return items;
  complain(`${element} must be a text or a list of texts, got ${shown(value)}`);
  return undefined;
}

interface Found {
  readonly element: string;
  readonly negated: boolean;
  readonly value: unknown;
}

/** `X` or `NotX`, of which a statement has one. Where it has both, neither is trusted. */
function oneOf(fields: Fields, name: string, complain: Complain): Found | undefined {
  const elements = [name, `Not${name}`].filter((element) => fields.has(element));
  if (elements.length > 1) complain(`${elements.join(" and ")} exclude each other`);
  const [element, ...more] = elements;
  if (element === undefined || more.length > 0) return undefined;
  return { element, negated: element !== name, value: fields.get(element) };
}

const action = /^(\*|[a-z0-9-]+:[\w*?]+|\*:\*)$/i;
const resource = /^(\*|arn:.*|[*?].*)$/s;
const open = /[$%]\{/;

export function actionsOf(fields: Fields, complain: Complain): Patterns | undefined {
  const found = oneOf(fields, "Action", complain);
  if (!fields.has("Action") && !fields.has("NotAction")) complain("a statement must have Action or NotAction");
  const texts = found && textsOf(found.value, found.element, complain);
  const wrong = texts?.find((text) => !action.test(text) && !open.test(text));
  if (wrong !== undefined) complain(`Action must be an action, as s3:GetObject, got ${shown(wrong)}`);
  return texts && { negated: found.negated, patterns: texts.map(actionPattern) };
}

/** Policy variables have no meaning in an action: what stands in braces only Terraform can tell. */
function actionPattern(text: string): Pattern {
  const before = actionPatterns.get(text);
  if (before) return before;
  const pattern = patternOf(text, { variables: true, wildcards: true, fold: true });
  const asked: Pattern = (subject) => pattern(subject, nobodyKnows);
  actionPatterns.set(text, asked);
  return asked;
}
const nobodyKnows: Lookup = () => notKnown;
/** Compiled once: policies name the same actions all the time. */
const actionPatterns = new Map<string, Pattern>();

/** Left out in the policy of a resource that stands for itself, as the trust policy of a role. */
export function resourcesOf(fields: Fields, variables: boolean, complain: Complain): Patterns | undefined {
  const found = oneOf(fields, "Resource", complain);
  const texts = found && textsOf(found.value, found.element, complain);
  const wrong = texts?.find((text) => !resource.test(text) && !open.test(text));
  if (wrong !== undefined) complain(`Resource must be * or an ARN, got ${shown(wrong)}`);
  const patterns = texts?.map((text) => patternOf(text, { variables, wildcards: true, arn: "resource" }));
  return patterns && { negated: found?.negated ?? false, patterns };
}

const types = ["AWS", "Service", "Federated", "CanonicalUser"];

export function principalsOf(fields: Fields, complain: Complain): Principals | undefined {
  const found = oneOf(fields, "Principal", complain);
  if (!found) return undefined;
  const entries = found.value === "*" ? [everybody] : typed(found.value, found.element, complain);
  return { negated: found.negated, entries, everybody: !found.negated && entries.includes(everybody) };
}

function typed(value: unknown, element: string, complain: Complain): readonly Entry[] {
  const fields = fieldsOf(value);
  if (!fields) {
    complain(`${element} must be "*" or an object, got ${shown(value)}`);
    return [unreadableEntry];
  }
  return [...fields].flatMap(([type, names]) => {
    const texts = textsOf(names, `${element} ${type}`, complain);
    if (texts && types.includes(type)) return texts.map((text) => entry(type, text, element, complain));
    if (texts) complain(`${element} must name one of ${types.join(", ")}, got ${shown(type)}`);
    return [unreadableEntry];
  });
}

/** `*`, an account, an ARN, or the unique id that is left of one. */
const identity = /^(\*|\d{12}|arn:.+|A[A-Z0-9]{15,})$/;

function entry(type: string, text: string, element: string, complain: Complain): Entry {
  if (type !== "AWS" || identity.test(text) || open.test(text)) return entryOf(type, text);
  complain(`${element} AWS must be *, an account or an ARN, got ${shown(text)}`);
  return unreadableEntry;
}

const isScalar = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

export function conditionsOf(value: unknown, variables: boolean, complain: Complain): readonly Condition[] {
  if (value === undefined) return [];
  const fields = fieldsOf(value);
  if (!fields) complain(`Condition must be an object, got ${shown(value)}`);
  return [...(fields ?? [])].flatMap(([operator, keys]) => ofOperator(operator, keys, variables, complain));
}

function ofOperator(operator: string, value: unknown, variables: boolean, complain: Complain): readonly Condition[] {
  const keys = fieldsOf(value);
  if (!keys) complain(`${operator} must be an object, got ${shown(value)}`);
  return [...(keys ?? [])].flatMap(([key, wanted]) => {
    const values = listed(wanted);
    if (values.every(isScalar)) return [conditionOf(operator, key, values.map(String), variables)];
    complain(`${operator} of ${key} must be texts, numbers or booleans, got ${shown(wanted)}`);
    return [];
  });
}
