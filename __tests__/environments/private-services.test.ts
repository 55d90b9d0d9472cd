/** What offers and grants that cross come to, on both sides: never more than both have said. */
import fc from "fast-check";
import { allow, offered, partner } from "../../access/grant";
import { Problems } from "../../core/problems";
import { type ConsumedServices, consumedServices } from "../../environments/consumed-services";
import { type OfferedServices, offeredServices } from "../../environments/offered-services";
import { acme } from "../../environments/organization";
import type { Environment, Organization } from "../../environments/types";
import { dev, endpointFact, serviceFact, serviceName, staging } from "../support/crossing";

type Known = Readonly<Record<string, Readonly<Record<string, string>>>>;
interface Situation {
  readonly environments?: readonly Environment[];
  readonly facts?: Known;
  readonly organization?: Organization;
}
const others = ({ environments = [dev, staging], facts = {}, organization = acme }: Situation) => ({
  environments,
  facts,
  organization,
  problems: new Problems(),
});
const offer = (file: Environment, situation: Situation = {}): OfferedServices =>
  offeredServices(file, others(situation));
const consume = (file: Environment, situation: Situation = {}): ConsumedServices =>
  consumedServices(file, others(situation));

describe("the side that offers", () => {
  test("lets the account ask, the addresses in and the load balancer through, in the words of the offer", () => {
    expect(offer(staging)).toMatchObject({
      offers: { "orders-api": { segment: "app", port: 8443, retired: false } },
      principals: { "orders-api/111111111111": { offer: "orders-api", account: "111111111111" } },
      consumers: { "orders-api/dev": { offer: "orders-api", cidr: "10.10.0.0/16", grants: "offer orders-api to dev" } },
      flows: [
        {
          from: { group: "offer-orders-api", segment: "app" },
          to: { group: "orders-api", segment: "app" },
          protocol: "tcp",
          fromPort: 8443,
          toPort: 8443,
          grant: "offer orders-api to dev",
        },
      ],
    });
  });

  test("accepts nothing until the endpoint is recorded, and then that endpoint", () => {
    const before = offer(staging);
    expect(before.connections).toEqual({});
    expect(before.waiting).toEqual([
      {
        stack: "staging-network",
        what: "the connection of dev to orders-api",
        fact: "network/endpoint/staging-orders-api",
        owner: "dev",
      },
    ]);
    const after = offer(staging, { facts: { dev: endpointFact } });
    expect(after.connections).toEqual({
      "orders-api/dev": { offer: "orders-api", endpointId: "vpce-0123456789abcdef0" },
    });
    expect(after.waiting).toEqual([]);
  });

  test("opens nothing for an environment that it names and that has no grant, and keeps the offer", () => {
    const made = offer(staging, { environments: [{ ...dev, access: [] }, staging] });
    expect(made).toMatchObject({ principals: {}, consumers: {}, connections: {}, flows: [], waiting: [] });
    expect(Object.keys(made.offers)).toEqual(["orders-api"]);
  });

  test("opens nothing for an environment that has a grant and is not named", () => {
    const made = offer({ ...staging, offers: { "orders-api": { to: ["prod"] } } });
    expect(made).toMatchObject({ principals: {}, consumers: {}, connections: {}, flows: [] });
  });

  test("opens nothing once it is retired, whatever is recorded", () => {
    const retired = { ...staging, offers: { "orders-api": { to: ["dev"], retired: true } as const } };
    expect(offer(retired, { environments: [dev, retired], facts: { dev: endpointFact } })).toMatchObject({
      offers: { "orders-api": { retired: true } },
      principals: {},
      consumers: {},
      connections: {},
      flows: [],
      waiting: [],
    });
  });

  test("waits for an account that has no id", () => {
    const organization = { ...acme, accounts: { ...acme.accounts, dev: { id: "pending" } } };
    const made = offer(staging, { organization, facts: { dev: endpointFact } });
    expect(made).toMatchObject({ principals: {}, consumers: {}, connections: {}, flows: [] });
    expect(made.waiting).toMatchObject([{ what: "the connection of dev to orders-api", fact: undefined }]);
  });

  test("names an account once, whatever environments of it ask", () => {
    const second = { ...dev, name: "dev-two", network: { ...dev.network, cidr: "10.11.0.0/16" } };
    const file = { ...staging, offers: { "orders-api": { to: ["dev", "dev-two"] } } };
    const made = offer(file, { environments: [dev, second, file] });
    expect(Object.keys(made.principals)).toEqual(["orders-api/111111111111"]);
    expect(Object.keys(made.consumers)).toEqual(["orders-api/dev", "orders-api/dev-two"]);
  });
});

