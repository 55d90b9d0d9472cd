/** Where a file stands in the project. */
import { relative, sep } from "node:path";
import type { Rule } from "eslint";

/** The path of the linted file below the root, by its parts. */
export const placeOf = (context: Rule.RuleContext): readonly string[] =>
  relative(context.cwd, context.filename).split(sep);
