/** The limits of a module's inputs as Terraform takes them: `validation` of its variables, `precondition` of resources in inline use. */
import type { z } from "zod";
import type { AnyModule } from "./definition";
import { inserted } from "./late";
import { snake } from "./names";
import { validations } from "./validation";

export interface Condition {
  readonly condition: string;
  readonly errorMessage: string;
}

type Limited = Pick<AnyModule, "inputs" | "checks">;

/** The conditions of one input: its own limits, and those that span inputs and are told under its name. */
export const conditionsOf = ({ inputs, checks }: Limited, input: string): readonly Condition[] => [
  ...validations(snake(input), inputs.shape[input] as unknown as z.ZodType).map(({ condition, sentences }) => ({
    condition: inserted(condition),
    errorMessage: inserted(`join("; ", ${sentences})`),
  })),
  ...checks.filter((rule) => rule.input === input).map(({ want, hcl }) => spanning(input, want, hcl)),
];

const spanning = (input: string, want: string, hcl: string): Condition => ({
  condition: inserted(`length(${hcl}) == 0`),
  errorMessage: inserted(`join("; ", [for k in ${hcl} : "${snake(input)}.${inserted("k")} ${want}"])`),
});

/** The same conditions about other references than the variables, of those only that read one of `late`: names in Terraform's words. */
export function conditionsOn(
  module: Limited,
  late: ReadonlySet<string>,
  refs: (name: string) => string,
): readonly Condition[] {
  const names = Object.keys(module.inputs.shape).map(snake);
  const variable = new RegExp(`\\bvar\\.(${names.join("|")})\\b`, "g");
  const reads = ({ condition }: Condition) => [...condition.matchAll(variable)].some(([, name = ""]) => late.has(name));
  const rewritten = (text: string) => text.replace(variable, (_, name: string) => refs(name));
  return Object.keys(module.inputs.shape)
    .flatMap((input) => conditionsOf(module, input))
    .filter(reads)
    .map(({ condition, errorMessage }) => ({
      condition: rewritten(condition),
      errorMessage: rewritten(errorMessage),
    }));
}
