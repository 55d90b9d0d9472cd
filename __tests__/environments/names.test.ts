/** Names and places of an environment at their edges: each is refused in words, and nothing inherited is taken for declared. */
import { allow, group } from "../../access/grant";
import { environments } from "../../environments/all";
import { check, select } from "../../environments/check";
import { sessionManager } from "../../environments/doors";
import { acme } from "../../environments/organization";
import { bucket, postgres } from "../../environments/stores";
import { type Environment, type Organization, type Service } from "../../environments/types";
import { problemsOf as problems } from "../support/problems";

const dev = environments[0] as Environment;
const problemsOf = (file: Environment, organization: Organization = acme, today = "2026-06-01"): readonly string[] =>
  problems(() => check(organization, [file], today));
const service: Service = { segment: "app", port: 1 };
const serving = (name: string): Environment => ({ ...dev, services: { ...dev.services, [name]: service } });
const network = (change: Partial<Environment["network"]>): Environment => ({
  ...dev,
  network: { ...dev.network, ...change },
});

const shape = (max: number) => `must be 1 to ${max} lower-case letters, digits and dashes, beginning with a letter`;
const inherited = "must not be the name of what every object has";

test.each([
  ["empty", "", `dev: services. ${shape(30)}, got ""; choose another`],
  ["only spaces", " ", `dev: services.  ${shape(30)}, got " "; choose another`],
  ["__proto__", "__proto__", `dev: services.__proto__ ${shape(30)}, got "__proto__"; choose another`],
  ["constructor", "constructor", `dev: services.constructor ${inherited}, got "constructor"; choose another`],
  ["a path", "../prod", `dev: services.../prod ${shape(30)}, got "../prod"; choose another`],
  ["an expression", "$(id)", `dev: services.$(id) ${shape(30)}, got "$(id)"; choose another`],
  ["a dash last", "api-", `dev: services.api- ${shape(30)}, got "api-"; choose another`],
  ["a digit first", "1api", `dev: services.1api ${shape(30)}, got "1api"; choose another`],
])("a service whose name is %s is refused", (_, name, message) => {
  expect(problemsOf(serving(name))).toEqual([message]);
});

test.each([
  ["services", 30, (name: string) => serving(name)],
  ["stores", 30, (name: string) => ({ ...dev, stores: { ...dev.stores, [name]: bucket() } })],
  ["doors", 30, (name: string) => ({ ...dev, doors: { [name]: sessionManager({ segment: "doors" }) }, access: [] })],
  ["network.segments", 20, (name: string) => network({ segments: { ...dev.network.segments, [name]: "isolated" } })],
] as readonly [string, number, (name: string) => Environment][])(
  "names of %s end at %i characters",
  (kind, max, make) => {
    const longest = "a".repeat(max);
    expect(problemsOf(make(longest))).toEqual([]);
    expect(problemsOf(make(`${longest}a`))).toEqual([
      `dev: ${kind}.${longest}a ${shape(max)}, got "${longest}a"; choose another`,
    ]);
  },
);

test("names of environments and accounts end at 20 characters, those of groups at 30", () => {
  const name = "a".repeat(21);
  expect(problemsOf({ ...dev, name: name.slice(1) })).toEqual([]);
  expect(problemsOf({ ...dev, name })).toEqual([`${name}: name ${shape(20)}, got "${name}"; choose another`]);
  const long = "a".repeat(31);
  const organization = {
    ...acme,
    accounts: { ...acme.accounts, [name]: { ...acme.accounts["dev"], id: "999999999999", email: "aws@example.com" } },
    groups: { ...acme.groups, [long]: {} },
  };
  expect(problemsOf(dev, organization)).toEqual([
    `organization: groups.${long} ${shape(30)}, got "${long}"; choose another`,
    `organization: accounts.${name} ${shape(20)}, got "${name}"; choose another`,
  ]);
});

