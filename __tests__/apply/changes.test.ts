/** What a change of an environment file does to a network that is applied: what belongs to it, and nothing else. One server, applied once. */
import { copyFileSync, cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { allow, internet } from "../../access/grant";
import { accept } from "../../cli/accept";
import { environments } from "../../environments/all";
import type { Environment } from "../../environments/types";
import { catalogue } from "../../modules/catalogue";
import { examples } from "../../modules/examples";
import { publish } from "../../registry/publish";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { cliConfiguration } from "../support/cli-configuration";
import { writeEmulatorOverride } from "../support/emulator-override";
import { inputOf, stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { serveRegistry } from "../support/registry-server";
import { describeWithTerraform, type PlannedChange, Terraform } from "../support/terraform";

const dev = environments[0] as Environment;
const stack = "dev-network";

const did = (changes: readonly PlannedChange[], action: string) =>
  changes
    .filter(({ actions }) => actions.join() === action)
    .map(({ address }) => address)
    .sort();
const replaced = (changes: readonly PlannedChange[]) => changes.filter(({ actions }) => actions.length > 1);

describeWithTerraform("a change touches only what belongs to it", () => {
  const place = workspace();
  const folder = stackFolder(place, stack);
  const applied = join(place.folder, "applied");
  let emulator: Emulator;
  let terraform: Terraform;
  /** The ledgers of what is applied: the next change starts from there. */
  const remember = () => cpSync(place.ledgers, applied, { recursive: true });

  beforeAll(async () => {
    emulator = await startEmulator();
    synthesizeInto(place, [dev]);
    remember();
    writeEmulatorOverride(folder);
    terraform = new Terraform(folder, { emulator: emulator.url });
    await terraform.init();
    await terraform.applyAll();
  });
  afterAll(() => emulator.stop());

  /** Synthesizes a changed dev over what is applied, with whatever it destroys decided, and plans it. */
  const after = async (changed: Environment, file?: string): Promise<readonly PlannedChange[]> => {
    cpSync(applied, place.ledgers, { recursive: true });
    accept(inputOf(place, [changed]), [], "a test");
    synthesizeInto(place, [changed]);
    return terraform.plan(file, "-refresh=false");
  };

  test("a segment added first moves no other", async () => {
    const segments = { admin: "isolated", ...dev.network.segments } as const;
    const changes = await after({ ...dev, network: { ...dev.network, segments } });
    expect(changes.filter(({ actions }) => actions.join() !== "create")).toEqual([]);
    expect(changes.every(({ address }) => address.includes("admin"))).toBe(true);
    expect(did(changes, "create")).toContain('module.network.aws_subnet.subnet["admin-a"]');
  });

  test("a segment added last moves no other", async () => {
    const segments = { ...dev.network.segments, zebra: "private" } as const;
    const changes = await after({ ...dev, network: { ...dev.network, segments } });
    expect(changes.filter(({ actions }) => actions.join() !== "create")).toEqual([]);
    expect(changes.every(({ address }) => address.includes("zebra"))).toBe(true);
    expect(did(changes, "create")).toContain('module.network.aws_subnet.subnet["zebra-a"]');
  });

  test("a grant of the internet adds its way out, and changes nothing else but the names that are resolved", async () => {
    const changes = await after({
      ...dev,
      network: { ...dev.network, nat: "edge" },
      internet: { payments: { cidr: "198.51.100.0/28", port: 443, domains: ["api.payments.example"] } },
      access: [...dev.access, allow("orders-api").to(internet("payments"))],
    });
    expect(replaced(changes)).toEqual([]);
    expect(did(changes, "delete")).toEqual([]);
    expect(did(changes, "update")).toEqual(["module.dns.aws_route53_resolver_firewall_domain_list.allowed"]);
    const zones = (address: string, before = "") => ["a", "b", "c"].map((zone) => `${address}["${before}${zone}"]`);
    expect(did(changes, "create").sort()).toEqual(
      [
        'module.boundary.aws_vpc_security_group_egress_rule.internet["orders-api/payments/tcp-443"]',
        ...zones("aws_ssm_parameter.fact", "nat-address/"),
        ...zones("module.network.aws_eip.nat_address"),
        ...zones("module.network.aws_nat_gateway.nat_gateway"),
        ...zones("module.network.aws_route.nat_route", "app-"),
        ...[
          "app/in/internet/payments/tcp-1024-65535",
          "app/out/internet/payments/tcp-443",
          "edge/in/app/tcp-443",
          "edge/in/internet/payments/tcp-1024-65535",
          "edge/out/app/tcp-1024-65535",
          "edge/out/internet/payments/tcp-443",
        ].map((entry) => `module.network.aws_network_acl_rule.network_acl_rule["${entry}"]`),
      ].sort(),
    );
  });

  test("a service added adds its group, its fact and its grants' rules", async () => {
    const changes = await after({
      ...dev,
      services: { ...dev.services, billing: { segment: "app", port: 9443 } },
      access: [...dev.access, allow("billing").to("orders-db", { can: "read" })],
    });
    expect(replaced(changes)).toEqual([]);
    expect(did(changes, "delete")).toEqual([]);
    expect(did(changes, "create")).toEqual([
      'aws_ssm_parameter.fact["group/billing"]',
      'module.boundary.aws_security_group.group["billing"]',
      'module.boundary.aws_vpc_security_group_egress_rule.egress["billing/orders-db/tcp-5432"]',
      'module.boundary.aws_vpc_security_group_ingress_rule.ingress["billing/orders-db/tcp-5432"]',
    ]);
  });

  test("a dropped grant removes just its rules", async () => {
    const changes = await after({ ...dev, access: dev.access.filter(({ door }) => door !== "client-vpn") });
    expect(did(changes, "create")).toEqual([]);
    expect(replaced(changes)).toEqual([]);
    const gone = did(changes, "delete");
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.every((address) => /client-vpn\/orders-api|network_acl_rule\["(app|vpn)\//.test(address))).toBe(true);
  });

  test("a renamed service keeps its group and its rules", async () => {
    const changes = await after({
      ...dev,
      services: { orders: { segment: "app", port: 8443, was: "orders-api" } },
      access: [
        allow("orders").to("orders-db", { can: "write" }),
        allow("orders").to("orders-files", { can: "write" }),
        ...dev.access.filter(
          ({ door, what }) => door !== undefined && what.kind === "named" && what.name !== "orders-api",
        ),
      ],
    });
    expect(replaced(changes)).toEqual([]);
    expect(did(changes, "create")).toEqual([]);
    expect(changes.find(({ type }) => type === "aws_security_group")?.previous).toBe(
      'module.boundary.aws_security_group.group["orders-api"]',
    );
  });

  test("a zone removed takes just what is in it", async () => {
    const changes = await after({ ...dev, network: { ...dev.network, zones: 2 } });
    expect(replaced(changes)).toEqual([]);
    expect(did(changes, "create")).toEqual([]);
    // Each endpoint loses its address in the zone, and stays.
    expect(did(changes, "update")).toEqual(
      ["kms", "logs", "s3", "ssm", "ssmmessages"].map(
        (name) => `module.endpoints.aws_vpc_endpoint.interface["${name}"]`,
      ),
    );
    const segments = Object.keys(dev.network.segments);
    const each = (block: string) => segments.map((segment) => `module.network.${block}["${segment}-c"]`);
    expect(did(changes, "delete")).toEqual(
      [
        ...each("aws_subnet.subnet"),
        ...each("aws_network_acl_association.network_acl_association"),
        ...each("aws_route_table_association.route_table_association"),
        'module.network.aws_route_table.route_table["app-c"]',
        'module.network.aws_vpc_block_public_access_exclusion.block_public_access_exclusion["edge-c"]',
        ...segments.map((segment) => `aws_ssm_parameter.fact["subnet/${segment}-c"]`),
      ].sort(),
    );
  });

  test("an environment that moves to a release of the same modules has nothing to change", async () => {
    const [host, address, version] = ["registry.example.test", "zero-trust/zero-trust/aws", "1.2.3"];
    const outdir = join(place.folder, "published");
    const made = publish({ modules: catalogue, examples, root: process.cwd(), outdir, version });
    const server = await serveRegistry(address, version, made.archive);
    const next: Workspace = workspace();
    const released = stackFolder(next, stack);
    try {
      cpSync(applied, next.ledgers, { recursive: true });
      synthesizeInto(next, [{ ...dev, release: { source: `${host}/${address}`, version } }]);
      mkdirSync(join(next.folder, "state"));
      const state = join("state", `${stack}.tfstate`);
      copyFileSync(join(place.folder, state), join(next.folder, state));
      writeEmulatorOverride(released);
      const configuration = cliConfiguration({ [host]: { "modules.v1": server.url } });
      const pinned = new Terraform(released, { emulator: emulator.url, configuration });
      const said = await pinned.init();
      for (const name of ["network", "endpoints", "dns", "boundary"])
        expect(said).toContain(`${host}/${address} ${version} for ${name}`);
      const { code, changes } = await pinned.planInFull();
      expect(changes).toEqual([]);
      expect(code).toBe(0);
    } finally {
      server.close();
    }
  });

  // Last: these are applied.
  test("a service is retired and then removed: first its rules go, then its group and its fact", async () => {
    const access = dev.access.filter(
      ({ who, what }) => who.name !== "orders-api" && !(what.kind === "named" && what.name === "orders-api"),
    );
    const retired: Environment = {
      ...dev,
      services: { "orders-api": { segment: "app", port: 8443, retired: true } },
      access,
    };
    const first = await after(retired, "retire.tfplan");
    expect(replaced(first)).toEqual([]);
    expect(did(first, "create")).toEqual([]);
    const gone = did(first, "delete");
    expect(gone).toContain(
      'module.boundary.aws_vpc_security_group_egress_rule.egress["orders-api/orders-db/tcp-5432"]',
    );
    expect(gone.every((address) => /_rule\.[a-z_]+\[/.test(address))).toBe(true);
    await terraform.apply("retire.tfplan");
    remember();

    const second = await after({ ...retired, services: {} }, "remove.tfplan");
    const group = [
      'aws_ssm_parameter.fact["group/orders-api"]',
      'module.boundary.aws_security_group.group["orders-api"]',
    ];
    expect(second.map(({ address, actions }) => [address, ...actions]).sort()).toEqual(
      group.map((address) => [address, "delete"]),
    );
    await terraform.apply("remove.tfplan");
    expect(await terraform.plan()).toEqual([]);
  });
});
