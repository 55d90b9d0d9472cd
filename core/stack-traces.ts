/**
 * Runs something without the stack trace that cdktf formats for every token, which is a sixth of a synth and is read by nobody. An error
 * that is thrown meanwhile keeps its own: that is formatted when it is read, afterwards.
 */
export function withoutTokenTraces<T>(run: () => T): T {
  const before: unknown = Reflect.get(Error, "prepareStackTrace");
  Reflect.set(Error, "prepareStackTrace", () => "");
  try {
    return run();
  } finally {
    Reflect.set(Error, "prepareStackTrace", before);
  }
}
