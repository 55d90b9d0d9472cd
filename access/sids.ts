/** Statements that have keys, as statements of one policy: a `Sid` is letters and digits, and of one statement only. */
import { createHash } from "node:crypto";
import type { Statement, Statements } from "../core/statement";

const pascal = (key: string): string =>
  key.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]|$)/g, (_, letter: string) => letter.toUpperCase());

/** `orders-files/write` becomes `OrdersFilesWrite`; keys that would become the same are told apart by a hash of each. */
export function bySid(statements: Readonly<Record<string, Statement>>): Statements {
  const keys = Object.keys(statements);
  const times = new Map<string, number>();
  for (const key of keys) times.set(pascal(key), (times.get(pascal(key)) ?? 0) + 1);
  const sidOf = (key: string): string =>
    (times.get(pascal(key)) ?? 0) > 1
      ? `${pascal(key)}${createHash("sha256").update(key).digest("hex").slice(0, 6)}`
      : pascal(key);
  return Object.fromEntries(Object.entries(statements).map(([key, statement]) => [sidOf(key), statement]));
}
