/** What of a database the day decides: whether AWS supports its version, and whether the time to restore has been. */

import { isDate } from "../../core/dates";
import { environments } from "../../environments/all";
import { check } from "../../environments/check";
import { acme } from "../../environments/organization";
import { auroraMysql, auroraPostgres, mysql, postgres, type Store } from "../../environments/stores";
import type { Environment } from "../../environments/types";
import { type Engine, engineVersions, supportedUntil, versionsOf } from "../../guard/engine-versions";
import { problemsOf } from "../support/problems";

const dev = environments[0] as Environment;
const made = { postgres, mysql, "aurora-postgresql": auroraPostgres, "aurora-mysql": auroraMysql };
const wrong = (store: Store, today: string) =>
  problemsOf(() => check(acme, [{ ...dev, stores: { ...dev.stores, "orders-db": store } }], today));
const version = (engine: Engine, engineVersion: string, today: string) =>
  wrong(made[engine]({ segment: "data", engineVersion }), today);

const all = Object.keys(engineVersions).flatMap((engine) =>
  versionsOf(engine as Engine).map((asked) => [engine as Engine, asked] as const),
);

test.each(all)("%s %s is taken to the last day of its support, and not on the next", (engine, asked) => {
  const until = supportedUntil(engine, asked) as string;
  expect(isDate(until)).toBe(true);
  const next = new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10);
  expect(version(engine, asked, until)).toEqual([]);
  expect(version(engine, asked, next)).toEqual([
    expect.stringContaining(`stores.orders-db.engineVersion must be supported, got "${asked}"`),
  ]);
});

test("fails when a version is past its support, and says which are not", () => {
  expect(version("postgres", "14", "2027-03-01")).toEqual([
    'dev: stores.orders-db.engineVersion must be supported, got "14", whose standard support ended on 2027-02-28, and today is 2027-03-01; upgrade to 15 or 16 or 17 or 18, or say in unsupportedVersion why not yet',
  ]);
  expect(version("mysql", "8.0", "2026-08-01")).toEqual([
    'dev: stores.orders-db.engineVersion must be supported, got "8.0", whose standard support ended on 2026-07-31, and today is 2026-08-01; upgrade to 8.4, or say in unsupportedVersion why not yet',
  ]);
});

test("does not hold up a database that goes", () => {
  expect(wrong(mysql({ segment: "data", engineVersion: "8.0", retired: true }), "2026-08-01")).toEqual(
    expect.not.arrayContaining([expect.stringContaining("engineVersion")]),
  );
});

test("fails when Aurora no longer supports a version, or never had it", () => {
  expect(version("aurora-postgresql", "14", "2027-03-01")).toEqual([
    'dev: stores.orders-db.engineVersion must be supported, got "14", whose standard support ended on 2027-02-28, and today is 2027-03-01; upgrade to 15 or 16 or 17, or say in unsupportedVersion why not yet',
  ]);
  expect(version("aurora-mysql", "8.4", "2026-06-01")).toEqual([
    'dev: stores.orders-db.engineVersion must be a major version of aurora-mysql (8.0), got "8.4"; minor versions come by themselves',
  ]);
});

test.each(["13", "16.3", "8.4", "toString", ""])("fails when there is no version %j of postgres", (asked) => {
  expect(version("postgres", asked, "2026-06-01")).toEqual([
    `dev: stores.orders-db.engineVersion must be a major version of postgres (14, 15, 16, 17, 18), got ${JSON.stringify(asked)}; minor versions come by themselves`,
  ]);
});

test("fails when a database is to be restored to a day that has not been", () => {
  const restored = (time: string) =>
    postgres({ segment: "data", restore: { pointInTime: { resourceId: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ", time } } });
  expect(wrong(restored("2026-06-01T23:59:59Z"), "2026-06-01")).toEqual([]);
  expect(wrong(restored("2026-06-02T00:00:00Z"), "2026-06-01")).toEqual([
    'dev: stores.orders-db.restore.pointInTime.time must not be in the future, got "2026-06-02T00:00:00Z" and today is 2026-06-01; choose a time that has been',
  ]);
});

describe("what may stay although it misses a promise", () => {
  const today = "2026-06-01";
  const exception = { reason: "Copied into an encrypted one in autumn.", owner: "payments", until: "2027-06-02" };
  const old = (change: object = {}) =>
    mysql({ segment: "data", engineVersion: "8.0", unsupportedVersion: { ...exception, ...change } });
  const legacy = (change: object = {}) =>
    postgres({ segment: "data", existing: { identifier: "legacy", exception: { ...exception, ...change } } });

  test("stays to the last day of its exception, and not on the next", () => {
    for (const store of [legacy(), old()])
      expect(wrong(store, "2027-06-02").filter((p) => p.includes("until"))).toEqual([]);
    expect(wrong(old(), "2027-06-03")).toEqual([
      'dev: stores.orders-db.unsupportedVersion.until must not be over, got "2027-06-02" and today is 2027-06-03; mend what it is about, or say anew why it stays',
    ]);
    expect(wrong(legacy(), "2027-06-03")).toEqual([
      'dev: stores.orders-db.existing.exception.until must not be over, got "2027-06-02" and today is 2027-06-03; mend what it is about, or say anew why it stays',
    ]);
  });

  test("does not stay for years", () => {
    expect(wrong(legacy({ until: "2027-06-03" }), today)).toEqual([
      'dev: stores.orders-db.existing.exception.until must be at most 366 days ahead, by 2027-06-02, got "2027-06-03"; choose an earlier day',
    ]);
  });

  test("says why, and who answers for it", () => {
    expect(wrong(old({ reason: "later", owner: "", until: "soon" }), today)).toEqual([
      'dev: stores.orders-db.unsupportedVersion.reason must be 10 to 500 characters that say why, got "later"; correct it',
      'dev: stores.orders-db.unsupportedVersion.owner must be 1 to 64 letters, digits, spaces or any of . _ @ -, got ""; correct it',
      'dev: stores.orders-db.unsupportedVersion.until must be a day, as 2027-01-31, got "soon"; correct it',
    ]);
    expect(wrong(postgres({ segment: "data", existing: { identifier: "legacy" } }), today)).toEqual([
      "dev: stores.orders-db.existing.exception must say why it is not encrypted, who answers for that and until when, got nothing; add it, or the key that it is encrypted with",
    ]);
  });
});

test("fails when two environments name one key, unless an exception says why", () => {
  const keyArn = "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111";
  const exception = { reason: "Both move to keys of their own in autumn.", owner: "payments", until: "2026-12-31" };
  const staging = environments[1] as Environment;
  const sharing = (existing: object): readonly string[] => {
    const stores = {
      "orders-db": postgres({ segment: "data", existing: { identifier: "legacy", keyArn, ...existing } }),
    };
    return problemsOf(() =>
      check(
        acme,
        [dev, staging].map((file) => ({ ...file, stores: { ...file.stores, ...stores } })),
        "2026-06-01",
      ),
    );
  };
  expect(sharing({})).toEqual([
    `staging: stores.orders-db.existing.keyArn must not be shared between environments, got "${keyArn}", which is stores.orders-db.existing.keyArn of dev; name a key of its own`,
  ]);
  expect(sharing({ exception })).toEqual([]);
});
