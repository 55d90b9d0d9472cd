/** What private-service promises, on what it emits; values and validations are tried by Terraform, in private-service.tftest.hcl. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { example } from "../../modules/private-service/example";
import { privateService } from "../../modules/private-service/private-service";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-private-service-"));
const { main, variables, outputs } = new ModuleStack(new App({ outdir }), privateService).files();
const resource = main["resource"] as Blocks;
const block = (type: string, name: string) => resource[type]?.[name] ?? {};

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("staging/private_services", privateService, { ...example, ...change }, problems);
  return problems.found;
};

test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_lb.balancer",
    "aws_lb_listener.listener",
    "aws_lb_target_group.target_group",
    "aws_security_group.balancer_group",
    "aws_security_group.endpoint_group",
    "aws_vpc_endpoint.endpoint",
    "aws_vpc_endpoint_connection_accepter.connection",
    "aws_vpc_endpoint_service.service",
    "aws_vpc_endpoint_service_allowed_principal.principal",
    "aws_vpc_security_group_ingress_rule.consumer",
  ]);
});

test("every connection has to be accepted, and no input changes that", () => {
  expect(block("aws_vpc_endpoint_service", "service")).toMatchObject({ acceptance_required: true });
  expect(JSON.stringify(variables)).not.toMatch(/acceptance_required/);
});

test("principals are permissions of their own: a list that becomes empty would keep what it had", () => {
  expect(block("aws_vpc_endpoint_service", "service")).not.toHaveProperty("allowed_principals");
});

test("the load balancer is internal, judges what comes through PrivateLink and passes TLS on", () => {
  expect(block("aws_lb", "balancer")).toMatchObject({
    internal: true,
    load_balancer_type: "network",
    enforce_security_group_inbound_rules_on_private_link_traffic: "on",
  });
  expect(block("aws_lb_listener", "listener")).toMatchObject({ protocol: "TCP" });
  expect(block("aws_lb_listener", "listener")).not.toHaveProperty("certificate_arn");
  expect(block("aws_lb_target_group", "target_group")).toMatchObject({ protocol: "TCP", target_type: "ip" });
});

test("the only rule lets the addresses of a consumer in, and carries its grant", () => {
  const rules = Object.entries(resource).filter(([type]) => type.includes("_rule"));
  expect(rules.map(([type, blocks]) => [type, Object.keys(blocks)])).toEqual([
    ["aws_vpc_security_group_ingress_rule", ["consumer"]],
  ]);
  expect(block("aws_vpc_security_group_ingress_rule", "consumer")).toMatchObject({
    cidr_ipv4: "$\{each.value.cidr}",
    ip_protocol: "tcp",
    description: "$\{each.value.grants}",
  });
});

test("security groups have no rule of their own", () => {
  for (const group of Object.values(resource["aws_security_group"] ?? {})) {
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  }
});

test("an endpoint has a group of its own, and no policy: services of others take none", () => {
  expect(block("aws_vpc_endpoint", "endpoint")).toMatchObject({
    security_group_ids: ["$\{aws_security_group.endpoint_group[each.key].id}"],
  });
  expect(block("aws_vpc_endpoint", "endpoint")).not.toHaveProperty("policy");
  expect(block("aws_vpc_endpoint", "endpoint")).not.toHaveProperty("auto_accept");
});

test("no partition and no region is written down", () => {
  expect(JSON.stringify({ main, outputs })).not.toMatch(/arn:aws|eu-west-1|us-east-1/);
});

describe("inputs", () => {
  const offer = example.offers["orders-api"];
  const endpoint = example.endpoints["partner-payments"];
  const consumer = example.consumers["orders-api/dev"];
  const offers = (change: object) => ({ offers: { "orders-api": { ...offer, ...change } } });
  const endpoints = (change: object) => ({ endpoints: { "partner-payments": { ...endpoint, ...change } } });
  const consumers = (change: object) => ({ consumers: { "orders-api/dev": { ...consumer, ...change } } });

  test("the example is good, and so is either side alone", () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ offers: {}, principals: {}, consumers: {} })).toEqual([]);
    expect(problemsOf({ endpoints: {} })).toEqual([]);
  });

  test.each([[1], [65535]])("port %i is good", (port) => {
    expect(problemsOf(offers({ port }))).toEqual([]);
  });

  test.each([["10.10.0.0/16"], ["10.10.16.0/20"]])("addresses of a VPC are good: %s", (cidr) => {
    expect(problemsOf(consumers({ cidr }))).toEqual([]);
  });

  const block = "the IPv4 block of a VPC or a part of it, a /16 or smaller, with no host bits set";
  const service = "the name of an endpoint service, as com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";
  test.each([
    [offers({ port: 0 }), "offers.orders-api.port must be a port from 1 to 65535, got 0"],
    [offers({ port: 65536 }), "offers.orders-api.port must be a port from 1 to 65535, got 65536"],
    [
      offers({ name: "staging-orders-api-of-the-north" }),
      'offers.orders-api.name must be 1 to 26 lower-case letters, digits and dashes, beginning with a letter, got "staging-orders-api-of-the-north"',
    ],
    [offers({ subnetIds: [] }), "offers.orders-api.subnetIds must name at least one subnet"],
    [consumers({ cidr: "0.0.0.0/0" }), `consumers.orders-api/dev.cidr must be ${block}, got "0.0.0.0/0"`],
    [consumers({ cidr: "10.0.0.0/15" }), `consumers.orders-api/dev.cidr must be ${block}, got "10.0.0.0/15"`],
    [consumers({ cidr: "10.10.0.1/16" }), `consumers.orders-api/dev.cidr must be ${block}, got "10.10.0.1/16"`],
    [
      consumers({ grants: "" }),
      'consumers.orders-api/dev.grants must be 1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, got ""',
    ],
    [consumers({ offer: "ledger" }), "consumers.orders-api/dev.offer must name an offer"],
    [
      { principals: { "ledger/1": { offer: "ledger", account: "111111111111" } } },
      "principals.ledger/1.offer must name an offer",
    ],
    [
      { principals: { "orders-api/all": { offer: "orders-api", account: "*" } } },
      'principals.orders-api/all.account must be an AWS account id of 12 digits, got "*"',
    ],
    [
      { connections: { "orders-api/dev": { offer: "orders-api", endpointId: "all" } } },
      'connections.orders-api/dev.endpointId must be the id of an endpoint, as vpce-0123456789abcdef0, got "all"',
    ],
    [
      { connections: { "ledger/dev": { offer: "ledger", endpointId: "vpce-0123456789abcdef0" } } },
      "connections.ledger/dev.offer must name an offer",
    ],
    [
      endpoints({ service: "com.amazonaws.eu-west-1.sqs" }),
      `endpoints.partner-payments.service must be ${service}, got "com.amazonaws.eu-west-1.sqs"`,
    ],
    [
      endpoints({ service: "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0" }),
      "endpoints.partner-payments.service must be an endpoint service in the region of the account",
    ],
    [endpoints({ subnetIds: {} }), "endpoints.partner-payments.subnetIds must name at least one subnet"],
    [endpoints({ policy: "{}" }), "endpoints.partner-payments.policy is not an input; remove it or correct its name"],
  ])("fails when %j", (change, sentence) => {
    expect(problemsOf(change)).toEqual([`staging/private_services: ${sentence}`]);
  });
});
