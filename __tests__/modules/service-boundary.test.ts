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
const rule = {
  group: "orders-db",
  peer: "orders-api",
  protocol: "tcp",
  fromPort: 5432,
  toPort: 5432,
  grants: "a to b",
};

test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, names]) =>
    Object.keys(names).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_security_group.group",
    "aws_vpc_security_group_egress_rule.egress",
    "aws_vpc_security_group_egress_rule.prefix_list",
    "aws_vpc_security_group_ingress_rule.ingress",
  ]);
});

test("no rule can hold addresses, and every rule carries its grants", () => {
  for (const type of ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"])
    for (const block of Object.values(resource[type] ?? {})) {
      expect(Object.keys(block)).not.toEqual(expect.arrayContaining(["cidr_ipv4"]));
      expect(Object.keys(block)).not.toEqual(expect.arrayContaining(["cidr_ipv6"]));
      expect(block["description"]).toBe("$\{each.value.grants}");
    }
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

test.each([
  [{ ingress: { "x/y": { ...rule, peer: "nowhere" } } }, "dev/boundary: ingress.x/y.peer must name a group, or a peer"],
  [
    { egress: { "x/y": { ...rule, protocol: "-1" } } },
    'dev/boundary: egress.x/y.protocol must be one of tcp, udp, got "-1"',
  ],
  [
    { peers: { "orders-db": "sg-0123456789abcdef0" } },
    "dev/boundary: peers.orders-db must not have the name of a group",
  ],
  [
    { prefixLists: { "x/s3": { group: "nowhere", prefixListId: "pl-1", grants: "a to b" } } },
    "dev/boundary: prefixLists.x/s3.group must name a group",
  ],
  [{ cidrs: ["0.0.0.0/0"] }, "dev/boundary: cidrs is not an input; remove it or correct its name"],
  [
    { groups: { "Orders API": { name: "dev-orders-api" }, ...example.groups } },
    'dev/boundary: groups has the key "Orders API": a key must be lower-case letters, digits, dashes and slashes',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
