/** What segmented-vpc promises on what it emits, and what it refuses, in whole sentences; Terraform says the same in segmented-vpc-refusals.tftest.hcl. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../../core/definition";
import { ModuleStack } from "../../../core/module-stack";
import { Problems } from "../../../core/problems";
import { example } from "../../../modules/segmented-vpc/example";
import { segmentedVpc } from "../../../modules/segmented-vpc/segmented-vpc";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-vpc-"));
const { main } = new ModuleStack(new App({ outdir }), segmentedVpc).files();
const resource = main["resource"] as Blocks;

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("dev/network", segmentedVpc, { ...example, ...change }, problems);
  return problems.found.map((problem) => problem.replace("dev/network: ", ""));
};

test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_cloudwatch_log_group.flow_log_group",
    "aws_default_network_acl.default_acl",
    "aws_default_route_table.default_routes",
    "aws_default_security_group.default",
    "aws_eip.nat_address",
    "aws_flow_log.flow_log_archive",
    "aws_flow_log.flow_log_vpc",
    "aws_iam_role.flow_log_role",
    "aws_iam_role_policy.flow_log_write",
    "aws_internet_gateway.internet_gateway",
    "aws_kms_alias.flow_log_alias",
    "aws_kms_key.flow_log_key",
    "aws_nat_gateway.nat_gateway",
    "aws_network_acl.network_acl",
    "aws_network_acl_association.network_acl_association",
    "aws_network_acl_rule.network_acl_rule",
    "aws_route.nat_route",
    "aws_route.public_route",
    "aws_route_table.route_table",
    "aws_route_table_association.route_table_association",
    "aws_subnet.subnet",
    "aws_vpc.vpc",
    "aws_vpc_block_public_access_exclusion.block_public_access_exclusion",
    "aws_vpc_block_public_access_options.block_public_access",
  ]);
});

test("what AWS makes with a VPC is adopted and empty", () => {
  expect(resource["aws_default_security_group"]?.["default"]).toMatchObject({ ingress: [], egress: [] });
  expect(resource["aws_default_route_table"]?.["default_routes"]).toMatchObject({ route: [] });
  for (const side of ["ingress", "egress"])
    expect(resource["aws_default_network_acl"]?.["default_acl"]).not.toHaveProperty(side);
});

test("no input turns off the flow log, its key or its rotation", () => {
  for (const [type, name] of [
    ["aws_flow_log", "flow_log_vpc"],
    ["aws_kms_key", "flow_log_key"],
  ] as const)
    expect(resource[type]?.[name]).not.toHaveProperty("for_each");
  expect(resource["aws_flow_log"]?.["flow_log_vpc"]).toMatchObject({ traffic_type: "ALL" });
  expect(resource["aws_kms_key"]?.["flow_log_key"]).toMatchObject({ enable_key_rotation: true });
});

const entry = (change: object) => ({
  entries: {
    "data/in/app": {
      segment: "data",
      egress: false,
      cidr: "10.10.16.0/20",
      protocol: "tcp",
      fromPort: 443,
      toPort: 443,
      number: 100,
      ...change,
    },
  },
});
const subnet = (change: object) => ({ subnets: { "app-a": { ...example.subnets["app-a"], ...change } } });
const block = "must be an IPv4 CIDR block with no host bits set, as 10.0.0.0/16";
const key = "a key must be lower-case letters, digits, dashes and slashes";
const port = "must be a port from 0 to 65535";
const number = "must be a rule number from 1 to 32766";
const kinds = "must be one of public, private, isolated";
const names = "must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter";
const partition = "must be of the partition of its region: aws-us-gov for us-gov-…, aws elsewhere";
const open = {
  edge: { segment: "edge", routeTable: "public", kind: "public", cidr: "10.10.0.0/22", availabilityZone: "a" },
};
const withEdge = {
  segments: { ...example.segments, edge: { kind: "public" } },
  routeTables: { ...example.routeTables, public: { kind: "public" } },
  subnets: { ...example.subnets, ...open },
};

test.each([
  [{ name: "Dev" }, `name ${names}, got "Dev"`],
  [{ name: "a".repeat(41) }, `name ${names}, got "${"a".repeat(41)}"`],
  [{ account: { ...example.account, id: "1111" } }, 'account.id must be an AWS account id of 12 digits, got "1111"'],
  [
    { account: { ...example.account, region: "cn-north-1" } },
    'account.region must be a region outside of China, as eu-west-1, got "cn-north-1"',
  ],
  [
    { account: { ...example.account, partition: "aws-cn" } },
    'account.partition must be one of aws, aws-us-gov, got "aws-cn"',
  ],
  [
    { account: { id: "111111111111", region: "us-gov-west-1" } },
    `account ${partition}, got {"id":"111111111111","region":"us-gov-west-1"}`,
  ],
  [{ cidr: "banana" }, `cidr ${block}, got "banana"`],
  [{ cidr: "10.10.0.1/16" }, `cidr ${block}, got "10.10.0.1/16"`],
  [{ segments: { ...example.segments, app: { kind: "open" } } }, `segments.app.kind ${kinds}, got "open"`],
  [{ segments: { ...example.segments, App: { kind: "private" } } }, `segments has the key "App": ${key}`],
  [{ routeTables: { ...example.routeTables, x: { kind: "open" } } }, `routeTables.x.kind ${kinds}, got "open"`],
  [{ routeTables: { ...example.routeTables, X: { kind: "private" } } }, `routeTables has the key "X": ${key}`],
  [{ subnets: { ...example.subnets, "App-b": example.subnets["app-a"] } }, `subnets has the key "App-b": ${key}`],
  [subnet({ kind: "open" }), `subnets.app-a.kind ${kinds}, got "open"`],
  [subnet({ cidr: "10.10.16.1/22" }), `subnets.app-a.cidr ${block}, got "10.10.16.1/22"`],
  [subnet({ segment: "data" }), "subnets.app-a.segment must be of the subnet's own kind"],
  [subnet({ routeTable: "data" }), "subnets.app-a.routeTable must be of the subnet's own kind"],
  [subnet({ segment: "nowhere" }), "subnets.app-a.segment must name a segment, in segments"],
  [subnet({ segment: "constructor" }), "subnets.app-a.segment must name a segment, in segments"],
  [subnet({ routeTable: "nowhere" }), "subnets.app-a.routeTable must name a route table, in route_tables"],
  [{ entries: { Data: entry({}).entries["data/in/app"] } }, `entries has the key "Data": ${key}`],
  [entry({ cidr: "banana" }), `entries.data/in/app.cidr ${block}, got "banana"`],
  [entry({ protocol: "-1" }), 'entries.data/in/app.protocol must be one of tcp, udp, got "-1"'],
  [entry({ fromPort: -1 }), `entries.data/in/app.fromPort ${port}, got -1`],
  [entry({ toPort: 65536 }), `entries.data/in/app.toPort ${port}, got 65536`],
  [entry({ toPort: 443.5 }), `entries.data/in/app.toPort ${port}, got 443.5`],
  [entry({ number: 0 }), `entries.data/in/app.number ${number}, got 0`],
  [entry({ number: 32767 }), `entries.data/in/app.number ${number}, got 32767`],
  [entry({ fromPort: 443, toPort: 80 }), "entries.data/in/app must have ports from low to high"],
  [entry({ segment: "nowhere" }), "entries.data/in/app.segment must name a segment, in segments"],
  [{ ...withEdge, natGateways: { A: { subnet: "edge" } } }, `natGateways has the key "A": ${key}`],
  [{ natGateways: { a: { subnet: "app-a" } } }, "natGateways.a.subnet must name a public subnet"],
  [{ natGateways: { a: { subnet: "nowhere" } } }, "natGateways.a.subnet must name a public subnet"],
  [
    { ...withEdge, natGateways: { a: { subnet: "edge" } }, natRoutes: { data: { natGateway: "a" } } },
    "natRoutes.data must be of a private route table; an isolated one has no way out",
  ],
  [
    { natRoutes: { "app-a": { natGateway: "a" } } },
    "natRoutes.app-a.natGateway must name a NAT gateway, in nat_gateways",
  ],
  [
    { blockPublicAccess: { mode: "off" } },
    'blockPublicAccess.mode must be one of block-bidirectional, block-ingress, got "off"',
  ],
  [
    { flowLogRetentionDays: 10 },
    "flowLogRetentionDays must be one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, got 10",
  ],
  [{ keyAdministrators: ["everybody"] }, 'keyAdministrators.0 must be an ARN of iam, got "everybody"'],
  [{ flowLogs: false }, "flowLogs is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test("fails when a second route table is public: both are named", () => {
  const one = { ...example.routeTables, one: { kind: "public" } };
  expect(problemsOf({ routeTables: one })).toEqual([]);
  expect(problemsOf({ routeTables: { ...one, two: { kind: "public" } } })).toEqual(
    ["one", "two"].map(
      (table) =>
        `routeTables.${table} must be the only public one; a VPC has one internet gateway, and public subnets share its route table`,
    ),
  );
});

test.each([
  {},
  { name: "a".repeat(40) },
  { account: { id: "111111111111", region: "us-gov-west-1", partition: "aws-us-gov" } },
  { account: { id: "111111111111", region: "ca-central-1" } },
  entry({ fromPort: 0, toPort: 65535, number: 1 }),
  entry({ fromPort: 65535, toPort: 65535, number: 32766 }),
  { ...withEdge, natGateways: { a: { subnet: "edge" } }, natRoutes: { "app-a": { natGateway: "a" } } },
])("takes %j", (change) => {
  expect(problemsOf(change)).toEqual([]);
});
