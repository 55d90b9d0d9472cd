import { type Problems, shown } from "../core/problems";
import { isBackedUp, planOf, plansOf } from "./backup";
import type { Environment } from "./types";

/** A store that names a plan which is not there would carry a tag that nothing selects. The module says what else is wrong with plans. */
export function checkBackup(file: Environment, problems: Problems): void {
  const plans = Object.keys(plansOf(file));
  for (const [name, store] of Object.entries(file.stores))
    if (isBackedUp(store) && !plans.includes(planOf(store)))
      problems.add(
        file.name,
        `stores.${name}.backup must be one of ${plans.join(", ")}, got ${shown(planOf(store))}; correct it or add the plan to backup.plans`,
      );
}
