/** Grants that cross environments, and partners: both sides consent, or synth says who does not. */
import { allow, group, offered, partner } from "../../access/grant";
import { check } from "../../environments/check";
import { sessionManager } from "../../environments/doors";
import { acme } from "../../environments/organization";
import { prod as plainProd } from "../../environments/prod";
import type { Environment, Partner } from "../../environments/types";
import { crossing, dev, serviceName, staging } from "../support/crossing";
import { problemsOf as problems } from "../support/problems";

const problemsOf = (...files: readonly Environment[]): readonly string[] =>
  problems(() => check(acme, files, "2026-06-01"));
const asking = (...access: Environment["access"]): Environment => ({ ...dev, access });
const offering = (offers: Environment["offers"]): Environment => ({ ...staging, offers });
const prod: Environment = { ...plainProd, offers: { "orders-api": { to: ["dev", "staging"] } } };
const intoProd = allow("billing").to(offered("prod", "orders-api"));
const withPartner = (change: Partial<Partner> = {}): Environment => ({
  ...dev,
  partners: { payments: { service: serviceName, port: 443, ...change } },
  access: [...dev.access, allow("billing").to(partner("payments"))],
});

test("an offer, and a grant that asks for it, are good", () => {
  expect(problemsOf(dev, staging)).toEqual([]);
});

test("an offer that nobody asks for is good", () => {
  expect(problemsOf(asking(), staging)).toEqual([]);
});

test("an offer keeps its name when its service has another", () => {
  const services = { orders: { segment: "app", port: 8443, was: "orders-api" } };
  const file = { ...staging, services, access: [], offers: { "orders-api": { service: "orders", to: ["dev"] } } };
  expect(problemsOf(dev, file)).toEqual([]);
});

test("a partner, with its own name or without, is good", () => {
  expect(problemsOf(withPartner(), staging)).toEqual([]);
  expect(problemsOf(withPartner({ privateName: "api.payments.example" }), staging)).toEqual([]);
});

test("a way from non-production into production is good when it says why and until when", () => {
  const granted = asking(intoProd.because("load test").until("2026-12-31"));
  expect(problemsOf(granted, prod, staging)).toEqual([]);
  expect(problemsOf({ ...granted, stage: "production", access: [intoProd] }, prod, staging)).toEqual([]);
});

const of = (grant: string) => `dev: grant "billing to ${grant}": `;

