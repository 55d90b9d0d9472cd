/** Names in two worlds: camelCase in TypeScript, snake_case in Terraform; and names in AWS, cut to their limit. */
import { createHash } from "node:crypto";

export const snake = (name: string): string => {
  const known = snakes.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
  snakes.set(name, made);
  return made;
};
/** Fields of schemas are few, and asked for in every environment. */
const snakes = new Map<string, string>();

/**
 * A name in AWS, from its parts, joined by dashes. One that would be longer than `max` characters is cut and ends in a hash of the
 * whole, so that two long names never meet. Changing a part changes the name, and most names in AWS cannot change without replacement.
 */
export function label(parts: readonly string[], max = 64): string {
  const whole = parts.filter((p) => p !== "").join("-");
  if (whole.length <= max) return whole;
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, 6);
  return `${whole.slice(0, max - 7).replace(/-+$/, "")}-${hash}`;
}
