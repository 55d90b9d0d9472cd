import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { triggerNames, triggers } from "../../guard/response/triggers";
import type { inputs } from "./inputs";

type Check = CrossCheck<(typeof inputs)["shape"]>;

/** None of what is no finding. */
const typesOf = Object.fromEntries(Object.entries(triggers).map(([name, { findingTypes }]) => [name, findingTypes]));
const left = (trigger: string, except: readonly string[]): number =>
  (typesOf[trigger] ?? []).filter((type) => !except.includes(type)).length;

const named: Check = {
  input: "triggers",
  want: `must be one of ${triggerNames.join(", ")}; correct its name`,
  offending: ({ triggers: given }) => Object.keys(given).filter((key) => !triggerNames.includes(key)),
  hcl: `[for k, v in var.triggers : k if !contains(${JSON.stringify(triggerNames)}, k)]`,
};

/** An EventBridge pattern without any value is refused. */
const someLeft: Check = {
  input: "triggers",
  want: "must leave a finding type over; take the trigger out",
  offending: ({ triggers: given }) =>
    Object.entries(given).flatMap(([key, { exceptFindingTypes }]) =>
      known(exceptFindingTypes) && exceptFindingTypes.length > 0 && left(key, exceptFindingTypes) === 0 ? [key] : [],
    ),
  hcl: `[for k, v in var.triggers : k if length(v.except_finding_types) > 0 && length(setsubtract(lookup(${JSON.stringify(typesOf)}, k, []), v.except_finding_types)) == 0]`,
};

export const checks: readonly Check[] = [named, someLeft];
