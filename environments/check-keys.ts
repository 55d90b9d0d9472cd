/** Keys that environments name and do not make: where a copy goes, and what an existing store is encrypted with. */
import { byKey } from "../access/flow";
import { type Problems, shown } from "../core/problems";
import { isCluster, type Store } from "./stores";
import type { Environment } from "./types";

interface Named {
  readonly file: string;
  readonly where: string;
  readonly keyArn: string;
}

/** Refuses a key that two environments name: whoever may use it in one could read what is of the other. */
export function checkKeys(environments: readonly Environment[], problems: Problems): void {
  const named = environments.flatMap(({ name: file, stores }) =>
    Object.entries(stores).flatMap(([store, declared]) =>
      keysOf(declared).map(([input, keyArn]) => ({ file, where: `stores.${store}.${input}`, keyArn })),
    ),
  );
  for (const [, [first, ...others]] of byKey<Named>(named, ({ keyArn }) => keyArn))
    for (const { file, where, keyArn } of others)
      if (first && file !== first.file)
        problems.add(
          file,
          `${where} must not be shared between environments, got ${shown(keyArn)}, which is ${first.where} of ${first.file}; name a key of its own`,
        );
}

/** An exception says itself why a key is not the store's own. */
function keysOf(store: Store): readonly (readonly [input: string, keyArn: string])[] {
  if (store.kind === "database") {
    const { keyArn, exception } = (isCluster(store) ? undefined : store.existing) ?? {};
    return keyArn === undefined || exception !== undefined ? [] : [["existing.keyArn", keyArn]];
  }
  if (store.kind === "bucket") return store.replication ? [["replication.keyArn", store.replication.keyArn]] : [];
  if (store.kind === "secret")
    return Object.entries(store.replicas ?? {}).map(([region, { keyArn }]) => [`replicas.${region}.keyArn`, keyArn]);
  return [];
}
