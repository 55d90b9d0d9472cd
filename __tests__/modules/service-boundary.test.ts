/** What the emitted module promises, whatever it is called with. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../core/definition";
import { emitModules } from "../../core/emit";
import { Problems } from "../../core/problems";
import { example } from "../../modules/service-boundary/example";
import { serviceBoundary } from "../../modules/service-boundary/service-boundary";

type Blocks = Record<string, Record<string, Record<string, unknown>>>;
const [emitted] = emitModules([serviceBoundary], join(mkdtempSync(join(tmpdir(), "zero-trust-boundary-")), "app"));
const resource = emitted?.files.main["resource"] as Blocks;

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("dev/boundary", serviceBoundary, { ...example, ...change }, problems);
  return problems.found;
};
test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, names]) =>
    Object.keys(names).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_security_group.group",
    "aws_vpc_security_group_egress_rule.egress",
    "aws_vpc_security_group_egress_rule.internet",
    "aws_vpc_security_group_egress_rule.prefix_list",
    "aws_vpc_security_group_ingress_rule.ingress",
    "aws_vpc_security_group_ingress_rule.public",
  ]);
});

test("no rule but those to and from the internet can hold addresses, and every rule carries its grants", () => {
  const holding: string[] = [];
  for (const type of ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"])
    for (const [name, block] of Object.entries(resource[type] ?? {})) {
      if (Object.keys(block).some((argument) => argument.startsWith("cidr_"))) holding.push(`${type}.${name}`);
      expect(block["description"]).toBe("$\{each.value.grants}");
    }
  expect(holding.sort()).toEqual([
    "aws_vpc_security_group_egress_rule.internet",
    "aws_vpc_security_group_ingress_rule.public",
  ]);
});

test("a group has no rules of its own, and AWS never sees its name change", () => {
  const group = resource["aws_security_group"]?.["group"] ?? {};
  expect(Object.keys(group)).not.toEqual(expect.arrayContaining(["ingress"]));
  expect(Object.keys(group)).not.toEqual(expect.arrayContaining(["egress"]));
  expect(group["description"]).toBe("Closed but for the rules of grants.");
});

test("the example is well formed", () => {
  expect(problemsOf({})).toEqual([]);
});

const peered = {
  ingress: { group: "orders-db", peer: "orders-api" },
  egress: { group: "orders-api", peer: "orders-db" },
};
const traffic = { protocol: "tcp", fromPort: 5432, toPort: 5432, grants: "a to b" };
const payments = { group: "orders-api", cidr: "198.51.100.0/28" };
const key = "a key must be lower-case letters, digits, dashes and slashes";
const port = "must be a port from 0 to 65535";
const grants = "must be 1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
const addresses = "must be an IPv4 CIDR block of public addresses, /16 to /32, as 198.51.100.0/24";
const groupName = "must be 1 to 255 letters, digits and ._-, not beginning with sg-";

describe.each([
  ["ingress", { ...peered.ingress, ...traffic }],
  ["egress", { ...peered.egress, ...traffic }],
  ["internet", { ...payments, ...traffic }],
] as const)("a rule of %s fails", (input, rule) => {
  test.each([
    [{ group: "nowhere" }, `x/y.group must name a group${input === "internet" ? "" : ", or a peer"}`],
    [{ protocol: "-1" }, 'x/y.protocol must be one of tcp, udp, got "-1"'],
    [{ fromPort: -1 }, `x/y.fromPort ${port}, got -1`],
    [{ toPort: 65536 }, `x/y.toPort ${port}, got 65536`],
    [{ toPort: 5432.5 }, `x/y.toPort ${port}, got 5432.5`],
    [{ fromPort: 5433 }, "x/y must have ports from low to high"],
    [{ grants: "" }, `x/y.grants ${grants}, got ""`],
    [{ grants: "a".repeat(256) }, `x/y.grants ${grants}, got "${"a".repeat(256)}"`],
    [{ grants: "ein Schlüssel" }, `x/y.grants ${grants}, got "ein Schlüssel"`],
  ])("when %j", (change, sentence) => {
    expect(problemsOf({ [input]: { "x/y": { ...rule, ...change } } })).toEqual([`dev/boundary: ${input}.${sentence}`]);
  });

  test("when its key is in capitals", () => {
    expect(problemsOf({ [input]: { "X/y": rule } })).toEqual([`dev/boundary: ${input} has the key "X/y": ${key}`]);
  });

  test("never at the edges", () => {
    expect(
      problemsOf({ [input]: { "x/y": { ...rule, fromPort: 0, toPort: 65535, grants: "a".repeat(255) } } }),
    ).toEqual([]);
  });
});

describe("what comes from the internet", () => {
  const web = { group: "orders-api", cidr: "0.0.0.0/0", port: 443, grants: "internet to orders-api" };
  const problems = (change: object) => problemsOf({ public: { "x/y": { ...web, ...change } } });

  test.each([80, 443])("may come to port %s, from everywhere", (open) => {
    expect(problems({ port: open })).toEqual([]);
  });

  test.each([
    [{ port: 22 }, "x/y.port must be 80 or 443, got 22"],
    [{ port: 8443 }, "x/y.port must be 80 or 443, got 8443"],
    [
      { cidr: "198.51.100.1/24" },
      'x/y.cidr must be an IPv4 CIDR block with no host bits set, as 10.0.0.0/16, got "198.51.100.1/24"',
    ],
    [{ group: "nowhere" }, "x/y.group must name a group"],
    [{ grants: "" }, `x/y.grants ${grants}, got ""`],
  ])("never %j", (change, sentence) => {
    expect(problems(change)).toEqual([`dev/boundary: public.${sentence}`]);
  });
});

test.each(["0.0.0.0/0", "198.0.0.0/15", "10.0.0.0/16", "198.51.100.1/28", "banana"])("%s is nobody's block", (cidr) => {
  expect(problemsOf({ internet: { "x/y": { ...payments, ...traffic, cidr } } })).toEqual([
    `dev/boundary: internet.x/y.cidr ${addresses}, got "${cidr}"`,
  ]);
});

test.each([
  [{ name: "Dev" }, 'name must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Dev"'],
  [{ groups: { ...example.groups, x: { name: "a b" } } }, `groups.x.name ${groupName}, got "a b"`],
  [{ groups: { ...example.groups, x: { name: "sg-x" } } }, `groups.x.name ${groupName}, got "sg-x"`],
  [
    { groups: { ...example.groups, x: { name: "a".repeat(256) } } },
    `groups.x.name ${groupName}, got "${"a".repeat(256)}"`,
  ],
  [
    { groups: { "Orders API": { name: "dev-orders-api" }, ...example.groups } },
    `groups has the key "Orders API": ${key}`,
  ],
  [
    { ingress: { "x/y": { ...peered.ingress, ...traffic, peer: "nowhere" } } },
    "ingress.x/y.peer must name a group, or a peer",
  ],
  [
    { egress: { "x/y": { ...peered.egress, ...traffic, peer: "constructor" } } },
    "egress.x/y.peer must name a group, or a peer",
  ],
  [{ peers: { "orders-db": "sg-0123456789abcdef0" } }, "peers.orders-db must not have the name of a group"],
  [
    { prefixLists: { "x/s3": { group: "nowhere", prefixListId: "pl-1", grants: "a to b" } } },
    "prefixLists.x/s3.group must name a group",
  ],
  [
    { prefixLists: { "x/s3": { group: "orders-api", prefixListId: "pl-1", grants: "" } } },
    `prefixLists.x/s3.grants ${grants}, got ""`,
  ],
  [
    { prefixLists: { "X/s3": { group: "orders-api", prefixListId: "pl-1", grants: "a to b" } } },
    `prefixLists has the key "X/s3": ${key}`,
  ],
  [{ cidrs: ["0.0.0.0/0"] }, "cidrs is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`dev/boundary: ${sentence}`]);
});
