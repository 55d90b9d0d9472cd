/** Stacks of two environments that a grant joins: what each says, before and after the facts are recorded. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { accept } from "../../cli/accept";
import type { Facts } from "../../core/facts";
import type { Environment } from "../../environments/types";
import { summary } from "../../stacks/summary";
import { synthesize } from "../../stacks/synthesize";
import { crossing, dev, endpointFact, serviceFact, serviceName, staging } from "../support/crossing";
import { inputOf, stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { problemsOf } from "../support/problems";

interface Rule {
  readonly group: string;
  readonly peer: string;
  readonly grants: string;
}
interface Emitted {
  readonly module: {
    readonly private_services?: Readonly<Record<string, Record<string, Record<string, unknown>>>>;
    readonly network: { readonly entries: Record<string, { readonly cidr: string }> };
    readonly dns: { readonly allowed_domains: readonly string[] };
    readonly boundary: {
      readonly peers: Record<string, string>;
      readonly ingress: Record<string, Rule>;
      readonly egress: Record<string, Rule>;
    };
  };
  readonly output?: { readonly facts: { readonly value: unknown } };
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}
const emitted = (place: Workspace, stack: string): Emitted =>
  JSON.parse(readFileSync(join(stackFolder(place, stack), "cdk.tf.json"), "utf8")) as Emitted;

const synthesized = (files: readonly Environment[], facts: Facts = {}, place = workspace()) => {
  const synthesis = synthesize({ ...inputOf(place, files), facts });
  return { place, synthesis, of: (stack: string) => emitted(place, stack) };
};
const both = [dev, staging];
const crossingRules = ({ module }: Emitted) =>
  Object.keys(module.boundary.egress).filter((key) => key.includes("staging-orders-api"));

describe("before anything is recorded", () => {
  const { synthesis, of } = synthesized(both);

  test("the consumer has no endpoint, no rule and no name to resolve: the rest is as without the grant", () => {
    const plain = synthesized([{ ...dev, access: dev.access.filter((grant) => grant !== crossing) }, staging]);
    expect(of("dev-network")).toEqual(plain.of("dev-network"));
    expect(of("dev-network").module).not.toHaveProperty("private_services");
  });

  test("the offer stands, asks the consumer's account in, and puts its name out", () => {
    const { module, output } = of("staging-network");
    expect(module.private_services).toMatchObject({
      offers: { "orders-api": { name: "staging-orders-api", port: 8443, retired: false } },
      principals: { "orders-api/111111111111": { account: "111111111111" } },
      consumers: { "orders-api/dev": { cidr: "10.10.0.0/16", grants: "offer orders-api to dev" } },
      connections: {},
    });
    expect(output?.facts.value).toEqual({
      owner: "staging",
      layer: "network",
      values: {
        "network/endpoint-service/orders-api": '$\{module.private_services.service_names["orders-api"]}',
      },
    });
  });

  test("the load balancer stands in the segment of its service", () => {
    const subnets = of("staging-network").module.private_services?.["offers"]?.["orders-api"]?.["subnet_ids"];
    expect(subnets).toEqual(["a", "b", "c"].map((zone) => `$\{module.network.subnet_ids["app-${zone}"]}`));
  });

  test("the load balancer reaches its service by a rule on each side that names the offer", () => {
    const { ingress, egress } = of("staging-network").module.boundary;
    const key = "offer-orders-api/orders-api/tcp-8443";
    const rest = { protocol: "tcp", from_port: 8443, to_port: 8443, grants: "offer orders-api to dev" };
    expect(ingress[key]).toEqual({ group: "orders-api", peer: "offer-orders-api", ...rest });
    expect(egress[key]).toEqual({ group: "offer-orders-api", peer: "orders-api", ...rest });
    expect(of("staging-network").module.boundary.peers["offer-orders-api"]).toBe(
      '$\{module.private_services.balancer_group_ids["orders-api"]}',
    );
    expect(Object.keys(of("staging-network").module.network.entries)).toEqual(
      expect.arrayContaining(["app/in/app/tcp-8443", "app/out/app/tcp-8443", "app/out/app/tcp-1024-65535"]),
    );
  });

  test("network ACLs hold addresses of the own network only", () => {
    for (const { cidr } of Object.values(of("staging-network").module.network.entries))
      expect(cidr).toMatch(/^10\.20\./);
  });

  test("the summary says what waits, for which fact, and how the fact gets here", () => {
    const text = summary(synthesis);
    expect(text).toContain(
      "dev-network: the endpoint to orders-api of staging waits for network/endpoint-service/orders-api of staging; once that is applied: terraform -chdir=cdktf.out/stacks/staging-network output -json | npx zero-trust facts --from -",
    );
    expect(text).toContain(
      "staging-network: the connection of dev to orders-api waits for network/endpoint/staging-orders-api of dev; once that is applied: terraform -chdir=cdktf.out/stacks/dev-network output -json | npx zero-trust facts --from -",
    );
  });
});

describe("once the name of the service is recorded", () => {
  const { synthesis, of } = synthesized(both, { staging: serviceFact });
  const { module, output } = of("dev-network");

  test("the consumer has an endpoint in the segment of endpoints, by zone", () => {
    expect(module.private_services?.["endpoints"]).toEqual({
      "staging-orders-api": {
        service: serviceName,
        private_dns: false,
        subnet_ids: Object.fromEntries(
          ["a", "b", "c"].map((zone) => [`eu-west-1${zone}`, `$\{module.network.subnet_ids["endpoints-${zone}"]}`]),
        ),
      },
    });
    expect(output?.facts.value).toMatchObject({
      owner: "dev",
      values: {
        "network/endpoint/staging-orders-api": '$\{module.private_services.endpoint_ids["staging-orders-api"]}',
      },
    });
  });

  test("the service reaches the endpoint by a rule on each side that names the grant, and resolves its name", () => {
    const key = "billing/staging-orders-api/tcp-8443";
    expect(module.boundary.ingress[key]).toMatchObject({ grants: "billing to orders-api of staging" });
    expect(module.boundary.egress[key]).toMatchObject({ grants: "billing to orders-api of staging" });
    expect(crossingRules(of("dev-network"))).toEqual([key]);
    expect(module.dns.allowed_domains).toContain("*.vpce-svc-0123456789abcdef0.eu-west-1.vpce.amazonaws.com");
  });

  test("only the acceptance is left to wait for", () => {
    const waiting = synthesis.stacks.flatMap((stack) => stack.waiting.map(({ what }) => what));
    expect(waiting).toEqual(["the connection of dev to orders-api"]);
  });
});

test("once the endpoint is recorded, it is accepted, and nothing waits", () => {
  const { synthesis, of } = synthesized(both, { staging: serviceFact, dev: endpointFact });
  expect(of("staging-network").module.private_services?.["connections"]).toEqual({
    "orders-api/dev": { offer: "orders-api", endpoint_id: "vpce-0123456789abcdef0" },
  });
  expect(synthesis.stacks.flatMap((stack) => stack.waiting)).toEqual([]);
});

test("one environment alone is synthesized with the facts and files of the others", () => {
  const facts = { staging: serviceFact };
  const alone = workspace();
  synthesize({ ...inputOf(alone, both), selected: [dev], facts });
  expect(emitted(alone, "dev-network")).toEqual(synthesized(both, facts).of("dev-network"));
});

test("dropping the grant closes the offering side without a decision: rules, permission and acceptance", () => {
  const facts = { staging: serviceFact, dev: endpointFact };
  const { place } = synthesized(both, facts);
  const dropped = { ...dev, access: dev.access.filter((grant) => grant !== crossing) };
  const found = problemsOf(() => synthesized([dropped, staging], facts, place));
  expect(found.filter((problem) => problem.startsWith("staging-network"))).toEqual([]);
  expect(found.map((problem) => problem.split(" would be destroyed")[0])).toEqual([
    'dev-network: aws_ssm_parameter.fact["endpoint-name/staging-orders-api"]',
    'dev-network: aws_ssm_parameter.fact["endpoint/staging-orders-api"]',
    'dev-network: module.private_services.aws_security_group.endpoint_group["staging-orders-api"]',
    'dev-network: module.private_services.aws_vpc_endpoint.endpoint["staging-orders-api"]',
  ]);
});

test("a service behind an offer is renamed: the offer stays where it is, rules move", () => {
  const { place } = synthesized(both, { staging: serviceFact });
  const renamed = {
    ...staging,
    services: { orders: { segment: "app", port: 8443, was: "orders-api" } },
    offers: { "orders-api": { service: "orders", to: ["dev"] } },
    access: staging.access.filter(({ door }) => door === "session-manager"),
  };
  synthesized([dev, renamed], { staging: serviceFact }, place);
  const { module, moved } = emitted(place, "staging-network");
  expect(Object.keys(module.private_services?.["offers"] ?? {})).toEqual(["orders-api"]);
  expect(moved).toContainEqual({
    from: 'module.boundary.aws_vpc_security_group_ingress_rule.ingress["offer-orders-api/orders-api/tcp-8443"]',
    to: 'module.boundary.aws_vpc_security_group_ingress_rule.ingress["offer-orders-api/orders/tcp-8443"]',
  });
});

test("an offer is retired before it is removed, and its fact goes with it", () => {
  const alone = { ...dev, access: dev.access.filter((grant) => grant !== crossing) };
  const { place } = synthesized([alone, staging]);
  const without = { ...staging, offers: {} };
  expect(problemsOf(() => synthesizeInto(place, [alone, without]))).toEqual([
    "staging: offers.orders-api must be retired before it is removed; write `retired: true` and apply, and remove it in a later change, when nobody is connected to it",
  ]);
  const retired: Environment = { ...staging, offers: { "orders-api": { to: [], retired: true } } };
  synthesizeInto(place, [alone, retired]);
  const { module, output } = emitted(place, "staging-network");
  expect(module.private_services?.["offers"]?.["orders-api"]).toMatchObject({ retired: true });
  expect(output?.facts.value).toEqual({ owner: "staging", layer: "network", values: {} });
  accept(inputOf(place, [alone, without]), ["staging-network"], "nobody needs it");
  synthesizeInto(place, [alone, without]);
  expect(emitted(place, "staging-network").module).not.toHaveProperty("private_services");
});

test("a fact that is no name of a service is refused, and nothing is written", () => {
  const place = workspace();
  const facts = { staging: { "network/endpoint-service/orders-api": "orders-api" } };
  expect(problemsOf(() => synthesized(both, facts, place))).toEqual([
    'environments/facts/staging.json: network/endpoint-service/orders-api must be the name of an endpoint service in eu-west-1, got "orders-api"; record the facts of staging again',
  ]);
  expect(existsSync(place.outdir)).toBe(false);
});
