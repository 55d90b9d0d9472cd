/** What the parts of the configuration are made of. */

export const tags = { team: "platform" };

/** A policy document of one statement, in HCL. */
export const policy = (statement: string): string =>
  `\${jsonencode({ Version = "2012-10-17", Statement = [${statement}] })}`;

/** Blocks by type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The resources of all parts. */
export const together = (...parts: readonly Blocks[]): Blocks => {
  const all: Record<string, Record<string, unknown>> = {};
  for (const [type, blocks] of parts.flatMap((part) => Object.entries(part))) all[type] = { ...all[type], ...blocks };
  return all;
};
