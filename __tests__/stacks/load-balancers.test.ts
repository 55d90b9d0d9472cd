/** Load balancers of services: what each opens in the network, who arrives where, and what is wrong with a declaration. */
import { allow, group, internet } from "../../access/grant";
import { environments } from "../../environments/all";
import type { LoadBalancer } from "../../environments/load-balancers";
import { acme } from "../../environments/organization";
import type { Environment, Organization, Service } from "../../environments/types";
import { preview, synthesize } from "../../stacks/synthesize";
import { inputOf, workspace } from "../support/example";
import { problemsOf } from "../support/problems";
import { readStack } from "../support/stack-json";
import { unwatched, watched } from "../support/watched";

const dev = environments[0] as Environment;
const others = environments.slice(1);
const balancer: LoadBalancer = { domain: "orders.dev.acme.example", zoneId: "Z0123456789ABCDEFGHIJ" };
const api = { segment: "app", port: 8443 };
const web = { segment: "app", port: 9443 };
const withService = (orders: Service, more: Partial<Environment> = {}): Environment => ({
  ...dev,
  services: { "orders-api": orders, web },
  access: [allow("web").to("orders-api")],
  doors: {},
  loadBalancerLogs: { bucket: "acme-load-balancers-111111111111-eu-west-1" },
  ...more,
});

/** Rules and entries of the network, by address. */
function network(file: Environment): readonly string[] {
  const { records } = preview(inputOf(workspace(), [file, ...others], acme, ["network"]));
  const { addresses } = records.find(({ stack }) => stack === "dev-network")?.record ?? { addresses: [] };
  return addresses
    .filter((address) => /security_group|network_acl_rule/.test(address) && !address.includes("endpoints"))
    .map((address) => address.replace(/^module\.\w+\.(aws_vpc_|aws_)/, ""));
}
const beyond = (file: Environment, base: Environment) => {
  const before = network(base);
  return network(file).filter((address) => !before.includes(address));
};

const wrong = (orders: Service, more: Partial<Environment> = {}) =>
  problemsOf(() => synthesize(inputOf(workspace(), [withService(orders, more), ...others], acme, ["network"])));

test("its records go to the bucket that the file names, or to the archive's of its region", () => {
  const bucketOf = (file: Environment, organization: Organization) => {
    const place = workspace();
    synthesize(inputOf(place, [file, ...others], organization, ["workload"]));
    return readStack(place, "dev-workload").module?.["balancer_orders_api"]?.["logs"];
  };
  const { loadBalancerLogs, ...unnamed } = withService({ ...api, internal: balancer });
  expect(bucketOf({ ...unnamed, ...(loadBalancerLogs ? { loadBalancerLogs } : {}) }, watched)).toEqual({
    bucket: loadBalancerLogs?.bucket,
    prefix: "dev",
  });
  expect(bucketOf(unnamed, watched)).toEqual({
    bucket: "acme-landing-load-balancer-666666666666-eu-west-1",
    prefix: "dev",
  });
});

test("an internal one takes the requests of those who are granted the service, who reach the service no more", () => {
  const file = withService({ ...api, internal: balancer });
  expect(beyond(file, withService(api))).toEqual([
    'security_group.group["orders-api-balancer"]',
    'security_group_egress_rule.egress["orders-api-balancer/orders-api/tcp-8443"]',
    'security_group_egress_rule.egress["web/orders-api-balancer/tcp-443"]',
    'security_group_ingress_rule.ingress["orders-api-balancer/orders-api/tcp-8443"]',
    'security_group_ingress_rule.ingress["web/orders-api-balancer/tcp-443"]',
    'network_acl_rule.network_acl_rule["app/in/app/tcp-443"]',
    'network_acl_rule.network_acl_rule["app/out/app/tcp-443"]',
  ]);
  expect(beyond(withService(api), file)).toEqual([
    'security_group_egress_rule.egress["web/orders-api/tcp-8443"]',
    'security_group_ingress_rule.ingress["web/orders-api/tcp-8443"]',
  ]);
});

