/** Roles as policies name them: by pattern, since a policy that names a role which does not exist yet is refused. */
import { Fn } from "cdktf";
import { z } from "zod";
import type { CrossCheck } from "./definition";
import { known } from "./late";
import { snake } from "./names";
import { matching, type Rule } from "./schema";

/** Roles by ARN or ARN pattern: each of one account, and never all of it. */
export const rolePatterns = () =>
  z.array(
    matching(
      "the ARN of a role or a pattern of some, as arn:aws:iam::111111111111:role/zero-trust/host/*",
      /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[A-Za-z0-9_+=,.@-]+[A-Za-z0-9_+=,.@\/*-]*$/,
    ),
  );

const someWant = "one role or more";

/** At least one of them: an empty condition would be refused, or hold for nobody. */
export const someRoles = () =>
  rolePatterns()
    .refine((v) => !known(v) || v.length > 0, { error: `must be ${someWant}` })
    .meta({ rule: { want: someWant, hcl: (ref: string) => `length(${ref}) > 0` } satisfies Rule });

/** The ARN of a role of an account, by its name after the account, as `role/zero-trust/break-glass`: it need not exist yet. */
export const roleArn = (account: { readonly id: string; readonly partition: string }, name: string): string =>
  Fn.join("", ["arn:", account.partition, ":iam::", account.id, ":", name]);

/** The accounts of role patterns as principals, in HCL: their own policies have to allow the same, and accounts exist before roles do. */
export const rootsOf = (roles: string): string =>
  `distinct([for r in ${roles} : join(":", concat(slice(split(":", r), 0, 5), ["root"]))])`;

/** The `Sid` of the statement of a keyed entry, in HCL: letters and digits only. */
export const sidOf = (prefix: string, key: string): string =>
  `join("", concat([${JSON.stringify(prefix)}], [for p in split("-", replace(${key}, "/", "-")) : title(p)]))`;

const dashed = (key: string): string => key.replaceAll(/[/-]+/g, "-");

/** No two keys of an input make one `Sid`. */
export const ownSids = <S extends z.ZodRawShape>(input: keyof S & string): CrossCheck<S> => ({
  input,
  want: "must have a key that differs from the others in more than slashes and dashes",
  offending: (values) => {
    const keys = Object.keys((values as Readonly<Record<string, object>>)[input] ?? {});
    return keys.filter((key) => keys.filter((other) => dashed(other) === dashed(key)).length > 1);
  },
  hcl: `[for k in keys(var.${snake(input)}) : k if length([for o in keys(var.${snake(input)}) : o if replace(o, "/[/-]+/", "-") == replace(k, "/[/-]+/", "-")]) > 1]`,
});
