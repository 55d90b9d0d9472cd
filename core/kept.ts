/** What one run works out and the next run of the very same program need not. Whatever started the program keeps it, or nothing does. */

/** Given by `tools/load.mjs` to the bundle that it runs, under the bundle's own file name. */
interface Store {
  /** Undefined where nothing was kept by this very program, or it is not whole. */
  read(name: string): string | undefined;
  /** Where it cannot be written, the next run works it out again. */
  write(name: string, text: string): void;
}

const store = Reflect.get(globalThis, Symbol.for(`kept for ${__filename}`)) as Store | undefined;

/**
 * What `work` gives, or what it gave in a former run: plain JSON, with properties that are undefined left out. It must follow from the
 * program alone, never from an input, the environment or the time.
 */
export function kept<T>(name: string, work: () => T): T {
  const text = store?.read(name);
  if (text !== undefined) return JSON.parse(text) as T;
  const made = work();
  store?.write(name, JSON.stringify(made));
  return made;
}
