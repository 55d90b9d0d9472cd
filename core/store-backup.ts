/** What backs a store up: a plan takes what carries its name as a tag, so that a store says by which it is taken. */
import { Fn, Token } from "cdktf";
import { expr } from "./late";
import { matching, object } from "./schema";

/** The plan that takes the store, by its key in the module backup. */
export const backupPlan = () =>
  object({
    plan: matching(
      "the key of a plan: 1 to 48 lower-case letters, digits, dashes and slashes",
      /^[a-z0-9]([a-z0-9\/-]{0,46}[a-z0-9])?$/,
    ),
  }).optional();

/** The tags of a store: its name, and under `tag` the plan that takes it where there is one. A change is one in place. */
export const storeTags = (name: string, tag: string, backup: { readonly hcl: string }): Record<string, string> =>
  Token.asStringMap(
    Fn.merge([{ Name: name }, expr(`{ for b in ${backup.hcl} : ${JSON.stringify(tag)} => b.plan }`)]) as never,
  );
