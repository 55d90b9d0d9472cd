import type { CrossCheck } from "../../core/definition";
import { playbookNames } from "../../guard/response/playbooks";
import type { inputs } from "./inputs";

type Check = CrossCheck<(typeof inputs)["shape"]>;

const named: Check = {
  input: "playbooks",
  want: `must be one of ${playbookNames.join(", ")}; correct its name`,
  offending: ({ playbooks }) =>
    Object.keys(playbooks).filter((key) => !(playbookNames as readonly string[]).includes(key)),
  hcl: `[for k, v in var.playbooks : k if !contains(${JSON.stringify(playbookNames)}, k)]`,
};

export const checks: readonly Check[] = [named];
