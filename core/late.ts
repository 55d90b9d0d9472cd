/** Late values: what only Terraform knows. Expressions are written with these functions, never as raw `${…}` strings. */
import { Fn, type IResolvable, type TerraformResource, Token } from "cdktf";

/** An expression, rendered with braces only where Terraform wants them. */
export const expr = (hcl: string): IResolvable => ({
  creationStack: [],
  toString() {
    return Token.asString(this);
  },
  resolve: (context) => ((context as { suppressBraces?: boolean }).suppressBraces ? hcl : `$\{${hcl}}`),
});

/** An expression that a string property takes. The same expression is the same token, since many environments write the same ones. */
export const str = (hcl: string): string => {
  const made = tokens.get(hcl);
  if (made !== undefined) return made;
  const token = Token.asString(expr(hcl));
  tokens.set(hcl, token);
  written.set(token, hcl);
  return token;
};
const tokens = new Map<string, string>();
const written = new Map<string, string>();

/** An expression inside a longer text of HCL, as in `"got ${x}"`. */
export const inserted = (hcl: string): string => `$\{${hcl}}`;

/** The address of a resource inside its own module, without an instance key. */
export const address = (resource: TerraformResource): string =>
  `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;

/** An attribute of one instance of a keyed resource; `key` is HCL, as `each.key` or `each.value.segment`. */
export const at = (resource: TerraformResource, key: string, attribute = "id"): string =>
  str(`${address(resource)}[${key}].${attribute}`);

/** An attribute of every instance of a keyed resource, by key. */
export const all = (resource: TerraformResource, attribute = "id"): string =>
  str(`{ for k, r in ${address(resource)} : k => r.${attribute} }`);

/** One entry of a map that a module puts out; a key that is not there fails the plan. */
export const entry = (map: string, key: string): string => {
  const hcl = written.get(map);
  return hcl === undefined ? Token.asString(Fn.lookup(Token.asAny(map), key)) : str(`${hcl}[${JSON.stringify(key)}]`);
};

/** Text that holds an expression, or a token as cdktf encodes it: in a string, in the only entry of a list or key of a map, or as a number. */
const late = /\$\{|\{TfToken\[|\de\+2\d\d/;

/**
 * Whether a value, however deep, is known now. What is not known is never checked as if it were. What is known is plain data, which cdktf
 * would leave as it is. Asked of every input, so it does without `Token.isUnresolved`, which is slow.
 */
export const known = (value: unknown): boolean => {
  if (typeof value === "string") return !late.test(value);
  // Numbers that cdktf takes for a token are around 1e289 and 1e299.
  if (typeof value === "number") return !(Math.abs(value) > 1e200);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(known);
  if (!isOpen(value)) return false;
  return Object.entries(value).every(([key, v]) => known(key) && known(v));
};

/** A map or list that somebody wrote. A token of one is not, nor is an instance of a class, which may hold itself. */
export const isOpen = (value: unknown): value is object =>
  Array.isArray(value) ||
  (typeof value === "object" &&
    value !== null &&
    typeof (value as Partial<IResolvable>).resolve !== "function" &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as null));

/**
 * A value as cdktf would render it, where that needs no cdktf: known data and expressions made by `str`. Undefined where there is any other
 * token.
 */
export function rendered(value: unknown): unknown {
  if (known(value)) return value;
  if (typeof value === "string") {
    const hcl = written.get(value);
    return hcl === undefined || hcl.includes("{TfToken[") ? undefined : inserted(hcl);
  }
  if (Array.isArray(value)) return whole(value.map(rendered));
  if (!isOpen(value)) return undefined;
  if (!Object.keys(value).every(known)) return undefined;
  const values = whole(Object.values(value).map(rendered));
  return values && Object.fromEntries(Object.keys(value).map((key, i) => [key, values[i]]));
}

const whole = (values: readonly unknown[]): readonly unknown[] | undefined =>
  values.includes(undefined) ? undefined : values;
