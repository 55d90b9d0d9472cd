/** Doors as stacks: what each grant comes to in every layer, and what it never comes to. */
import { allow, type Grant, group, shell } from "../../access/grant";
import { environments } from "../../environments/all";
import { type ClientVpn, type SessionManager, verifiedAccess } from "../../environments/doors";
import { acme } from "../../environments/organization";
import type { Environment, Organization } from "../../environments/types";
import { preview, synthesize } from "../../stacks/synthesize";
import { inputOf, type Workspace, workspace } from "../support/example";
import { readStack } from "../support/stack-json";

const layers = ["identity", "network", "access"];
const dev = environments[0] as Environment;
const others = environments.slice(1);
const vpnDoor = dev.doors["client-vpn"] as ClientVpn;
const closed = dev.access.filter(({ door }) => door === undefined);
const support = { identityCenter: "906789ab12-0123abcd-0123-0123-0123-fedcba987654" };
const organization: Organization = { ...acme, groups: { ...acme.groups, support: { ids: support } } };

const vpn = allow(group("engineering")).through("client-vpn").to("orders-api");
const admin = allow(group("database-operators")).through("session-manager").to("orders-db", { can: "admin" });
const billing = { segment: "app", port: 9443 };
const granting = (...access: readonly Grant[]): Environment => ({
  ...dev,
  services: { ...dev.services, billing },
  access: [...closed, ...access],
});
const input = (file: Environment, place: Workspace) => inputOf(place, [file, ...others], organization, layers);

/** Addresses of each of the environment's stacks. */
function addressesOf(file: Environment, place: Workspace = workspace()): Readonly<Record<string, readonly string[]>> {
  const { records } = preview(input(file, place));
  return Object.fromEntries(
    records.filter(({ owner }) => owner === "dev").map(({ stack, record }) => [stack, record.addresses]),
  );
}

/** What is in one and not in the other, by stack. */
function beyond(file: Environment, base: Environment, place?: Workspace): Readonly<Record<string, readonly string[]>> {
  const before = addressesOf(base, place);
  return Object.fromEntries(
    Object.entries(addressesOf(file, place)).map(([stack, all]) => [
      stack,
      all.filter((address) => !before[stack]?.includes(address)),
    ]),
  );
}

/** The calls of a stack, and the data that it reads. */
function synthesized(file: Environment, stack: string, place: Workspace = workspace()) {
  synthesize(input(file, place));
  return readStack(place, stack);
}

describe("a grant through Client VPN", () => {
  test("comes to these resources in each layer, and to no others", () => {
    expect(beyond(granting(vpn), granting())).toEqual({
      "dev-identity": [],
      "dev-network": [
        'module.boundary.aws_vpc_security_group_egress_rule.egress["client-vpn/orders-api/tcp-8443"]',
        'module.boundary.aws_vpc_security_group_ingress_rule.ingress["client-vpn/orders-api/tcp-8443"]',
        'module.network.aws_network_acl_rule.network_acl_rule["app/in/vpn/tcp-8443"]',
        'module.network.aws_network_acl_rule.network_acl_rule["app/out/vpn/tcp-1024-65535"]',
        'module.network.aws_network_acl_rule.network_acl_rule["vpn/in/app/tcp-1024-65535"]',
        'module.network.aws_network_acl_rule.network_acl_rule["vpn/out/app/tcp-8443"]',
      ],
      "dev-access": [
        'aws_ssm_parameter.fact["client-vpn/endpoint-id"]',
        "module.client_vpn.aws_cloudwatch_log_group.log",
        "module.client_vpn.aws_cloudwatch_log_stream.connections",
        'module.client_vpn.aws_ec2_client_vpn_authorization_rule.rule["engineering/app"]',
        "module.client_vpn.aws_ec2_client_vpn_endpoint.endpoint",
        'module.client_vpn.aws_ec2_client_vpn_network_association.association["a"]',
        'module.client_vpn.aws_ec2_client_vpn_network_association.association["b"]',
        'module.client_vpn.aws_ec2_client_vpn_network_association.association["c"]',
        'module.client_vpn.aws_iam_saml_provider.saml["this"]',
      ],
    });
  });

  test("names the group by its id, and the block of the segment that the service stands in", () => {
    const { module = {} } = synthesized(granting(vpn), "dev-access");
    expect(module["client_vpn"]).toMatchObject({
      client_cidr: "10.200.0.0/22",
      rules: {
        "engineering/app": {
          group_id: "906789ab12-0123abcd-0123-0123-0123-0123456789ab",
          cidr: "10.10.16.0/20",
          grants: "group engineering through client-vpn to orders-api",
        },
      },
    });
  });

  test("of a second group that reaches the same is one authorization rule", () => {
    const second = allow(group("support")).through("client-vpn").to("orders-api");
    expect(beyond(granting(vpn, second), granting(vpn))).toEqual({
      "dev-identity": [],
      "dev-network": [],
      "dev-access": ['module.client_vpn.aws_ec2_client_vpn_authorization_rule.rule["support/app"]'],
    });
  });

  test("of a group that reaches something else in the same segment gives neither the port of the other", () => {
    const place = workspace();
    const both = granting(vpn, allow(group("support")).through("client-vpn").to("billing"));
    const { module: access = {} } = synthesized(both, "dev-access", place);
    const { module: network = {} } = readStack(place, "dev-network");
    const groupsOf = (call: string) => Object.keys(access[call]?.["rules"] ?? {});
    expect(groupsOf("client_vpn")).toEqual(["engineering/app"]);
    expect(groupsOf("client_vpn_support")).toEqual(["support/app"]);
    const { ingress } = network["boundary"] as unknown as { ingress: Record<string, { group: string; peer: string }> };
    const from = (peer: string) =>
      Object.values(ingress)
        .filter((rule) => rule.peer === peer)
        .map((rule) => rule.group);
    expect(from("client-vpn")).toEqual(["orders-api"]);
    expect(from("client-vpn-support")).toEqual(["billing"]);
    const facts = Object.keys(
      readStack(place, "dev-access").data?.["aws_ssm_parameter"]?.["published"]?.["for_each"] ?? {},
    );
    expect(facts).toContain("network/group/client-vpn-support");
    expect(access["client_vpn_support"]?.["security_group_id"]).toContain("network/group/client-vpn-support");
    expect(access["client_vpn"]?.["client_cidr"]).not.toBe(access["client_vpn_support"]?.["client_cidr"]);
  });

  test("asks the handler of its door, where connections are decided on", () => {
    const connect = { office: { networks: ["198.51.100.0/24"], groups: ["engineering"] } };
    const file = { ...granting(vpn), doors: { ...dev.doors, "client-vpn": { ...vpnDoor, connect } } };
    const { module = {} } = synthesized(file, "dev-access");
    expect(module["client_vpn"]?.["connect_handler"]).toEqual({
      function_arn: `$\{module.client_vpn_connect.function_arn}`,
    });
    expect(module["client_vpn_connect"]?.["policy"]).toMatchObject({
      office: { networks: ["198.51.100.0/24"], groups: ["906789ab12-0123abcd-0123-0123-0123-0123456789ab"] },
    });
  });
});

