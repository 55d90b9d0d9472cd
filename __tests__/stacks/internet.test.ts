/** What a grant of the internet adds to a network, and what goes with it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allow, internet } from "../../access/grant";
import { environments } from "../../environments/all";
import type { Environment } from "../../environments/types";
import { stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { problemsOf } from "../support/problems";

const dev = environments[0] as Environment;
const place = { ...dev, network: { ...dev.network, nat: "edge" } };
const granted: Environment = {
  ...place,
  network: { ...place.network, segments: { ...dev.network.segments, jobs: "private" } },
  internet: {
    payments: { cidr: "198.51.100.0/28", port: 443, domains: ["api.payments.example"] },
    mail: { cidr: "203.0.113.25/32", port: 587, domains: ["mail.example"] },
  },
  access: [...dev.access, allow("orders-api").to(internet("payments"))],
};
const without: Environment = { ...granted, access: dev.access };

type Calls = Readonly<Record<"network" | "boundary" | "dns", Readonly<Record<string, object>>>>;
const calls = (at: Workspace): Calls =>
  (JSON.parse(readFileSync(join(stackFolder(at, "dev-network"), "cdk.tf.json"), "utf8")) as { module: Calls }).module;
const made = (file: Environment): Calls => {
  const at = workspace();
  synthesizeInto(at, [file]);
  return calls(at);
};

test("a NAT gateway per zone, and routes there out of the segment that the grant begins in, no other", () => {
  const { network } = made(granted);
  expect(network["nat_gateways"]).toEqual({
    a: { subnet: "edge-a" },
    b: { subnet: "edge-b" },
    c: { subnet: "edge-c" },
  });
  expect(network["nat_routes"]).toEqual({
    "app-a": { nat_gateway: "a" },
    "app-b": { nat_gateway: "b" },
    "app-c": { nat_gateway: "c" },
  });
});

test("the addresses that others see are published", () => {
  const at = workspace();
  synthesizeInto(at, [granted]);
  const { resource } = JSON.parse(readFileSync(join(stackFolder(at, "dev-network"), "cdk.tf.json"), "utf8")) as {
    resource: { aws_ssm_parameter: { fact: { for_each: Record<string, string> } } };
  };
  expect(resource.aws_ssm_parameter.fact.for_each["nat-address/a"]).toContain('module.network.nat_addresses["a"]');
});

test("the addresses of the grant are let out, on its port, and no others", () => {
  const { network, boundary } = made(granted);
  expect(Object.keys(boundary["internet"] as object)).toEqual(["orders-api/payments/tcp-443"]);
  const outside = Object.values(network["entries"] as Record<string, { cidr: string }>)
    .map(({ cidr }) => cidr)
    .filter((cidr) => !cidr.startsWith("10.10."));
  expect(new Set(outside)).toEqual(new Set(["198.51.100.0/28"]));
});

test("its names are resolved while the grant is there, and those of what is not granted never", () => {
  expect(made(granted).dns["allowed_domains"]).toContain("api.payments.example");
  expect(made(granted).dns["allowed_domains"]).not.toContain("mail.example");
  expect(made(without).dns["allowed_domains"]).not.toContain("api.payments.example");
});

test("without a grant there is no route, no rule and no entry, whatever is declared", () => {
  const { network, boundary } = made(without);
  expect(network["nat_routes"]).toEqual({});
  expect(boundary["internet"]).toEqual({});
  expect(JSON.stringify(network["entries"])).not.toContain("internet");
});

test("a network without a place for NAT gateways has none", () => {
  expect(made(dev).network).toMatchObject({ nat_gateways: {}, nat_routes: {} });
});

test("dropping the grant closes the way without a decision; taking the NAT gateways away needs one", () => {
  const at = workspace();
  synthesizeInto(at, [granted]);
  expect(problemsOf(() => synthesizeInto(at, [without]))).toEqual([]);
  const found = problemsOf(() =>
    synthesizeInto(at, [{ ...without, network: { ...without.network, nat: undefined } } as never]),
  );
  const zones = (address: string) => ["a", "b", "c"].map((zone) => `dev-network: ${address}["${zone}"]`);
  expect(found.map((p) => p.split(" would be destroyed")[0])).toEqual([
    ...["a", "b", "c"].map((zone) => `dev-network: aws_ssm_parameter.fact["nat-address/${zone}"]`),
    ...zones("module.network.aws_eip.nat_address"),
    ...zones("module.network.aws_nat_gateway.nat_gateway"),
  ]);
});

test("a renamed service takes its way out along, though something on the internet has its old name", () => {
  const at = workspace();
  const named = { ...granted, internet: { "orders-api": { cidr: "198.51.100.0/28", port: 443 } } };
  const grants = (service: string) => [
    allow(service).to("orders-db", { can: "write" }),
    allow(service).to(internet("orders-api")),
  ];
  synthesizeInto(at, [{ ...named, access: grants("orders-api") }]);
  synthesizeInto(at, [
    { ...named, services: { orders: { segment: "app", port: 8443, was: "orders-api" } }, access: grants("orders") },
  ]);
  const { moved } = JSON.parse(readFileSync(join(stackFolder(at, "dev-network"), "cdk.tf.json"), "utf8")) as {
    moved: readonly { readonly from: string; readonly to: string }[];
  };
  expect(moved).toContainEqual({
    from: 'module.boundary.aws_vpc_security_group_egress_rule.internet["orders-api/orders-api/tcp-443"]',
    to: 'module.boundary.aws_vpc_security_group_egress_rule.internet["orders/orders-api/tcp-443"]',
  });
});
