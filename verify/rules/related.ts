/** Small questions that many rules ask. */
import type { Block, Path } from "../model/block";
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import { and, every, not, or, some, type Tri, unknown } from "../policy/tristate";

/** Attributes that a resource always has once it exists. */
const always = /^(id|arn|name|.*_id|.*_arn|.*_name)$/;

/** Whether an argument says something there. An id or ARN of a resource that is yet to be made is. */
export function isSet(block: Block, path: Path): Tri {
  const value = block.get(path);
  if (!(value instanceof UnknownValue)) return value !== undefined && value !== "";
  // What goes through a block may be made by `dynamic`, of which a plan says nothing.
  if (value.unset && !path.includes(".")) return false;
  const [source, ...more] = value.references;
  const made = more.length === 0 && source?.certain === true && always.test(source.attribute);
  return made || saysSomething(value.template) || value;
}

/** Whether a KMS key of one's own is named: those of AWS's aliases let in whoever may use the service. */
export function hasOwnKey(block: Block, path: Path): Tri {
  const text = block.template(path);
  return typeof text === "string" && text.includes("alias/aws/") ? false : isSet(block, path);
}

/** Whether a text has something in it whatever its expressions come to. */
const saysSomething = (template = ""): boolean =>
  template.replace(/\$\{[^}]*\}/g, (expression) =>
    always.test(/\.(\w+)\}$/.exec(expression)?.[1] ?? "") ? "x" : "",
  ) !== "";

/** Whether a number is there and at least so much. */
export const isAtLeast = (block: Block, path: Path, least: number): Tri =>
  ofNumber(block, path, (value) => value >= least);

/** Whether a number is there and at most so much. */
export const isAtMost = (block: Block, path: Path, most: number): Tri =>
  ofNumber(block, path, (value) => value <= most);

function ofNumber(block: Block, path: Path, holds: (value: number) => boolean): Tri {
  const value = block.get(path);
  if (value instanceof UnknownValue) return value;
  return value !== undefined && value !== "" && Number.isFinite(Number(value)) && holds(Number(value));
}

/** Whether the text there is of a form; false where it is left out. */
export function isLike(block: Block, path: Path, pattern: RegExp): Tri {
  const value = block.get(path);
  if (value instanceof UnknownValue) return value;
  return typeof value === "string" && pattern.test(value);
}

/** Whether a list has one of these items. */
export const hasOne = (block: Block, path: Path, ...wanted: readonly string[]): Tri =>
  some(block.list(path), (item) => (item instanceof UnknownValue ? item : wanted.some((one) => one === item)));

/** Whether a list has all of these items. */
export const hasAll = (block: Block, path: Path, ...wanted: readonly string[]): Tri =>
  every(wanted, (item) => hasOne(block, path, item));

/** Whether a block is there at all. */
export const hasBlock = (block: Block, path: Path): Tri => {
  const value = block.get(path);
  if (value instanceof UnknownValue) return value;
  return value !== undefined && (!Array.isArray(value) || value.length > 0);
};

/** Whether one of the blocks of a name surely satisfies. */
export const someBlock = (block: Block, path: Path, holds: (one: Block) => Tri): Tri => some(block.blocks(path), holds);

/** Whether every block of a name does; true where there is none. */
export const everyBlock = (block: Block, path: Path, holds: (one: Block) => Tri): Tri =>
  every(block.blocks(path), holds);

/** Whether a resource that belongs to this one satisfies: the versioning of a bucket. `path` is where it names the one it belongs to. */
export const someOf = (
  model: Model,
  resource: Resource,
  type: string,
  path: Path,
  holds: (other: Resource) => Tri = () => true,
): Tri =>
  some(model.relations(resource, type, path), ({ resource: other, related }) =>
    and(and(related, other.exists), holds(other)),
  );

/** Whether all that belong to this one satisfy. */
export const everyOf = (
  model: Model,
  resource: Resource,
  type: string,
  path: Path,
  holds: (other: Resource) => Tri,
): Tri =>
  every(model.relations(resource, type, path), ({ resource: other, related }) =>
    or(not(and(related, other.exists)), holds(other)),
  );

/** What nobody reads here may stand in a stack that was not read: then its absence shows nothing. */
export const orElsewhere = (found: Tri, what: string): Tri =>
  found === false ? unknown(`${what} is not among what was read; it may stand elsewhere`) : found;

/** Whether any resource of a type in the same account and region satisfies. */
export const someBeside = (
  model: Model,
  { account, region }: Resource,
  type: string,
  holds: (other: Resource) => Tri,
): Tri =>
  some(
    model.all(type).filter((other) => other.account === account && other.region === region),
    (other) => and(other.exists, holds(other)),
  );
