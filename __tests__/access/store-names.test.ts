import fc from "fast-check";
import { allow, capabilities, group } from "../../access/grant";
import { databaseUser, keyAlias, type StorePlace, storeName } from "../../access/store-names";

const place: StorePlace = { organization: "acme", environment: "prod", account: "333333333333", region: "eu-west-1" };
const name = (max: number) => fc.stringMatching(new RegExp(`^[a-z][a-z0-9-]{0,${max - 2}}[a-z0-9]$`));
const places = fc.record({
  organization: name(20),
  environment: name(20),
  account: fc.constant("333333333333"),
  region: fc.constantFrom("eu-west-1", "ap-southeast-4", "us-gov-east-1"),
});

test("a store has the same name wherever it is asked for", () => {
  expect(storeName("bucket", place, "orders-files")).toBe("acme-prod-orders-files-333333333333-eu-west-1");
  expect(storeName("table", place, "orders")).toBe("prod-orders");
  expect(storeName("database", place, "orders-db")).toBe("prod-orders-db");
  expect(storeName("secret", place, "orders-token")).toBe("zero-trust/prod/orders-token");
  expect(keyAlias(place, "orders-files")).toBe("alias/zero-trust/prod/orders-files");
});

test("a bucket has a name that S3 takes, and always ends in account and region", () => {
  fc.assert(
    fc.property(places, name(30), (at, store) => {
      const made = storeName("bucket", at, store);
      expect(made).toMatch(/^[a-z][a-z0-9-]{1,61}[a-z0-9]$/);
      expect(made.endsWith(`-333333333333-${at.region}`)).toBe(true);
    }),
  );
});

test("two stores never share a bucket, not even when their names are cut", () => {
  fc.assert(
    fc.property(places, name(30), name(30), (at, a, b) => {
      fc.pre(a !== b);
      expect(storeName("bucket", at, a)).not.toBe(storeName("bucket", at, b));
    }),
  );
});

const grants = fc.record({
  who: fc.oneof(name(30), name(30).map(group)),
  store: name(30),
  can: fc.constantFrom(...capabilities),
  environment: name(20),
});

test("no two grants have the same database user, and MySQL and PostgreSQL take it", () => {
  fc.assert(
    fc.property(grants, grants, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      const user = ({ who, store, can, environment }: typeof a) =>
        databaseUser({ environment }, allow(who).to(store, { can }));
      expect(user(a)).toMatch(/^[a-z][a-z0-9_]{0,31}$/);
      expect(user(a)).not.toBe(user(b));
      expect(user(a)).toBe(user(a));
    }),
  );
});

test("names that read alike are told apart", () => {
  const user = (who: string, store: string) => databaseUser(place, allow(who).to(store, { can: "read" }));
  expect(user("orders", "api-db")).not.toBe(user("orders-api", "db"));
  expect(user("orders-api", "orders-db")).toMatch(/^orders_api_orders_db_re_[0-9a-f]{8}$/);
});
