/** A grant that crosses two accounts, from nothing to connected and back: facts carry what one side makes to the other. */
import { join } from "node:path";
import { accept } from "../../cli/accept";
import { readFacts, recordFacts } from "../../core/facts";
import type { Environment } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { crossing, dev as wholeDev, staging as wholeStaging } from "../support/crossing";
import { writeEmulatorOverride } from "../support/emulator-override";
import { inputOf, stackFolder, type Workspace, workspace } from "../support/example";
import { describeWithTerraform, type PlannedChange, Terraform } from "../support/terraform";

/** Small: the waits of the provider grow with every subnet and endpoint. The consumer has a zone that the service lacks. */
const small = (file: Environment, zones: number): Environment => ({
  ...file,
  network: { ...file.network, zones },
  stores: {},
  doors: {},
  access: file.access.filter((grant) => grant === crossing),
});
const dev = small(wholeDev, 2);
const staging = small(wholeStaging, 1);

describeWithTerraform("a service of staging, offered to dev, on the emulator", () => {
  let emulator: Emulator;
  const place: Workspace = workspace();
  const at = (owner: string) => new Terraform(stackFolder(place, `${owner}-network`), { emulator: emulator.url });

  const folder = join(place.folder, "facts");
  const synthesized = async (...files: readonly Environment[]): Promise<void> => {
    synthesize({ ...inputOf(place, files), facts: readFacts(folder) });
    for (const { name } of files) {
      writeEmulatorOverride(stackFolder(place, `${name}-network`));
      await at(name).init();
    }
  };
  const applied = async (owner: string): Promise<readonly PlannedChange[]> => {
    const changes = await at(owner).plan("saved.tfplan");
    await at(owner).apply("saved.tfplan");
    expect(await at(owner).plan()).toEqual([]);
    return changes;
  };
  const recorded = async (owner: string): Promise<readonly string[]> =>
    Object.keys(recordFacts(folder, await at(owner).must("output", "-json")).values);
  const addresses = (changes: readonly PlannedChange[], action = "create") =>
    changes.filter(({ actions }) => actions.join() === action).map(({ address }) => address);
  const beyond = (all: readonly string[]) => all.filter((address) => address.includes("private_services"));
  const stateOf = async (owner: string, address: string): Promise<string> =>
    at(owner).must("state", "show", "-no-color", address);

  beforeAll(async () => {
    emulator = await startEmulator();
    await synthesized(dev, staging);
  });
  afterAll(() => emulator.stop());

  test("the consumer plans no endpoint while the name of the service is not recorded", async () => {
    const changes = await at("dev").plan();
    expect(changes.length).toBeGreaterThan(0);
    expect(
      changes.filter(({ address }) => /private_services|orders-api/.test(address)).map(({ address }) => address),
    ).toEqual(['aws_ssm_parameter.fact["group/orders-api"]', 'module.boundary.aws_security_group.group["orders-api"]']);
  });

  test("the offer is applied, and its name recorded", async () => {
    const made = addresses(await applied("staging"));
    expect(made).toContain('module.private_services.aws_vpc_endpoint_service.service["orders-api"]');
    expect(made.some((address) => address.includes("connection_accepter"))).toBe(false);
    expect(await recorded("staging")).toEqual(["network/endpoint-service/orders-api"]);
  });

  test("the consumer then has an endpoint, in the zones of the service, that waits to be accepted", async () => {
    await synthesized(dev, staging);
    const changes = await applied("dev");
    const endpoint = changes.find(
      ({ type, address }) => type === "aws_vpc_endpoint" && address.includes("private_services"),
    );
    expect(endpoint?.address).toBe('module.private_services.aws_vpc_endpoint.endpoint["staging-orders-api"]');
    const state = await stateOf("dev", endpoint?.address ?? "");
    expect(state).toMatch(/state\s+= "pendingAcceptance"/);
    expect(new Set(state.match(/"subnet-[0-9a-f]+"/g)).size).toBe(1);
    expect(await recorded("dev")).toEqual(["network/endpoint/staging-orders-api"]);
  });

  test("the offering side accepts that endpoint, and nothing else changes", async () => {
    await synthesized(dev, staging);
    expect(addresses(await applied("staging"))).toEqual([
      'module.private_services.aws_vpc_endpoint_connection_accepter.connection["orders-api/dev"]',
    ]);
    await at("dev").must("apply", "-refresh-only", "-auto-approve", "-input=false", "-no-color");
    expect(await stateOf("dev", 'module.private_services.aws_vpc_endpoint.endpoint["staging-orders-api"]')).toMatch(
      /state\s+= "available"/,
    );
    expect(await at("dev").plan()).toEqual([]);
  });

  test("without the grant, what lets the consumer in goes, and the offer stays until it is retired", async () => {
    const alone: Environment = { ...dev, access: [] };
    const retired: Environment = { ...staging, offers: { "orders-api": { to: [], retired: true } } };
    accept(
      { ...inputOf(place, [alone, staging]), facts: readFacts(folder) },
      ["dev-network"],
      "billing needs it no more",
    );
    await synthesized(alone, retired);
    const changes = await at("staging").plan("saved.tfplan");
    expect(beyond(addresses(changes, "delete"))).toEqual([
      'module.private_services.aws_vpc_endpoint_connection_accepter.connection["orders-api/dev"]',
      'module.private_services.aws_vpc_endpoint_service_allowed_principal.principal["orders-api/111111111111"]',
      'module.private_services.aws_vpc_security_group_ingress_rule.consumer["orders-api/dev"]',
    ]);
    expect(beyond(addresses(changes, "update"))).toEqual(['module.private_services.aws_lb.balancer["orders-api"]']);
    await at("staging").apply("saved.tfplan");
    expect(await recorded("staging")).toEqual([]);
  });

  test("both sides are destroyed: the emulator lets no load balancer go that is still protected", async () => {
    for (const owner of ["dev", "staging"]) {
      await at(owner).destroy();
      expect(await at(owner).must("state", "list")).toBe("");
    }
  });
});