test("services, stores, doors and the endpoints share one set of names", () => {
  const stores = { ...dev.stores, "client-vpn": postgres({ segment: "data" }), "orders-api": bucket() };
  expect(problemsOf({ ...dev, stores, access: [] })).toEqual([
    'dev: stores.orders-api must have a name of its own, got "orders-api", which belongs to services; rename it',
    'dev: doors.client-vpn must have a name of its own, got "client-vpn", which belongs to stores; rename it',
  ]);
  expect(problemsOf(serving("endpoints"))).toEqual([
    'dev: services.endpoints must have a name of its own, got "endpoints", which belongs to the private endpoints; rename it',
  ]);
});

describe("what an object inherits is not declared", () => {
  test.each([
    [
      "an account",
      { ...dev, name: "test", account: "constructor" },
      'test: account must be one of management, security, log-archive, dev, staging, prod, got "constructor"; add it to the organization file',
    ],
    [
      "a region",
      { ...dev, region: "constructor" },
      'dev: region must be a region of AWS, got "constructor"; correct its name',
    ],
    [
      "a segment",
      { ...dev, services: { ...dev.services, jobs: { segment: "constructor", port: 1 } } },
      'dev: services.jobs.segment must be one of edge, app, data, doors, endpoints, vpn, got "constructor"; correct it or add the segment to the network',
    ],
    [
      "a door",
      { ...dev, access: [allow(group("engineering")).through("constructor").to("orders-api")] },
      'dev: grant "group engineering through constructor to orders-api": door must be one of client-vpn, session-manager, got "constructor"; correct it or add it to doors',
    ],
    [
      "a group",
      { ...dev, access: [allow(group("constructor")).through("client-vpn").to("orders-api")] },
      'dev: grant "group constructor through client-vpn to orders-api": who must be a group of the organization (engineering, database-operators, platform, security), got "constructor"; add it to the organization file',
    ],
    [
      "a service that asks",
      { ...dev, access: [allow("constructor").to("orders-api")] },
      'dev: grant "constructor to orders-api": who must be a service (orders-api), got "constructor"; correct it, or write group("…") for people',
    ],
    [
      "what people ask for",
      { ...dev, access: [allow(group("engineering")).through("client-vpn").to("constructor")] },
      'dev: grant "group engineering through client-vpn to constructor": what must be a service (orders-api) or a store (orders-db, orders-files), got "constructor"; correct it',
    ],
  ])("as %s", (_, file, message) => {
    expect(problemsOf(file)).toEqual([message]);
  });
});

test.each([
  [0, "0"],
  [4, "4"],
  [1.5, "1.5"],
  [[], "[]"],
  [["a", "a"], '["a","a"]'],
  [["a", "d"], '["a","d"]'],
])("zones %j are refused, for the region has three", (zones, got) => {
  expect(problemsOf(network({ zones }))).toEqual([
    `dev: network.zones must be 1 to 3 in eu-west-1 (a, b, c), got ${got}; ask for fewer, or for those letters`,
  ]);
});

test.each([[1], [3], [["b"]], [["c", "a"]]])("zones %j are good", (zones) => {
  expect(problemsOf(network({ zones }))).toEqual([]);
});

test("regions of China are refused by name, those of GovCloud are good", () => {
  expect(problemsOf({ ...dev, region: "cn-north-1" })).toEqual([
    'dev: region must be outside of China, got "cn-north-1"; its partition has names and endpoints of its own, which nothing here was tried with',
  ]);
  expect(problemsOf({ ...dev, region: "us-gov-west-1", doors: {}, access: [] })).toEqual([]);
});

test.each(["tomorrow", "2026-02-30", "2026-6-1", "20260601", ""])("today cannot be %j", (today) => {
  expect(problemsOf(dev, acme, today)).toEqual([
    `TODAY: must be a date as 2027-01-31, got ${JSON.stringify(today)}; correct it or leave it out`,
  ]);
});

test("ENVIRONMENTS that says nothing means all; each name that is unknown is told", () => {
  for (const nothing of [undefined, "", " "]) expect(select(environments, nothing)).toEqual(environments);
  expect(problems(() => select(environments, "dev,,qa,constructor"))).toEqual(
    ["", "qa", "constructor"].map(
      (name) =>
        `ENVIRONMENTS: must name environments out of dev, staging, prod, got "${name}"; correct it or leave it out for all`,
    ),
  );
});