test("a public one lets the internet in on 80 and 443, at the public segment, and reaches the service alone", () => {
  expect(beyond(withService({ ...api, public: balancer }), withService(api))).toEqual([
    'security_group.group["orders-api-balancer"]',
    'security_group_egress_rule.egress["orders-api-balancer/orders-api/tcp-8443"]',
    'security_group_ingress_rule.ingress["orders-api-balancer/orders-api/tcp-8443"]',
    'security_group_ingress_rule.public["public/orders-api/orders-api-balancer/tcp-443"]',
    'security_group_ingress_rule.public["public/orders-api/orders-api-balancer/tcp-80"]',
    'network_acl_rule.network_acl_rule["app/in/edge/tcp-8443"]',
    'network_acl_rule.network_acl_rule["app/out/edge/tcp-1024-65535"]',
    'network_acl_rule.network_acl_rule["edge/in/app/tcp-1024-65535"]',
    'network_acl_rule.network_acl_rule["edge/in/public/orders-api/tcp-443"]',
    'network_acl_rule.network_acl_rule["edge/in/public/orders-api/tcp-80"]',
    'network_acl_rule.network_acl_rule["edge/out/app/tcp-8443"]',
    'network_acl_rule.network_acl_rule["edge/out/public/orders-api/tcp-1024-65535"]',
  ]);
});

test.each([
  [undefined, "0.0.0.0/0"],
  ["203.0.113.0/24", "203.0.113.0/24"],
])("a public one from %s is reached from %s, in rules and entries alike", (from, cidr) => {
  const place = workspace();
  const file = withService({ ...api, public: { ...balancer, ...(from === undefined ? {} : { from }) } });
  synthesize(inputOf(place, [file, ...others], acme, ["network"]));
  const { boundary, network: vpc } = readStack(place, "dev-network").module ?? {};
  const rules = Object.values(boundary?.["public"] as Record<string, { readonly cidr: string }>);
  expect(rules.map((rule) => rule.cidr)).toEqual([cidr, cidr]);
  const entries = Object.entries(vpc?.["entries"] as Record<string, { readonly cidr: string }>);
  const open = entries.filter(([key]) => key.includes("public/"));
  expect(open.map(([, entry]) => entry.cidr)).toEqual([cidr, cidr, cidr]);
});

test("one on the internet that has the service's name keeps the addresses that it has", () => {
  const place = workspace();
  const file: Environment = {
    ...withService({ ...api, public: balancer }),
    network: { ...dev.network, nat: "edge" },
    internet: { "orders-api": { cidr: "198.51.100.0/28", port: 443 } },
    access: [allow("web").to(internet("orders-api"))],
  };
  synthesize(inputOf(place, [file, ...others], acme, ["network"]));
  const entries = Object.entries(
    readStack(place, "dev-network").module?.["network"]?.["entries"] as Record<string, { readonly cidr: string }>,
  );
  const blocks = (of: string) => [...new Set(entries.filter(([key]) => key.includes(of)).map(([, e]) => e.cidr))];
  expect(blocks("internet/orders-api")).toEqual(["198.51.100.0/28"]);
  expect(blocks("public/orders-api")).toEqual(["0.0.0.0/0"]);
});

test("no other service has a rule from an address", () => {
  const place = workspace();
  synthesize(inputOf(place, [withService({ ...api, internal: balancer }), ...others], acme, ["network"]));
  expect(readStack(place, "dev-network").module?.["boundary"]?.["public"]).toEqual({});
});

test("people who come through a VPN arrive at the segment of the load balancer", () => {
  const place = workspace();
  const file: Environment = {
    ...withService({ ...api, internal: { ...balancer, segment: "data" } }),
    doors: dev.doors,
    access: [allow(group("engineering")).through("client-vpn").to("orders-api")],
  };
  synthesize(inputOf(place, [file, ...others], acme, ["network", "access"]));
  expect(Object.keys(readStack(place, "dev-access").module?.["client_vpn"]?.["rules"] as object)).toEqual([
    "engineering/data",
  ]);
});

describe("the stack of what services run with", () => {
  const file = withService({ ...api, public: { ...balancer, healthPath: "/health" } });
  const workload = (service: Environment) => {
    const place = workspace();
    synthesize(inputOf(place, [service, ...others], acme, ["network", "workload"]));
    return readStack(place, "dev-workload");
  };

  test("makes the load balancer in the groups and subnets that the network has for it", () => {
    const { balancer_orders_api } = workload(file).module ?? {};
    const published = (fact: string) => `$\{data.aws_ssm_parameter.published["network/${fact}"].insecure_value}`;
    expect(balancer_orders_api).toMatchObject({
      scheme: "public",
      service: "orders-api",
      security_group_id: published("group/orders-api-balancer"),
      log_key_arn: published("log-key-arn"),
      subnet_ids: {
        "eu-west-1a": published("subnet/edge-a"),
        "eu-west-1b": published("subnet/edge-b"),
        "eu-west-1c": published("subnet/edge-c"),
      },
      certificate: { domain: balancer.domain, zone_id: balancer.zoneId },
      target: { port: 8443, health_path: "/health" },
      logs: { bucket: "acme-load-balancers-111111111111-eu-west-1", prefix: "dev" },
      retired: false,
    });
  });

  test("publishes what doors and services look for", () => {
    const { fact } = workload(file).resource?.["aws_ssm_parameter"] as { readonly fact: { readonly for_each: object } };
    expect(Object.keys(fact.for_each)).toEqual([
      "load-balancer/orders-api",
      "role-arn/orders-api",
      "role-arn/web",
      "target-group/orders-api",
    ]);
  });

  test("lets go of the protection of one that is retired, whose group stays without rules", () => {
    const retired = withService({ ...api, public: { ...balancer, retired: true } });
    expect(workload(retired).module?.["balancer_orders_api"]).toMatchObject({ retired: true });
    expect(beyond(retired, withService(api))).toEqual(['security_group.group["orders-api-balancer"]']);
  });

  test("reads nothing where no service has a load balancer", () => {
    const { module, data } = workload(withService(api));
    expect(Object.keys(module ?? {})).toEqual(["role_orders_api", "role_web"]);
    expect(Object.keys(data ?? {})).toEqual(["aws_caller_identity"]);
  });
});

