/** The way out: none unless a grant names whose addresses it leads to, and nobody but services of private segments takes it. */
import { allow, group, internet } from "../../access/grant";
import { environments } from "../../environments/all";
import { check } from "../../environments/check";
import { acme } from "../../environments/organization";
import type { Destination, Environment } from "../../environments/types";
import { problemsOf as problems } from "../support/problems";

const [dev, , prod] = environments as [Environment, Environment, Environment];
const problemsOf = (file: Environment): readonly string[] => problems(() => check(acme, [file], "2026-06-01"));
const payments: Destination = { cidr: "198.51.100.0/28", port: 443, domains: ["api.payments.example"] };
const out = (file: Environment, change: Partial<Environment> = {}): Environment => ({
  ...file,
  network: { ...file.network, nat: "edge" },
  internet: { payments },
  access: [...file.access, allow("orders-api").to(internet("payments"))],
  ...change,
});
const leading = (change: Partial<Destination>): Environment =>
  out(dev, { internet: { payments: { ...payments, ...change } } });
const grant = 'dev: grant "orders-api to internet payments":';

test("a service of a private segment may be granted somebody's addresses", () => {
  expect(problemsOf(out(dev))).toEqual([]);
});

test("production says why", () => {
  expect(problemsOf(out(prod))).toEqual([
    'prod: grant "orders-api to internet payments": because must say why production goes out without a proxy or a firewall between, got nothing; add .because("…")',
  ]);
  const access = [allow("orders-api").to(internet("payments")).because("Card payments; no PrivateLink there.")];
  expect(problemsOf(out(prod, { access }))).toEqual([]);
});

test.each([
  [
    "the network has no place for NAT gateways",
    { ...out(dev), network: dev.network },
    `${grant} the internet is reached through NAT gateways, which need a place; set network.nat to a public segment`,
  ],
  [
    "NAT gateways are put where there is no way out",
    { ...out(dev), network: { ...dev.network, nat: "app" } },
    'dev: network.nat.segment must be public, got "app", which is private; a NAT gateway needs a way to the internet itself',
  ],
  [
    "NAT gateways are put nowhere",
    { ...out(dev), network: { ...dev.network, nat: "nowhere" } },
    'dev: network.nat.segment must be one of edge, app, data, doors, endpoints, vpn, got "nowhere"; correct it or add the segment to the network',
  ],
  [
    "who asks stands in an isolated segment",
    out(dev, { services: { "orders-api": { segment: "data", port: 8443 } } }),
    `${grant} who must stand in a private segment, got "data", which is isolated and has no way out; move the service, or leave the grant out`,
  ],
  [
    "people ask",
    out(dev, { access: [allow(group("engineering")).through("client-vpn").to(internet("payments"))] }),
    'dev: grant "group engineering through client-vpn to internet payments": people do not go out through the network; leave the grant out',
  ],
  [
    "what is asked for is not declared",
    out(dev, { internet: {} }),
    `${grant} what must be on the internet (none), got "payments"; add it to internet`,
  ],
  [
    "what is asked for is inherited",
    out(dev, { access: [allow("orders-api").to(internet("constructor"))] }),
    'dev: grant "orders-api to internet constructor": what must be on the internet (payments), got "constructor"; add it to internet',
  ],
  [
    "it says what may be done",
    out(dev, { access: [allow("orders-api").to(internet("payments"), { can: "read" })] }),
    'dev: grant "orders-api to internet payments can read": can is for stores only, got "read"; leave it out',
  ],
  [
    "a port is none",
    leading({ port: 0 }),
    "dev: internet.payments.port must be a port from 1 to 65535, got 0; correct it",
  ],
  [
    "a domain covers a whole top-level domain",
    leading({ domains: ["*.com"] }),
    'dev: internet.payments.domains must be names of two labels or more in lower case, as api.example.com or *.example.com, got "*.com"; correct it',
  ],
])("it is refused when %s", (_, file, message) => {
  expect(problemsOf(file)).toEqual([message]);
});

const addresses = (cidr: string) =>
  `dev: internet.payments.cidr must be a block of public addresses, /16 to /32, got "${cidr}"; name whose addresses they are, never everybody's`;

test.each([
  "0.0.0.0/0",
  "198.0.0.0/15",
  "10.1.0.0/16",
  "192.168.1.0/24",
  "100.64.0.0/16",
  "169.254.169.254/32",
  "224.0.0.0/16",
  "198.51.100.1/28",
  "banana",
  "",
])("%j is nobody's block on the internet", (cidr) => {
  expect(problemsOf(leading({ cidr }))).toEqual([addresses(cidr)]);
});

test.each(["198.51.0.0/16", "198.51.100.7/32", "172.32.0.0/16", "100.128.0.0/16", "11.0.0.0/16"])(
  "%j is somebody's",
  (cidr) => {
    expect(problemsOf(leading({ cidr }))).toEqual([]);
  },
);
