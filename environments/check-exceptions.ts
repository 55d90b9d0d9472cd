import { exception } from "../core/exception";
import { shown } from "../core/problems";
import type { Exception } from "./stores";

/** An exception that is longer than that is a rule. */
const mostDays = 366;

/** What is wrong with an exception on that day, by the field at fault. */
export function checkException(given: Exception, today: string, report: (what: string) => void): void {
  const { error } = exception().safeParse(given);
  for (const { path, message } of error?.issues ?? [])
    report(`.${path.join(".")} ${message}, got ${shown(given[path[0] as keyof Exception])}; correct it`);
  if (error) return;
  if (given.until < today)
    report(
      `.until must not be over, got ${shown(given.until)} and today is ${today}; mend what it is about, or say anew why it stays`,
    );
  const last = new Date(Date.parse(today) + mostDays * 86_400_000).toISOString().slice(0, 10);
  if (given.until > last)
    report(
      `.until must be at most ${mostDays} days ahead, by ${last}, got ${shown(given.until)}; choose an earlier day`,
    );
}
