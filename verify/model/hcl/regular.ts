/** Regular expressions of others, which may not be given a chance to run for ever. */
import type { Value } from "../value";
import { Failed } from "./scope";

const longest = { pattern: 1_000, subject: 20_000 };

/** A repeated group that repeats something itself takes exponential time where the engine goes back. */
const explosive = /\([^()]*[*+}][^()]*\)[*+{]/;

/** Undefined where it cannot be run safely, or is none. */
function compiled(pattern: string, subject: string, flags = "u"): RegExp {
  if (pattern.length > longest.pattern || subject.length > longest.subject || explosive.test(pattern))
    throw new Failed("a regular expression that is not run here");
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw new Failed("a regular expression that is not read here");
  }
}

export function matched(pattern: string, subject: string): Value {
  const found = compiled(pattern, subject, "").exec(subject);
  if (!found) throw new Failed("it does not match");
  if (found.groups)
    return Object.fromEntries(
      Object.entries(found.groups).map(([name, group]) => [name, (group as string | undefined) ?? null]),
    );
  return found.length > 1 ? found.slice(1).map((group) => (group as string | undefined) ?? null) : found[0];
}

/** What stands between slashes is a regular expression. */
export function replaced(subject: string, what: string, by: string): string {
  if (!(what.length > 1 && what.startsWith("/") && what.endsWith("/"))) return subject.replaceAll(what, () => by);
  const replacement = by.replace(/\$\{(\d+)\}/g, "$$$1");
  return subject.replace(compiled(what.slice(1, -1), subject, "g"), replacement);
}
