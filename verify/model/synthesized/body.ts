/** The arguments and blocks of a resource. */
import { evaluateJson } from "../hcl/evaluate";
import { type Scope, withName } from "../hcl/scope";
import { itemsOf } from "../hcl/trace";
import { fieldIn, fieldsOf, listOf, objectOf } from "../json";
import { UnknownValue, type Value } from "../value";
import type { Configuration } from "./sources";

/** What says how Terraform treats a resource, and not what it is. */
const about = new Set([
  "//",
  "for_each",
  "count",
  "provider",
  "lifecycle",
  "depends_on",
  "connection",
  "provisioner",
  "dynamic",
]);

const known = new WeakMap<Configuration, readonly string[]>();

/** The names of what a block holds, dynamic blocks included. Looked up once for a block, however many instances are made of it. */
export function namesIn(block: Configuration): readonly string[] {
  const names = known.get(block) ?? namesOf(block);
  known.set(block, names);
  return names;
}

function namesOf(block: Configuration): readonly string[] {
  const dynamic = fieldsOf(block["dynamic"]).map(([name]) => name);
  return [...new Set([...Object.keys(block).filter((name) => !about.has(name)), ...dynamic])];
}

/** What stands under a name: an argument, or blocks with those that `dynamic` makes. */
export function evaluateName(block: Configuration, name: string, scope: Scope): Value | undefined {
  const written = Object.hasOwn(block, name) && !about.has(name) ? nested(block[name], scope) : undefined;
  const dynamic = fieldIn(block["dynamic"], name);
  if (dynamic === undefined) return written;
  const made = listed(dynamic).flatMap((one) => expanded(name, one, scope));
  return [
    ...(written === undefined || written === null ? [] : Array.isArray(written) ? (written as Value[]) : [written]),
    ...made,
  ];
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? listOf(value) : [value]);

/** A value, with dynamic blocks inside it written out. */
function nested(json: unknown, scope: Scope): Value {
  if (Array.isArray(json)) return json.map((one: unknown) => nested(one, scope));
  const block = objectOf(json);
  if (!block || !objectOf(block["dynamic"])) return evaluateJson(json, scope);
  return Object.fromEntries(namesIn(block).map((name) => [name, evaluateName(block, name, scope) ?? null]));
}

function expanded(name: string, dynamic: unknown, scope: Scope): readonly Value[] {
  const over = evaluateJson(fieldIn(dynamic, "for_each"), scope);
  const items = itemsOf(over);
  if (!items)
    return [over instanceof UnknownValue ? over : new UnknownValue([`how many ${name} there are is not known`])];
  const iterator = fieldIn(dynamic, "iterator");
  const as = typeof iterator === "string" ? iterator : name;
  return items.map(([key, value]) => {
    const inside = withName(scope, new Map([[as, { key, value }]]));
    return nested(fieldIn(dynamic, "content"), inside);
  });
}
