import { allow, aws, external, group, pipeline } from "../../access/grant";
import { environments } from "../../environments/all";
import { check, select } from "../../environments/check";
import { acme } from "../../environments/organization";
import { postgres } from "../../environments/stores";
import { type Environment, type Organization } from "../../environments/types";
import { problemsOf as problems } from "../support/problems";

const dev = environments[0] as Environment;
const staging = environments[1] as Environment;

const problemsOf = (files: readonly Environment[], organization: Organization = acme): readonly string[] =>
  problems(() => check(organization, files, "2026-06-01"));
const network = (change: Partial<Environment["network"]>): Environment => ({
  ...dev,
  network: { ...dev.network, ...change },
});
const granting = (...access: Environment["access"]): Environment => ({ ...dev, access });

test("the example organization is well formed", () => {
  expect(problemsOf(environments)).toEqual([]);
});

const cases: readonly [string, readonly Environment[], string][] = [
  [
    "addresses of two environments overlap",
    [dev, { ...staging, network: { ...staging.network, cidr: "10.10.128.0/17" } }],
    'staging: network.cidr must not overlap another environment\'s, got "10.10.128.0/17", which meets dev (10.10.0.0/16); choose a range of its own',
  ],
  [
    "host bits are set",
    [network({ cidr: "10.10.0.1/16" })],
    'dev: network.cidr must have no host bits set, got "10.10.0.1/16"; write 10.10.0.0/16',
  ],
  [
    "a CIDR is none",
    [network({ cidr: "banana" })],
    'dev: network.cidr must be an IPv4 CIDR block, got "banana"; write it as 10.30.0.0/16',
  ],
  [
    "more zones are asked for than the region has",
    [network({ zones: 4 })],
    "dev: network.zones must be 1 to 3 in eu-west-1 (a, b, c), got 4; ask for fewer, or for those letters",
  ],
  [
    "a grant names an unknown service",
    [granting(allow("billing").to("orders-api"))],
    'dev: grant "billing to orders-api": who must be a service (orders-api), got "billing"; correct it, or write group("…") for people',
  ],
  [
    "a grant names an unknown store",
    [granting(allow("orders-api").to("billing-db", { can: "read" }))],
    'dev: grant "orders-api to billing-db can read": what must be a service (orders-api) or a store (orders-db, orders-files), got "billing-db"; correct it',
  ],
  [
    "a grant names an unknown group",
    [granting(allow(group("sales")).through("client-vpn").to("orders-api"))],
    'dev: grant "group sales through client-vpn to orders-api": who must be a group of the organization (engineering, database-operators, platform, security), got "sales"; add it to the organization file',
  ],
  [
    "a grant names an unknown door",
    [granting(allow(group("engineering")).through("window").to("orders-api"))],
    'dev: grant "group engineering through window to orders-api": door must be one of client-vpn, session-manager, got "window"; correct it or add it to doors',
  ],
  [
    "people come through no door",
    [granting(allow(group("engineering")).to("orders-api"))],
    'dev: grant "group engineering to orders-api": people must come through a door (client-vpn, session-manager); add .through("…")',
  ],
  [
    "a grant to a store does not say what may be done",
    [granting(allow("orders-api").to("orders-db"))],
    'dev: grant "orders-api to orders-db": can must be "read", "write" or "admin" for a store, got nothing; add { can: "read" }',
  ],
  [
    "a service is granted itself",
    [granting(allow("orders-api").to("orders-api"))],
    'dev: grant "orders-api to orders-api": who and what must be different; a service reaches itself without a grant',
  ],
  [
    "a grant has expired",
    [granting(allow("orders-api").to("orders-db", { can: "read" }).until("2026-05-31"))],
    'dev: grant "orders-api to orders-db can read": until must not be past, got "2026-05-31" and today is 2026-06-01; remove the grant or extend it',
  ],
  [
    "everything at once is granted",
    [granting(allow("orders-api").to("orders-db", { can: "read", protocol: "-1" }))],
    'dev: grant "orders-api to orders-db can read": protocol must be tcp or udp, got "-1"; everything at once is never granted',
  ],
  [
    "a port is out of range",
    [granting(allow("orders-api").to("orders-db", { can: "read", port: 70000 }))],
    'dev: grant "orders-api to orders-db can read": port must be a port from 1 to 65535, got 70000; correct it',
  ],
  [
    "a store stands in a public segment",
    [{ ...dev, stores: { ...dev.stores, "orders-db": postgres({ segment: "edge" }) } }],
    'dev: stores.orders-db.segment must be isolated, got "edge", which is public; a store has no way out and none in but its grants',
  ],
  [
    "a name is used twice",
    [{ ...dev, stores: { ...dev.stores, "orders-api": postgres({ segment: "data" }) } }],
    'dev: stores.orders-api must have a name of its own, got "orders-api", which belongs to services; rename it',
  ],
  [
    "a name has characters that AWS refuses",
    [{ ...dev, services: { ...dev.services, Orders_API: { segment: "app", port: 1 } } }],
    'dev: services.Orders_API must be 1 to 30 lower-case letters, digits and dashes, beginning with a letter, got "Orders_API"; choose another',
  ],
  [
    "a name is too long",
    [{ ...dev, services: { ...dev.services, [`a${"b".repeat(30)}`]: { segment: "app", port: 1 } } }],
    `dev: services.a${"b".repeat(30)} must be 1 to 30 lower-case letters, digits and dashes, beginning with a letter, got "a${"b".repeat(30)}"; choose another`,
  ],
  [
    "a segment has a size that is none",
    [network({ segments: { ...dev.network.segments, app: { kind: "private", prefix: 20.5 } } })],
    "dev: network.segments.app.prefix must be a whole number from 16 to 28, got 20.5; correct it",
  ],
  [
    "a quota is beyond what AWS grants",
    [network({ networkAclQuota: 1000 })],
    "dev: network.networkAclQuota must be 20 to 40, got 1000; AWS raises it no further",
  ],
  [
    "an AWS service has no such name",
    [granting(allow("orders-api").to(aws("not a' service")))],
    'dev: grant "orders-api to aws not a\' service": an AWS service must have the short name of its endpoint, as sqs or ecr.api, got "not a\' service"; correct it',
  ],
  [
    "a target is named like a property of every object",
    [granting(allow("orders-api").to("constructor"))],
    'dev: grant "orders-api to constructor": what must be a service (orders-api) or a store (orders-db, orders-files), got "constructor"; correct it',
  ],
  [
    "two environments have one name",
    [dev, { ...staging, name: "dev" }],
    "dev: name must be of one environment only; rename the second",
  ],
  ...[pipeline("deploy"), external("customer")].map((who): [string, readonly Environment[], string] => [
    `${who.kind}() has no module yet`,
    [granting(allow(who).to("orders-api"))],
    `dev: grant "${who.kind} ${who.name} to orders-api": ${who.kind}() is not available yet; leave the grant out until its module exists`,
  ]),
];