describe("what is wrong", () => {
  const arn = "arn:aws:acm:eu-west-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef";
  const { zoneId: _, ...bare } = balancer;
  test.each<[string, Service, string]>([
    [
      "no zone and no certificate",
      { ...api, internal: bare },
      "dev: services.orders-api.internal must have the zone that its certificate is validated in, or a certificate, got neither; set zoneId or certificateArn",
    ],
    [
      "both",
      { ...api, internal: { ...balancer, certificateArn: arn } },
      "dev: services.orders-api.internal must have the zone that its certificate is validated in, or a certificate, got both; set zoneId or certificateArn",
    ],
    [
      "no host name",
      { ...api, internal: { ...balancer, domain: "orders" } },
      'dev: services.orders-api.internal.domain must be as orders.example.com, got "orders"; correct it',
    ],
    [
      "an internal one at the public segment",
      { ...api, internal: { ...balancer, segment: "edge" } },
      'dev: services.orders-api.internal.segment must be a private or isolated one, got "edge", which is public; name another segment',
    ],
    [
      "a public one at a private segment",
      { ...api, public: { ...balancer, segment: "app" } },
      'dev: services.orders-api.public.segment must be a public one, got "app", which is private; name another segment',
    ],
    [
      "a block with host bits",
      { ...api, public: { ...balancer, from: "203.0.113.1/24" } },
      'dev: services.orders-api.public.from must be an IPv4 CIDR block with no host bits set, got "203.0.113.1/24"; write it as 198.51.100.0/24',
    ],
    [
      "internal and public",
      { ...api, internal: balancer, public: balancer },
      "dev: services.orders-api must be internal or public, got both; add a service for the other",
    ],
  ])("%s", (_name, service, sentence) => {
    expect(wrong(service)).toContain(sentence);
  });

  test("no place for its records", () => {
    const { loadBalancerLogs: _logs, ...file } = withService({ ...api, internal: balancer });
    expect(problemsOf(() => synthesize(inputOf(workspace(), [file, ...others], unwatched, ["network"])))).toEqual([
      "dev: services.orders-api.internal needs a place for its records, got none; set loadBalancerLogs to a bucket of the region, or declare detection, whose archive takes them",
    ]);
  });

  test("a grant that names a port", () => {
    const access = [allow("web").to("orders-api", { port: 8443 })];
    expect(wrong({ ...api, internal: balancer }, { access })).toEqual([
      'dev: grant "web to orders-api": port and ports must be left out where the service has a load balancer, which answers on 443; got 8443',
    ]);
  });

  test("a name whose port another load balancer of its zone has", () => {
    const second = (balancing: LoadBalancer) =>
      wrong(api, { services: { "orders-api": { ...api, internal: balancer }, web: { ...web, internal: balancing } } });
    expect(second(balancer)).toEqual([
      'dev: services.web.internal.domain must not be in use, got "orders.dev.acme.example", whose port 443 is taken by services.orders-api of dev; give it a name of its own',
    ]);
    expect(second({ ...balancer, retired: true })).toEqual([]);
    expect(second({ ...balancer, zoneId: "Z9876543210ABCDEFGHIJ" })).toEqual([]);
  });

  test("a service that has the name of another's load balancer", () => {
    const services = { "orders-api": { ...api, internal: balancer }, web, "orders-api-balancer": web };
    expect(wrong(api, { services })).toContain(
      'dev: services.orders-api-balancer must have a name of its own, got "orders-api-balancer", which belongs to the load balancer of orders-api; rename it',
    );
  });
});