const cases: readonly [string, readonly Environment[], string][] = [
  [
    "the environment is unknown",
    [asking(allow("billing").to(offered("qa", "orders-api"))), staging],
    `${of("orders-api of qa")}environment must be one of staging, got "qa"; correct it`,
  ],
  [
    "the environment is its own",
    [asking(allow("billing").to(offered("dev", "orders-api"))), staging],
    `${of("orders-api of dev")}offered() is for services of other environments, got "dev"; write .to("orders-api")`,
  ],
  [
    "nothing of the name is offered",
    [asking(allow("billing").to(offered("staging", "ledger"))), staging],
    `${of("ledger of staging")}what must be offered by staging (orders-api), got "ledger"; correct it, or have staging offer it`,
  ],
  [
    "the name is that of a property of every object",
    [asking(allow("billing").to(offered("staging", "constructor"))), staging],
    `${of("constructor of staging")}what must be offered by staging (orders-api), got "constructor"; correct it, or have staging offer it`,
  ],
  [
    "it is offered to others only",
    [dev, offering({ "orders-api": { to: ["prod"] } }), plainProd],
    `${of("orders-api of staging")}what must be offered to dev, got "orders-api", which staging offers to prod; both sides consent: have staging add dev`,
  ],
  [
    "the offer is retired",
    [dev, offering({ "orders-api": { to: ["dev"], retired: true } })],
    `${of("orders-api of staging")}what must not be retired, got "orders-api"; remove the grant`,
  ],
  [
    "it goes from non-production into production without a reason",
    [asking(intoProd.until("2026-12-31")), prod, staging],
    `${of("orders-api of prod")}a way from non-production into production must say why and until when, got {"because":null,"until":"2026-12-31"}; add .because("…") and .until("…")`,
  ],
  [
    "it goes from non-production into production without an end",
    [asking(intoProd.because("load test")), prod, staging],
    `${of("orders-api of prod")}a way from non-production into production must say why and until when, got {"because":"load test","until":null}; add .because("…") and .until("…")`,
  ],
  [
    "its end is past",
    [asking(intoProd.because("load test").until("2026-05-31")), prod, staging],
    `${of("orders-api of prod")}until must not be past, got "2026-05-31" and today is 2026-06-01; remove the grant or extend it`,
  ],
  [
    "people ask",
    [asking(allow(group("engineering")).through("client-vpn").to(offered("staging", "orders-api"))), staging],
    'dev: grant "group engineering through client-vpn to orders-api of staging": who must be a service for offered(), got "group engineering"; people come through a door of the environment that they want to reach',
  ],
  [
    "the grant has a port",
    [asking(allow("billing").to(offered("staging", "orders-api"), { port: 22 })), staging],
    `${of("orders-api of staging")}the port is that of the offer, got 22; leave it out`,
  ],
  [
    "the grant has ports",
    [asking(allow("billing").to(partner("payments"), { ports: [443] })), staging],
    `${of("partner payments")}the port is that of the partner, got [443]; leave it out`,
  ],
  [
    "the grant is for UDP",
    [asking(allow("billing").to(offered("staging", "orders-api"), { protocol: "udp" })), staging],
    `${of("orders-api of staging")}protocol must be tcp for offered(), got "udp"; leave it out`,
  ],
  [
    "the grant says what may be done",
    [asking(allow("billing").to(offered("staging", "orders-api"), { can: "read" })), staging],
    `${of("orders-api of staging can read")}can is for stores only, got "read"; leave it out`,
  ],
  [
    "there is no place for the endpoint",
    [{ ...asking(crossing), network: (({ endpoints: _, ...network }) => network)(dev.network) }, staging],
    `${of("orders-api of staging")}offered() needs a place for its endpoint; set network.endpoints to an isolated segment`,
  ],
  [
    "the partner is unknown",
    [asking(allow("billing").to(partner("payments"))), staging],
    `${of("partner payments")}what must be a partner (none), got "payments"; correct it or add it to partners`,
  ],
  [
    "an offer has the name of no service",
    [dev, offering({ ...staging.offers, ledger: { to: ["dev"] } })],
    'staging: offers.ledger must have the name of a service (orders-api), got "ledger"; correct it, or say which with service: "…"',
  ],
  [
    "an offer is of an unknown service",
    [dev, offering({ "orders-api": { service: "ledger", to: ["dev"] } })],
    'staging: offers.orders-api.service must be a service (orders-api), got "ledger"; correct it',
  ],
  [
    "an offer is of a retired service",
    [dev, { ...staging, services: { "orders-api": { segment: "app", port: 8443, retired: true } } }],
    "staging: offers.orders-api must lead to a service that is not retired; write `retired: true` here too",
  ],
  [
    "an offer is to an unknown environment",
    [dev, offering({ "orders-api": { to: ["dev", "qa"] } })],
    'staging: offers.orders-api.to must name environments (dev), got "qa"; correct it',
  ],
  [
    "an offer is to its own environment",
    [dev, offering({ "orders-api": { to: ["dev", "staging"] } })],
    'staging: offers.orders-api.to must name other environments, got "staging"; services of one environment reach each other by a grant alone',
  ],
  [
    "an offer is to nobody",
    [asking(), offering({ "orders-api": { to: [] } })],
    "staging: offers.orders-api.to must name at least one environment, got []; add one, or write `retired: true`",
  ],
  [
    "an offer is to another region",
    [dev, { ...staging, region: "eu-central-1" }],
    'staging: offers.orders-api.to must name environments in eu-central-1, got "dev", which is in eu-west-1; PrivateLink stays within a region here: offer the service from an environment in eu-west-1',
  ],
  [
    "an offer has a name that AWS refuses",
    [asking(), offering({ Orders: { service: "orders-api", to: ["dev"] } })],
    'staging: offers.Orders must be 1 to 30 lower-case letters, digits and dashes, beginning with a letter, got "Orders"; choose another',
  ],
  [
    "a partner's service has a name that is none",
    [withPartner({ service: "com.amazonaws.eu-west-1.sqs" }), staging],
    'dev: partners.payments.service must be the name of an endpoint service, as com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0, got "com.amazonaws.eu-west-1.sqs"; ask the partner for it',
  ],
  [
    "a partner's service is in another region",
    [withPartner({ service: serviceName.replace("eu-west-1", "us-east-1") }), staging],
    `dev: partners.payments.service must be in eu-west-1, got "${serviceName.replace("eu-west-1", "us-east-1")}"; PrivateLink stays within a region here: ask the partner for its service in eu-west-1`,
  ],
  [
    "a partner's port is out of range",
    [withPartner({ port: 0 }), staging],
    "dev: partners.payments.port must be a port from 1 to 65535, got 0; correct it",
  ],
  [
    "a partner's own name is none",
    [withPartner({ privateName: "*.payments.example" }), staging],
    'dev: partners.payments.privateName must be a host name in lower case, as api.payments.example, got "*.payments.example"; correct it',
  ],
  [
    "a service has the name of an endpoint",
    [{ ...dev, services: { ...dev.services, "staging-orders-api": { segment: "app", port: 1 } } }, staging],
    'dev: services.staging-orders-api must have a name of its own, got "staging-orders-api", which belongs to the endpoint to orders-api of staging; rename it',
  ],
  [
    "a door has the name of an offer's load balancer",
    [dev, { ...staging, doors: { "offer-orders-api": sessionManager({ segment: "doors" }) } }],
    'staging: doors.offer-orders-api must have a name of its own, got "offer-orders-api", which belongs to the load balancer of the offer orders-api; rename it',
  ],
  [
    "two endpoints have one name",
    [
      asking(allow("billing").to(offered("a", "b-c")), allow("billing").to(offered("a-b", "c"))),
      { ...staging, name: "a" },
      { ...plainProd, name: "a-b" },
    ],
    'dev: the endpoint to c of a-b must have a name of its own, got "a-b-c", which belongs to the endpoint to b-c of a; rename one of them',
  ],
];

test.each(cases)("it is refused when %s", (_, files, message) => {
  expect(problemsOf(...files)).toContain(message);
});

test("a grant that is refused is refused once", () => {
  expect(problemsOf(asking(allow("billing").to(offered("qa", "orders-api"))), staging)).toHaveLength(1);
  expect(problemsOf(asking(allow("billing").to(partner("payments"))), staging)).toHaveLength(1);
});