test.each(cases)("it is refused when %s", (_, files, message) => {
  expect(problemsOf(files)).toContain(message);
});

test("an account id that is not 12 digits is refused", () => {
  const organization = { ...acme, accounts: { ...acme.accounts, dev: { ...acme.accounts["dev"], id: "1234" } } };
  expect(problemsOf([dev], organization)).toEqual([
    'organization: accounts.dev.id must be 12 digits or "pending", got "1234"; see `aws organizations list-accounts`',
  ]);
});

test("a day that is not in the calendar is refused", () => {
  const file = granting(allow("orders-api").to("orders-db", { can: "read" }).until("2027-02-31"));
  expect(problemsOf([file])).toEqual([
    'dev: grant "orders-api to orders-db can read": until must be a date as 2027-01-31, got "2027-02-31"; correct it',
  ]);
});

test("every problem is reported at once", () => {
  const file = { ...granting(allow("nobody").to("orders-db")), region: "eu-nowhere-9" };
  expect(problemsOf([{ ...file, network: { ...file.network, cidr: "10.10.0.1/16" } }]).length).toBeGreaterThanOrEqual(
    4,
  );
});

test("ENVIRONMENTS names environments that exist", () => {
  expect(select(environments, "dev, prod").map(({ name }) => name)).toEqual(["dev", "prod"]);
  expect(() => select(environments, "qa")).toThrow(
    'ENVIRONMENTS: must name environments out of dev, staging, prod, got "qa"; correct it or leave it out for all',
  );
});
