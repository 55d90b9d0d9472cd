/** What is asked of stores against the day it is asked on; modules know no day. */
import type { Problems } from "../core/problems";
import { checkEngineVersion, checkRestoreTime } from "./check-database";
import type { Environment } from "./types";

export function checkStores({ name: path, stores }: Environment, today: string, problems: Problems): void {
  for (const [name, store] of Object.entries(stores)) {
    if (store.kind !== "database") continue;
    const { engine, engineVersion: version, restore } = store;
    checkEngineVersion({ path, what: `stores.${name}.engineVersion`, engine, version }, today, problems);
    const time = restore?.pointInTime?.time;
    if (time !== undefined)
      checkRestoreTime({ path, what: `stores.${name}.restore.pointInTime.time`, time }, today, problems);
  }
}