describe("a grant through Session Manager", () => {
  test("comes to these resources in each layer, and to no others", () => {
    const second = allow(group("engineering")).through("session-manager").to("orders-db", { can: "read" });
    expect(beyond(granting(admin, second), granting(admin))).toEqual({
      "dev-identity": [
        'module.people.aws_ssoadmin_account_assignment.assignment["engineering/dev/dev-orders-db-read-engineering"]',
        'module.people.aws_ssoadmin_permission_set.permission_set["dev-orders-db-read-engineering"]',
        'module.people.aws_ssoadmin_permission_set_inline_policy.inline_policy["dev-orders-db-read-engineering"]',
      ],
      "dev-network": [],
      "dev-access": ['module.sessions.aws_ssm_document.port["engineering/orders-db/read"]'],
    });
  });

  test("that is the first brings the host, and its way to the store and to Session Manager", () => {
    const added = beyond(granting(admin), granting());
    expect(added["dev-network"]?.filter((address) => address.includes("session-manager/"))).toEqual([
      'module.boundary.aws_vpc_security_group_egress_rule.egress["session-manager/endpoints/tcp-443"]',
      'module.boundary.aws_vpc_security_group_egress_rule.egress["session-manager/orders-db/tcp-5432"]',
      'module.boundary.aws_vpc_security_group_ingress_rule.ingress["session-manager/endpoints/tcp-443"]',
      'module.boundary.aws_vpc_security_group_ingress_rule.ingress["session-manager/orders-db/tcp-5432"]',
    ]);
    expect(new Set(added["dev-access"]?.map((address) => address.split(".").slice(0, 2).join(".")))).toEqual(
      new Set(["module.host", "module.sessions"]),
    );
  });

  test("pins its document to the store's host, which another layer publishes, and to the store's port", () => {
    const { module = {}, data = {} } = synthesized(granting(admin), "dev-access");
    expect(module["sessions"]?.["documents"]).toEqual({
      "database-operators/orders-db/admin": {
        store: "orders-db",
        host: `$\{data.aws_ssm_parameter.published["data/host/orders-db"].insecure_value}`,
        port: 5432,
      },
    });
    expect(data["aws_ssm_parameter"]?.["published"]?.["for_each"]).toMatchObject({
      "data/host/orders-db": "/zero-trust/dev/data/host/orders-db",
    });
  });

  test("takes over preferences that somebody has saved before, and only where that is declared", () => {
    const door = { ...(dev.doors["session-manager"] as SessionManager), preferences: "existing" as const };
    const taken = { ...granting(admin), doors: { ...dev.doors, "session-manager": door } };
    const place = workspace();
    const { import: imported } = synthesized(taken, "dev-access", place);
    expect(imported).toEqual([
      { to: "module.sessions.aws_ssm_document.preferences", id: "SSM-SessionManagerRunShell" },
    ]);
    expect(addressesOf(taken)["dev-access"]).toContain("module.sessions.aws_ssm_document.preferences");
    expect(synthesized(granting(admin), "dev-access").import).toBeUndefined();
  });

  test("to a shell is one document and one permission set, with no database in it", () => {
    const place = workspace();
    const why = allow(group("platform")).through("session-manager").to(shell()).because("The host is looked into.");
    const { module = {} } = synthesized(granting(admin, why), "dev-access", place);
    expect(module["sessions"]?.["shells"]).toMatchObject({ "platform/shell": {} });
    const { module: identity = {} } = readStack(place, "dev-identity");
    const { "dev-shell-platform": policy } = identity["people"]?.["inline_policies"] as Record<string, unknown>;
    expect(JSON.stringify(policy)).toContain("document/zero-trust-dev-platform-shell");
    expect(JSON.stringify(policy)).not.toContain("rds-db");
  });

  test("that somebody approves each time is assigned to nobody, and a broker may assign it", () => {
    const place = workspace();
    const approved = allow(group("engineering"))
      .through("session-manager")
      .to("orders-db", { can: "write" })
      .onApproval({ by: group("platform"), hours: 4 });
    const { module = {} } = synthesized(granting(approved), "dev-identity", place);
    const set = "dev-orders-db-write-engineering";
    expect(Object.keys(module["people"]?.["assignments"] as object).filter((key) => key.includes(set))).toEqual([]);
    expect(module["people"]?.["permission_sets"]).toMatchObject({
      [set]: { tags: { "zero-trust:asks": "engineering", "zero-trust:approves": "platform", "zero-trust:hours": "4" } },
    });
    expect(module["broker"]).toMatchObject({
      account_id: "111111111111",
      approvals: { [set]: { permission_set_arn: `$\{module.people.permission_set_arns["${set}"]}` } },
    });
    expect(synthesized(granting(admin), "dev-identity").module?.["broker"]).toBeUndefined();
  });
});

