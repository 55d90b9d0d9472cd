/** Reading of a resource or of a block inside one. */
import { type Tri, unknownFor } from "../policy/tristate";
import {
  fieldOf,
  isFields,
  isKnown,
  isList,
  isReadList,
  isUnknownValue,
  type Known,
  plainOf,
  type Read,
  type Reference,
  readOf,
  referencesOf,
  UnknownValue,
  untraced,
  type Value,
  within,
} from "./value";

/** `versioning_configuration.status`, or its parts where a name holds a dot. */
export type Path = string | readonly string[];

const partsOf = (path: Path): readonly string[] => (typeof path === "string" ? path.split(".") : path);

/**
 * The attributes of a resource or block. Paths go through blocks that occur once, whether they are written as an object or as a list of one.
 * Where anything on the way is unknown, so is the answer: it never reads as absent.
 */
export class Block {
  #plain: Known | undefined;

  constructor(
    /** Everything as it was read, traces included. */
    readonly value: Value,
  ) {}

  /** Plain JSON without what is not known. What decides needs `get` or `is`: here, unknown looks like absent. */
  get values(): Readonly<Record<string, Known>> {
    this.#plain ??= plainOf(this.value) ?? {};
    return this.#plain as Readonly<Record<string, Known>>;
  }

  /** The value at a path with its traces; absent where it is left out. */
  at(path: Path): Value | undefined {
    let value: Value | undefined = this.value;
    for (const part of partsOf(path)) value = step(value, part);
    return value;
  }

  /** The value at a path. Absent and `null` alike are `undefined`: Terraform makes no difference. */
  get(path: Path): Exclude<Read, null> | undefined {
    const value = this.at(path);
    return value === undefined ? undefined : (readOf(value) ?? undefined);
  }

  /** Whether the value, or something in it, is not known. */
  isUnknown(path: Path): boolean {
    const value = this.at(path);
    return value !== undefined && !isKnown(value);
  }

  /**
   * Whether the value is one of those expected. Text, number and boolean are compared as Terraform converts them: `true` is `"true"`.
   * `undefined` among them stands for a value that is left out.
   */
  is(path: Path, ...expected: readonly (string | number | boolean | undefined)[]): Tri {
    const value = this.get(path);
    if (value instanceof UnknownValue) return value;
    if (typeof value === "object") return this.isUnknown(path) ? this.whyUnknown(path) : false;
    return expected.some((one) => (one === undefined ? value === undefined : String(one) === String(value)));
  }

  /** The known text at a path, numbers and booleans written out. */
  text(path: Path): string | UnknownValue | undefined {
    const value = this.get(path);
    return typeof value === "object" ? (value instanceof UnknownValue ? value : undefined) : value?.toString();
  }

  /** A text such as a policy document, with an expression in braces for each part that is not known; `UnknownValue` where not even that can be told. */
  template(path: Path): string | UnknownValue | undefined {
    const value = this.text(path);
    return value instanceof UnknownValue ? (value.template ?? value) : value;
  }

  /** The items of a list, or the one value: none where it is left out. An unknown list is one unknown item. */
  list(path: Path): readonly Exclude<Read, null>[] {
    const value = this.get(path);
    if (value === undefined) return [];
    return (isReadList(value) ? value : [value]).filter((item) => item !== null);
  }

  /** The blocks of a name. One that nobody can tell is a block in which everything is unknown: there may be none of it, or many. */
  blocks(path: Path): readonly Block[] {
    const value = this.at(path);
    const bare = value === undefined ? null : untraced(value);
    if (bare === null) return [];
    return (isList(bare) ? bare : [bare]).map((item) => new Block(item));
  }

  /** Where the value comes from. */
  references(path: Path): readonly Reference[] {
    return referencesOf(this.at(path));
  }

  /** Every reason why something of it is not known. */
  whyUnknown(path: Path): UnknownValue {
    const value = this.at(path);
    const found = value === undefined ? [] : within(value, isUnknownValue);
    const { because } = unknownFor([...new Set(found.flatMap((item) => item.because))]);
    return new UnknownValue(because, referencesOf(value));
  }
}

function step(value: Value | undefined, part: string): Value | undefined {
  if (value === undefined) return undefined;
  const bare = untraced(value);
  if (bare instanceof UnknownValue) return bare;
  if (isFields(bare)) return fieldOf(bare, part);
  if (!isList(bare)) return undefined;
  if (/^\d+$/.test(part)) return bare[Number(part)];
  return bare.length === 1 ? step(bare[0], part) : severalOf(bare, part);
}

/** A field of a block that occurs many times: all of them, in order. */
function severalOf(items: readonly Value[], part: string): Value | undefined {
  const found = items.map((item) => step(item, part)).filter((item) => item !== undefined);
  return found.length === 0 ? undefined : found;
}