describe("the side that asks", () => {
  test("has no endpoint and opens nothing until the name of the service is recorded", () => {
    expect(consume(dev)).toEqual({
      endpoints: {},
      flows: [],
      waiting: [
        {
          stack: "dev-network",
          what: "the endpoint to orders-api of staging",
          fact: "network/endpoint-service/orders-api",
          owner: "staging",
        },
      ],
    });
  });

  test("then reaches that service, on the port that it has there", () => {
    expect(consume(dev, { facts: { staging: serviceFact } })).toEqual({
      endpoints: { "staging-orders-api": { service: serviceName, ours: true } },
      flows: [
        {
          from: { group: "billing", segment: "app" },
          to: { group: "staging-orders-api", segment: "endpoints" },
          protocol: "tcp",
          fromPort: 8443,
          toPort: 8443,
          grant: "billing to orders-api of staging",
        },
      ],
      waiting: [],
    });
  });

  test("reaches a partner at once, through one endpoint for all who may", () => {
    const file = {
      ...dev,
      partners: { payments: { service: serviceName, port: 443, privateName: "api.payments.example" } },
      access: [allow("billing").to(partner("payments")), allow("orders-api").to(partner("payments"))],
    };
    const { endpoints, flows, waiting } = consume(file);
    expect(endpoints).toEqual({
      "partner-payments": { service: serviceName, privateName: "api.payments.example", ours: false },
    });
    expect(flows.map(({ from, to, fromPort }) => [from.group, to.group, fromPort])).toEqual([
      ["billing", "partner-payments", 443],
      ["orders-api", "partner-payments", 443],
    ]);
    expect(waiting).toEqual([]);
  });

  test("has no endpoint for a partner whom no grant names", () => {
    expect(consume({ ...dev, access: [], partners: { payments: { service: serviceName, port: 443 } } })).toEqual({
      endpoints: {},
      flows: [],
      waiting: [],
    });
  });
});

test.each([
  [
    { staging: { "network/endpoint-service/orders-api": "orders" } },
    'environments/facts/staging.json: network/endpoint-service/orders-api must be the name of an endpoint service in eu-west-1, got "orders"; record the facts of staging again',
  ],
  [
    { staging: { "network/endpoint-service/orders-api": serviceName.replace("eu-west-1", "us-east-1") } },
    `environments/facts/staging.json: network/endpoint-service/orders-api must be the name of an endpoint service in eu-west-1, got "${serviceName.replace("eu-west-1", "us-east-1")}"; record the facts of staging again`,
  ],
  [
    { dev: { "network/endpoint/staging-orders-api": "sg-0123456789abcdef0" } },
    'environments/facts/dev.json: network/endpoint/staging-orders-api must be the id of an endpoint, as vpce-0123456789abcdef0, got "sg-0123456789abcdef0"; record the facts of dev again',
  ],
])("a fact of the wrong shape is a problem: %j", (facts, message) => {
  const known = others({ facts });
  offeredServices(staging, known);
  consumedServices(dev, known);
  expect(known.problems.found).toEqual([message]);
});

test("whatever is offered and asked, a consumer gets in only where both sides name each other", () => {
  const names = ["dev", "test", "prod"];
  const some = fc.subarray(names);
  fc.assert(
    fc.property(some, some, some, (to, asking, recorded) => {
      const provider = { ...staging, offers: { "orders-api": { to } } };
      const consumers = names.map((name) => ({
        ...dev,
        name,
        access: asking.includes(name) ? [allow("billing").to(offered("staging", "orders-api"))] : [],
      }));
      const facts = Object.fromEntries(recorded.map((name) => [name, endpointFact]));
      const made = offer(provider, { environments: [provider, ...consumers], facts });
      const both = names.filter((name) => to.includes(name) && asking.includes(name));
      expect(Object.keys(made.consumers).sort()).toEqual(both.map((name) => `orders-api/${name}`).sort());
      expect(Object.keys(made.connections).sort()).toEqual(
        both
          .filter((name) => recorded.includes(name))
          .map((name) => `orders-api/${name}`)
          .sort(),
      );
      expect(made.flows).toHaveLength(both.length);
    }),
  );
});
