/** The example's stacks against the emulator: applied, planned again, changed, destroyed. One server, accounts apart. */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allow, internet } from "../../access/grant";
import { environments } from "../../environments/all";
import type { Environment } from "../../environments/types";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { writeEmulatorOverride } from "../support/emulator-override";
import { stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { describeWithTerraform, type PlannedChange, Terraform } from "../support/terraform";

const dev = environments[0] as Environment;

describeWithTerraform("the network stacks on the emulator", () => {
  let emulator: Emulator;
  const place: Workspace = workspace();
  const at = (stack: string, env?: NodeJS.ProcessEnv) =>
    new Terraform(stackFolder(place, stack), { emulator: emulator.url, ...(env ? { env } : {}) });

  beforeAll(async () => {
    emulator = await startEmulator();
    synthesizeInto(place);
    for (const { name } of environments) {
      writeEmulatorOverride(stackFolder(place, `${name}-network`));
      await at(`${name}-network`).init();
    }
  });
  afterAll(() => emulator.stop());

  test("plans under the plan role, applies the saved plan under the apply role, and has nothing left to change", async () => {
    const terraform = at("dev-network");
    await emulator.reset();
    const planned = await terraform.plan("saved.tfplan");
    expect(new Set(await emulator.assumedRoles())).toEqual(new Set(["arn:aws:iam::111111111111:role/zero-trust/plan"]));
    expect(new Set(planned.map(({ actions }) => actions.join()))).toEqual(new Set(["create"]));
    await terraform.apply("saved.tfplan");
    expect(await emulator.assumedRoles()).toContain("arn:aws:iam::111111111111:role/zero-trust/apply");
    expect(await terraform.plan()).toEqual([]);
  });

  test("the ledger holds exactly the addresses that Terraform plans", async () => {
    const state = await at("dev-network").must("state", "list");
    const applied = state.split("\n").filter((line) => line !== "" && !line.startsWith("data."));
    const ledger = JSON.parse(readFileSync(join(place.ledgers, "dev.json"), "utf8")) as {
      stacks: Record<string, { addresses: string[] }>;
    };
    expect([...applied].sort()).toEqual(ledger.stacks["dev-network"]?.addresses);
  });

  test("staging and prod apply too, each into its own account", async () => {
    for (const name of ["staging-network", "prod-network"]) {
      const terraform = at(name);
      await terraform.plan("saved.tfplan");
      await terraform.apply("saved.tfplan");
      expect(await terraform.plan()).toEqual([]);
    }
  });

  describe("a change touches only what belongs to it", () => {
    /** What dev's next plan would do after a change, against the state applied above. Synthesized into a copy, so that changes do not add up. */
    const after = async (change: (file: Environment) => Environment): Promise<readonly PlannedChange[]> => {
      const next = workspace();
      mkdirSync(next.ledgers, { recursive: true });
      copyFileSync(join(place.ledgers, "dev.json"), join(next.ledgers, "dev.json"));
      synthesizeInto(next, [change(dev)]);
      const folder = stackFolder(next, "dev-network");
      writeEmulatorOverride(folder);
      const terraform = new Terraform(folder, { emulator: emulator.url });
      await terraform.init();
      const state = join(place.folder, "state", "dev-network.tfstate");
      expect(existsSync(state)).toBe(true);
      await terraform.must("state", "push", "-force", state);
      return terraform.plan();
    };
    const did = (changes: readonly PlannedChange[], action: string) =>
      changes.filter(({ actions }) => actions.join() === action).map(({ address }) => address);
    const replaced = (changes: readonly PlannedChange[]) => changes.filter(({ actions }) => actions.length > 1);

    test("a segment added first moves no other", async () => {
      const changes = await after((file) => ({
        ...file,
        network: { ...file.network, segments: { admin: "isolated", ...file.network.segments } },
      }));
      expect(replaced(changes)).toEqual([]);
      expect(did(changes, "delete")).toEqual([]);
      expect(did(changes, "update")).toEqual([]);
      expect(did(changes, "create").every((address) => address.includes("admin"))).toBe(true);
      expect(did(changes, "create")).toContain('module.network.aws_subnet.subnet["admin-a"]');
    });

    test("a segment added last moves no other", async () => {
      const changes = await after((file) => ({
        ...file,
        network: { ...file.network, segments: { ...file.network.segments, zebra: "private" } },
      }));
      expect(changes.filter(({ actions }) => actions.join() !== "create")).toEqual([]);
      expect(changes.every(({ address }) => address.includes("zebra"))).toBe(true);
    });

    test("a service added adds its group, its fact and its grants' rules", async () => {
      const changes = await after((file) => ({
        ...file,
        services: { ...file.services, billing: { segment: "app", port: 9443 } },
        access: [...file.access, allow("billing").to("orders-db", { can: "read" })],
      }));
      expect(replaced(changes)).toEqual([]);
      expect(did(changes, "delete")).toEqual([]);
      expect(did(changes, "create").sort()).toEqual([
        'aws_ssm_parameter.fact["group/billing"]',
        'module.boundary.aws_security_group.group["billing"]',
        'module.boundary.aws_vpc_security_group_egress_rule.egress["billing/orders-db/tcp-5432"]',
        'module.boundary.aws_vpc_security_group_ingress_rule.ingress["billing/orders-db/tcp-5432"]',
      ]);
    });

    test("a grant of the internet adds its way out, and changes nothing else but the names that are resolved", async () => {
      const changes = await after((file) => ({
        ...file,
        network: { ...file.network, nat: "edge" },
        internet: { payments: { cidr: "198.51.100.0/28", port: 443, domains: ["api.payments.example"] } },
        access: [...file.access, allow("orders-api").to(internet("payments"))],
      }));
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

    test("a dropped grant removes just its rules", async () => {
      const changes = await after((file) => ({
        ...file,
        access: file.access.filter(({ door }) => door !== "client-vpn"),
      }));
      expect(did(changes, "create")).toEqual([]);
      expect(replaced(changes)).toEqual([]);
      const gone = did(changes, "delete");
      expect(gone.length).toBeGreaterThan(0);
      expect(gone.every((address) => /client-vpn\/orders-api|network_acl_rule\["(app|doors)\//.test(address))).toBe(
        true,
      );
    });

    test("a renamed service keeps its group and its rules", async () => {
      const changes = await after((file) => ({
        ...file,
        services: { orders: { segment: "app", port: 8443, was: "orders-api" } },
        access: [
          allow("orders").to("orders-db", { can: "write" }),
          allow("orders").to("orders-files", { can: "write" }),
          ...file.access.filter(
            ({ door, what }) => door !== undefined && what.kind === "named" && what.name !== "orders-api",
          ),
        ],
      }));
      expect(replaced(changes)).toEqual([]);
      expect(did(changes, "create")).toEqual([]);
      expect(changes.find(({ type }) => type === "aws_security_group")?.previous).toBe(
        'module.boundary.aws_security_group.group["orders-api"]',
      );
    });

    test("a retired service loses its rules and keeps its group", async () => {
      const changes = await after((file) => ({
        ...file,
        services: { "orders-api": { segment: "app", port: 8443, retired: true } },
        access: file.access.filter(
          ({ who, what }) => who.name !== "orders-api" && !(what.kind === "named" && what.name === "orders-api"),
        ),
      }));
      expect(replaced(changes)).toEqual([]);
      expect(did(changes, "delete").some((address) => address.includes("aws_security_group.group"))).toBe(false);
      expect(did(changes, "delete")).toContain(
        'module.boundary.aws_vpc_security_group_egress_rule.egress["orders-api/orders-db/tcp-5432"]',
      );
    });
  });

  describe("the fence", () => {
    test("refuses another account than its own", async () => {
      writeEmulatorOverride(stackFolder(place, "dev-network"), {
        assume_role: [{ role_arn: "arn:aws:iam::222222222222:role/zero-trust/plan" }],
      });
      const { code, output } = await at("dev-network").run("plan", "-input=false", "-no-color");
      expect(code).toBe(1);
      expect(output).toContain("AWS account ID not allowed: 222222222222");
    });

    test("refuses another role than its own", async () => {
      writeEmulatorOverride(stackFolder(place, "dev-network"), {
        assume_role: [{ role_arn: "arn:aws:iam::111111111111:role/admin" }],
      });
      const { code, output } = await at("dev-network").run("plan", "-input=false", "-no-color");
      expect(code).toBe(1);
      expect(output.replace(/\s+/g, " ")).toContain("the caller must be plan or apply in account 111111111111");
    });

    test("refuses a workspace that is named after another environment", async () => {
      writeEmulatorOverride(stackFolder(place, "dev-network"));
      await at("dev-network").must("workspace", "new", "prod");
      const { code, output } = await at("dev-network").run("plan", "-input=false", "-no-color");
      await at("dev-network").must("workspace", "select", "default");
      expect(code).toBe(1);
      expect(output).toContain("must not be named after another environment");
    });
  });

  test("the next synth leaves Terraform's own files beside the generated ones", () => {
    synthesizeInto(place);
    const folder = stackFolder(place, "dev-network");
    for (const kept of [".terraform", ".terraform.lock.hcl", "saved.tfplan"])
      expect(existsSync(join(folder, kept))).toBe(true);
  });

  test("everything is destroyed again", async () => {
    for (const { name } of environments) {
      const terraform = at(`${name}-network`);
      await terraform.destroy();
      expect(await terraform.must("state", "list")).toBe("");
    }
  });
});
