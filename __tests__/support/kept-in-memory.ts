/** What `core/kept` keeps from run to run is kept here for the tests of one file: modules are emitted once, however often the example is synthesized. */
import { resolve } from "node:path";

const texts = new Map<string, string>();

Reflect.set(globalThis, Symbol.for(`kept for ${resolve("core/kept.ts")}`), {
  read: (name: string) => texts.get(name),
  write: (name: string, text: string) => void texts.set(name, text),
});

/** For a test about what comes out anew. */
export const forget = (): void => texts.clear();
