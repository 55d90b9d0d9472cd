import type { CrossCheck } from "../../core/definition";
import { triggerNames } from "../../guard/response/triggers";
import type { inputs } from "./inputs";

type Check = CrossCheck<(typeof inputs)["shape"]>;

const named: Check = {
  input: "triggers",
  want: `must be one of ${triggerNames.join(", ")}; correct its name`,
  offending: ({ triggers }) => Object.keys(triggers).filter((key) => !triggerNames.includes(key)),
  hcl: `[for k, v in var.triggers : k if !contains(${JSON.stringify(triggerNames)}, k)]`,
};

export const checks: readonly Check[] = [named];