describe("a grant through Verified Access", () => {
  const certificateArn = "arn:aws:acm:eu-west-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef";
  const browser = verifiedAccess({
    segment: "doors",
    services: {
      "orders-api": { domain: "orders.acme.example", certificateArn },
      billing: { domain: "billing.acme.example", certificateArn },
    },
  });
  const withBrowser = (...access: readonly Grant[]): Environment => ({
    ...granting(...access),
    services: {
      "orders-api": { segment: "app", port: 8443, internal: { domain: "orders.acme.example", certificateArn } },
      billing: { ...billing, internal: { domain: "billing.acme.example", certificateArn } },
    },
    loadBalancerLogs: { bucket: "acme-load-balancers-111111111111-eu-west-1" },
    doors: { ...dev.doors, browser },
  });
  const asked = allow(group("engineering")).through("browser").to("orders-api");

  test("comes to these resources in each layer, and to no others", () => {
    expect(
      beyond(withBrowser(asked, allow(group("support")).through("browser").to("billing")), withBrowser(asked)),
    ).toEqual({
      "dev-identity": [],
      "dev-network": [
        'module.boundary.aws_vpc_security_group_egress_rule.egress["browser/billing-balancer/tcp-443"]',
        'module.boundary.aws_vpc_security_group_ingress_rule.ingress["browser/billing-balancer/tcp-443"]',
      ],
      "dev-access": [
        'aws_ssm_parameter.fact["browser/billing"]',
        'module.browser.aws_verifiedaccess_endpoint.load_balancer["billing"]',
        'module.browser.aws_verifiedaccess_group.group["billing"]',
      ],
    });
  });

  test("lets in the granted group, in the words of the grant, and needs nobody's load balancer but the service's", () => {
    const { module = {}, data = {} } = synthesized(withBrowser(asked), "dev-access");
    const { policy = "" } = (module["browser"]?.["groups"] as Record<string, { policy: string }>)["orders-api"] ?? {};
    expect(policy).toContain("// group engineering through browser to orders-api");
    expect(policy).toContain('context.idc.groups has "906789ab12-0123abcd-0123-0123-0123-0123456789ab"');
    expect(policy.match(/permit/g)).toHaveLength(1);
    expect(Object.keys(data["aws_ssm_parameter"]?.["published"]?.["for_each"] ?? {})).toContain(
      "workload/load-balancer/orders-api",
    );
  });
});

test("nothing stands in the access layer of a VPN door that nobody comes through", () => {
  const { "session-manager": _, ...doors } = dev.doors;
  expect(addressesOf({ ...granting(), doors })["dev-access"]).toEqual([]);
});

test("a door is retired before it is removed, and nothing but its group stands then", () => {
  const place = workspace();
  synthesize(input(granting(vpn, admin), place));
  const { "client-vpn": _, ...rest } = dev.doors;
  expect(() => synthesize(input({ ...granting(admin), doors: rest }, place))).toThrow(
    "client-vpn must be retired before it is removed",
  );
  const retired = { ...granting(admin), doors: { ...dev.doors, "client-vpn": { ...vpnDoor, retired: true as const } } };
  const { module = {} } = synthesized(retired, "dev-network");
  expect(Object.keys(module["boundary"]?.["groups"] as object)).toContain("client-vpn");
});
