/** Policy documents, read once and then asked many times. */

/** A policy that was read. */
export interface Policy {
  readonly name: string;
  /** What cannot be read or is not modelled, in words. What depends on it is unknown. */
  readonly problems: readonly string[];
}

/** Reads a policy document, an object or JSON text. It never throws: what cannot be read is a problem, and counts as unknown. */
export const readPolicy = (name: string, document: unknown): Policy => ({
  name,
  problems: [`${name}: cannot be read yet, got ${typeof document}`],
});

/** What AWS attaches to every level of an organization until somebody detaches it. */
export const fullAccess = readPolicy("FullAWSAccess", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});
