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

/** An expression that a string property takes. */
export const str = (hcl: string): string => {
  const token = Token.asString(expr(hcl));
  written.set(token, hcl);
  return token;
};
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

/** What cdktf writes in place of a value inside a text: of a string, of an element of a list, of a key of a map. */
const marks = /\$\{|[#&]\{TfToken\[/;

/** Whether a value, however deep, is known now, keys of maps included. What is not known is never checked as if it were. */
export const known = (value: unknown): boolean => {
  if (typeof value === "string") return !marks.test(value);
  if (Token.isUnresolved(value)) return false;
  if (Array.isArray(value)) return value.every(known);
  return isPlain(value) ? Object.entries(value).every(([k, v]) => known(k) && known(v)) : true;
};

/** An object that somebody wrote, unlike an instance of a class, which may hold itself. */
const isPlain = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as null);
