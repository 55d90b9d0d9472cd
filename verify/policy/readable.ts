/** Texts of others in messages: short, and without characters that would make a message read as something else. */

const longest = 200;

/** A text with its control and formatting characters written out. */
export const plain = (text: string): string => plainUpTo(longest, text);

/** The same of a text that may be longer. */
export function plainUpTo(most: number, text: string): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  return short.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A value as it reads in a message, without running anything that it brings. */
export function shown(value: unknown): string {
  if (typeof value === "string") return plain(JSON.stringify(value.slice(0, longest)));
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : "something that JSON does not know";
}
