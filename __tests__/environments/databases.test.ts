/** What a database is asked to be, against the day it is asked on. */

import { Problems } from "../../core/problems";
import { checkEngineVersion, checkRestoreTime } from "../../environments/check-database";
import { isDate } from "../../environments/dates";
import { type Engine, engineVersions, supportedUntil, versionsOf } from "../../guard/engine-versions";

const at = { path: "dev", what: "stores.orders-db.version" };
const problemsOf = (step: (problems: Problems) => void): readonly string[] => {
  const problems = new Problems();
  step(problems);
  return problems.found;
};
const version = (engine: Engine, asked: string, today: string) =>
  problemsOf((problems) => checkEngineVersion({ ...at, engine, version: asked }, today, problems));
const restore = (time: string, today: string) =>
  problemsOf((problems) =>
    checkRestoreTime({ path: "dev", what: "stores.orders-db.restore.time", time }, today, problems),
  );

const all = Object.keys(engineVersions).flatMap((engine) =>
  versionsOf(engine as Engine).map((asked) => [engine as Engine, asked] as const),
);

test.each(all)("%s %s is taken to the last day of its support, and not on the next", (engine, asked) => {
  const until = supportedUntil(engine, asked) as string;
  expect(isDate(until)).toBe(true);
  const next = new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10);
  expect(version(engine, asked, until)).toEqual([]);
  expect(version(engine, asked, next)).toHaveLength(1);
});

test("fails when a version is past its support, and says which are not", () => {
  expect(version("postgres", "14", "2027-03-01")).toEqual([
    'dev: stores.orders-db.version must be supported, got "14", whose standard support ended on 2027-02-28, and today is 2027-03-01; upgrade to 15 or 16 or 17 or 18',
  ]);
  expect(version("mysql", "8.0", "2026-08-01")).toEqual([
    'dev: stores.orders-db.version must be supported, got "8.0", whose standard support ended on 2026-07-31, and today is 2026-08-01; upgrade to 8.4',
  ]);
});

test.each(["13", "16.3", "8.4", "toString", ""])("fails when there is no version %j of postgres", (asked) => {
  expect(version("postgres", asked, "2026-06-01")).toEqual([
    `dev: stores.orders-db.version must be a major version of postgres (14, 15, 16, 17, 18), got ${JSON.stringify(asked)}; minor versions come by themselves`,
  ]);
});

test("fails when a database is to be restored to a day that has not been", () => {
  expect(restore("2026-06-01T23:59:59Z", "2026-06-01")).toEqual([]);
  expect(restore("2026-06-02T00:00:00Z", "2026-06-01")).toEqual([
    'dev: stores.orders-db.restore.time must not be in the future, got "2026-06-02T00:00:00Z" and today is 2026-06-01; choose a time that has been',
  ]);
});
