/** A cluster of Aurora as a store of an environment, on the emulator: a small network, the cluster in it, and what is published of it. */
import { allow } from "../../access/grant";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import { auroraPostgres } from "../../environments/stores";
import type { Environment } from "../../environments/types";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { writeEmulatorOverride } from "../support/emulator-override";
import { stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { describeWithTerraform, Terraform } from "../support/terraform";

const [first, ...others] = environments;
const file: Environment = {
  ...(first as Environment),
  network: { cidr: "10.10.0.0/16", zones: 2, segments: { app: "private", data: "isolated" } },
  doors: {},
  stores: { "orders-db": auroraPostgres({ segment: "data" }) },
  services: { "orders-api": { segment: "app", port: 8443 } },
  access: [allow("orders-api").to("orders-db", { can: "write" })],
};

describeWithTerraform("a cluster as a store on the emulator", () => {
  let emulator: Emulator;
  const place: Workspace = workspace();
  const stacks = ["dev-network", "dev-data"];
  const at = (stack: string) => new Terraform(stackFolder(place, stack), { emulator: emulator.url });

  beforeAll(async () => {
    emulator = await startEmulator();
    synthesizeInto(place, [file, ...others], acme, ["network", "data"]);
    for (const stack of stacks) {
      writeEmulatorOverride(stackFolder(place, stack));
      await at(stack).init();
    }
  });
  afterAll(() => emulator.stop());

  test("applies on what the network published, and has nothing left to change", async () => {
    for (const stack of stacks) {
      await at(stack).applyAll();
    }
    expect(await at("dev-data").plan()).toEqual([]);
  });

  test("publishes the hosts that write and read, and the id that IAM knows it by", async () => {
    const published = async (fact: string) =>
      /value *= "?([^"\n]*)/.exec(await at("dev-data").must("state", "show", `aws_ssm_parameter.fact["${fact}"]`))?.[1];
    expect(await published("host/orders-db")).toMatch(/^dev-orders-db\.cluster-(?!ro-)/);
    expect(await published("reader-host/orders-db")).toMatch(/^dev-orders-db\.cluster-ro-/);
    expect(await published("resource-id/orders-db")).toMatch(/^cluster-[A-Z0-9]+$/);
  });
});
