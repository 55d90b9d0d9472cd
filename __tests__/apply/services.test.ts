/** Services behind load balancers, and a file system that they share, as stacks on the emulator: a network, what holds data, what services run with, and what takes requests for them. */
import { allow } from "../../access/grant";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import { fileSystem } from "../../environments/stores";
import type { Environment } from "../../environments/types";
import { absent } from "../../verify/policy/request";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { Decisions } from "../support/agreement";
import { applied as appliedIn } from "../support/applied";
import { asked } from "../support/asked";
import { writeEmulatorOverride } from "../support/emulator-override";
import { stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { describeWithTerraform, Terraform } from "../support/terraform";

const [, ...others] = environments;
const layers = ["network", "data", "workload"];
const segments = { edge: "public", app: "private", data: "isolated" } as const;

/** Two zones and a file system: what load balancers need, and no more. */
const file = (certificateArn: string, retired: { readonly retired?: true } = {}): Environment => ({
  ...(environments[0] as Environment),
  network: { cidr: "10.10.0.0/16", zones: 2, segments },
  doors: {},
  stores: { exports: fileSystem({ segment: "data" }) },
  services: {
    "orders-api": {
      segment: "app",
      port: 8443,
      internal: { domain: "orders.dev.acme.example", certificateArn, ...retired },
    },
    shop: { segment: "app", port: 9443, public: { domain: "shop.dev.acme.example", certificateArn, ...retired } },
  },
  access: [
    allow("shop").to("orders-api"),
    allow("shop").to("exports", { can: "read" }),
    allow("orders-api").to("exports", { can: "write" }),
  ],
  loadBalancerLogs: { bucket: "acme-load-balancers-111111111111-eu-west-1" },
});

describeWithTerraform("services behind load balancers on the emulator", () => {
  let emulator: Emulator;
  let certificate: string;
  const place: Workspace = workspace();
  const stacks = ["dev-network", "dev-data", "dev-workload"];
  const at = (stack: string) => new Terraform(stackFolder(place, stack), { emulator: emulator.url });
  const applied = async (stack: string) => {
    const changes = await at(stack).plan("saved.tfplan");
    await at(stack).apply("saved.tfplan");
    return changes;
  };

  beforeAll(async () => {
    emulator = await startEmulator();
    const { CertificateArn } = await asked<{ readonly CertificateArn: string }>(
      emulator,
      { service: "acm", account: acme.accounts["dev"]?.id ?? "" },
      "CertificateManager.RequestCertificate",
      { DomainName: "*.dev.acme.example" },
    );
    certificate = CertificateArn;
    synthesizeInto(place, [file(certificate), ...others], acme, layers);
    for (const stack of stacks) {
      writeEmulatorOverride(stackFolder(place, stack));
      await at(stack).init();
    }
  });
  afterAll(() => emulator.stop());

  test("apply, and have nothing left to change", async () => {
    for (const stack of stacks) {
      await applied(stack);
      expect(await at(stack).plan()).toEqual([]);
    }
  });

  test("publish the load balancers and target groups that were made", async () => {
    const state = await at("dev-workload").must("state", "list");
    for (const service of ["orders-api", "shop"])
      for (const fact of ["load-balancer", "target-group", "role-arn"])
        expect(state).toContain(`aws_ssm_parameter.fact["${fact}/${service}"]`);
  });

  test("mount the file system by their own access points: what was applied says so, on both sides", async () => {
    const resources = (await Promise.all(["dev-data", "dev-workload"].map((stack) => appliedIn(at(stack))))).flat();
    const valueAt = (address: string, field: string) =>
      String(resources.find((resource) => resource.address === address)?.values[field]);
    const module = "module.file_system_exports";
    const point = (service: string) => valueAt(`${module}.aws_efs_access_point.access_point["${service}"]`, "arn");
    const policyAt = (address: string) => JSON.parse(valueAt(address, "policy")) as object;
    const resource = policyAt(`${module}.aws_efs_file_system_policy.policy`);
    const decisions = new Decisions();
    const may = (service: string, can: string, accessPoint: string) =>
      ["ClientMount", "ClientWrite", "ClientRootAccess"].filter((action) => {
        const account = { id: acme.accounts["dev"]?.id ?? "", organization: { id: acme.id } };
        const arn = `arn:aws:iam::${account.id}:role/zero-trust/service/dev-${service}`;
        const role = `module.role_${service.replaceAll("-", "_")}.aws_iam_role_policy.grant["exports/${can}"]`;
        const request = {
          principal: { kind: "role", arn, account },
          action: `elasticfilesystem:${action}`,
          resource: { arn: valueAt(`${module}.aws_efs_file_system.file_system`, "arn"), account },
          context: {
            "aws:SecureTransport": true,
            "elasticfilesystem:AccessedViaMountTarget": true,
            "elasticfilesystem:AccessPointArn": accessPoint,
          },
          otherKeys: absent,
        } as const;
        return decisions.decide(request, policyAt(role), resource) === "allow";
      });
    expect(may("orders-api", "write", point("orders-api"))).toEqual(["ClientMount", "ClientWrite"]);
    expect(may("shop", "read", point("shop"))).toEqual(["ClientMount"]);
    expect(may("shop", "read", point("orders-api"))).toEqual([]);
    expect(may("orders-api", "write", point("shop"))).toEqual([]);
    expect(await decisions.compared()).toEqual({ alike: 12, unlike: [] });
  });

  test("are not destroyed while they are protected", async () => {
    const { code, output } = await at("dev-workload").run(
      "destroy",
      "-auto-approve",
      "-no-color",
      "-var=destroying=true",
      "-target=module.balancer_shop.aws_lb.load_balancer",
    );
    expect(code).toBe(1);
    expect(output).toMatch(/deletion protection/i);
  });

  test("are retired in place: rules go, protection goes, and nothing is replaced", async () => {
    synthesizeInto(place, [file(certificate, { retired: true }), ...others], acme, layers);
    for (const stack of stacks)
      expect((await applied(stack)).filter(({ actions }) => actions.length > 1).map(({ address }) => address)).toEqual(
        [],
      );
    const rules = (await at("dev-network").must("state", "list")).split("\n").filter((line) => /gress_rule/.test(line));
    expect(rules.filter((rule) => rule.includes("balancer"))).toEqual([]);
  });

  test("are destroyed then, before the network that they stand in", async () => {
    for (const stack of [...stacks].reverse()) {
      await at(stack).destroy("-var=destroying=true");
      expect(await at(stack).must("state", "list")).toBe("");
    }
  });
});
