/** Statements of IAM policies as inputs of modules, and what Terraform makes of them. */
import { z } from "zod";
import { matching, object, oneOf, type Rule } from "./schema";

/** What may be done, or may not, with what, and when. Without conditions it holds always. */
export interface Statement {
  readonly effect?: "Allow" | "Deny" | undefined;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** By operator and key, as `{ StringEquals: { "aws:ResourceAccount": ["111111111111"] } }`. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined;
}

/** Statements by their `Sid`. */
export type Statements = Readonly<Record<string, Statement>>;

/** Everything at once (`*`, `s3:*`) is no action: what is granted is named. */
const action = () =>
  matching("an action of a service, as s3:GetObject, and not all of them", /^[a-z0-9-]+:[A-Za-z][A-Za-z0-9*?]*$/);

export const statement = () =>
  object({
    effect: oneOf(["Allow", "Deny"]).default("Allow"),
    actions: z.array(action()),
    resources: z.array(z.string()),
    conditions: z.record(z.string(), z.record(z.string(), z.array(z.string()))).optional(),
  });

const sid = /^[A-Za-z0-9]{1,100}$/;
const sidWant = "1 to 100 letters and digits";

/** What the key of a statement may be where it becomes its `Sid`. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
export const sidRule: Rule = { want: sidWant, hcl: (ref) => `can(regex(${JSON.stringify(sid.source)}, ${ref}))` };

/** Statements of one policy, by their `Sid`. */
export const statements = () =>
  z.record(z.string().regex(sid, { error: `must be ${sidWant}` }), statement()).meta({ keys: sidRule });

const version = "2012-10-17";

/**
 * Variables of IAM are written `&{aws:userid}`, as in the provider's own policy documents: after a dollar sign Terraform would take them for
 * an expression of its own.
 */
const variables = (json: string): string => json.replaceAll("&{", () => "$\{");

/** The policy that Terraform makes of the statements: what it allows can be decided before, and its length be known. */
export const documentOf = (all: Statements): string => {
  const list = Object.entries(all)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Sid, { effect: Effect = "Allow", actions: Action, resources: Resource, conditions: Condition }]) => ({
      Sid,
      Effect,
      Action,
      Resource,
      ...(Condition === undefined ? {} : { Condition }),
    }));
  return variables(JSON.stringify({ Version: version, Statement: list }));
};

/** `jsonencode` writes an ampersand as `\u0026`. */
const policy = (list: string): string =>
  `replace(jsonencode({ Version = "${version}", Statement = ${list} }), "\\\\u0026{", "$$\{")`;

const fields = (ref: string): string => `Effect = ${ref}.effect, Action = ${ref}.actions, Resource = ${ref}.resources`;

/** A condition that is null is left out: the branches of a conditional would have to be of one type. */
const condition = (ref: string): string => `{ for c, v in { Condition = ${ref}.conditions } : c => v if v != null }`;

/** A policy of one statement, as HCL; `ref` is its place, as `each.value`. */
export const policyOfOne = (ref: string): string => policy(`[merge({ ${fields(ref)} }, ${condition(ref)})]`);

/** A policy of all the statements of a map, as HCL; `ref` is its place, as `each.value.statements`. */
export const policyOfAll = (ref: string): string =>
  policy(`[for sid, s in ${ref} : merge({ Sid = sid, ${fields("s")} }, ${condition("s")})]`);
