import { type Problems, shown } from "../core/problems";
import type { Environment } from "./types";

/** A folder of a service that is not granted the file system would be seen by nobody. The module says what else is wrong with folders. */
export function checkFileSystems({ name: path, stores, access }: Environment, problems: Problems): void {
  for (const [name, store] of Object.entries(stores)) {
    if (store.kind !== "file-system") continue;
    const granted = new Set(
      access.flatMap(({ who, what }) =>
        who.kind === "service" && what.kind === "named" && what.name === name ? [who.name] : [],
      ),
    );
    for (const service of Object.keys(store.folders ?? {}))
      if (!granted.has(service))
        problems.add(
          path,
          `stores.${name}.folders must be of services that are granted it (${[...granted].join(", ") || "none"}), got ${shown(service)}; grant it or take the folder away`,
        );
  }
}
