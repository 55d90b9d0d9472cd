/** Client VPN with the function that it asks, on the emulator: made, changed in place, destroyed; and no secret in what is written. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { catalogue } from "../../modules/catalogue";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { CalledModules } from "../support/called-modules";
import { secretsIn } from "../support/secrets";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { ownAccount, region } from "./configuration/accounts";
import { appliedApart, changedCall, endpointCall, handlerCall, surroundings } from "./configuration/client-vpn";

const modules = ["client-vpn", "vpn-connect-handler"];

/** What looks like a secret and is none: hashes of code, and the waits that the provider notes, as base64 of JSON that begins with its id. */
const known = [/^[A-Za-z0-9+/]{43}=$/, /^eyJlMmJmYjczMC1lY2FhLTExZTYt/];

describeWithTerraform("a door of Client VPN on the emulator", () => {
  const called = new CalledModules(
    catalogue.filter(({ name }) => modules.includes(name)),
    { region, assume_role: [{ role_arn: `arn:aws:iam::${ownAccount}:role/zero-trust-apply` }] },
  );
  let emulator: Emulator;
  let terraform: Terraform;
  const declare = (endpoint: object): string => {
    const folder = called.root("door", {
      "client-vpn": { ...endpoint },
      "vpn-connect-handler": handlerCall("countries.zip"),
    });
    writeFileSync(join(folder, "surroundings.tf.json"), JSON.stringify({ resource: surroundings }));
    writeFileSync(
      join(folder, "countries.zip"),
      zipSync({ "countries.csv": Buffer.from("198.51.100.0/24,CH\n") }, { mtime: new Date(1980, 0, 1, 12) }),
    );
    return folder;
  };
  const state = () => readFileSync(join(terraform.folder, "terraform.tfstate"), "utf8");

  beforeAll(async () => {
    emulator = await startEmulator();
    terraform = new Terraform(declare(endpointCall), { emulator: emulator.url });
    await terraform.init();
  });
  afterAll(async () => {
    await emulator.stop();
    called.remove();
  });

  test("is made, all of it, and the next plan is empty", async () => {
    await terraform.plan("saved.tfplan");
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
    const made = await terraform.must("state", "list");
    expect(appliedApart.filter((type) => !made.includes(`.${type}.`))).toEqual([]);
  });

  test("tells others what it is called", async () => {
    const outputs = JSON.parse(await terraform.must("output", "-json")) as Record<string, { value: unknown }>;
    expect(outputs["client-vpn"]?.value).toEqual({
      endpoint_id: expect.stringMatching(/^cvpn-endpoint-/) as unknown,
      endpoint_arn: expect.stringMatching(`^arn:aws:ec2:${region}:${ownAccount}:client-vpn-endpoint/`) as unknown,
      dns_name: expect.stringContaining(".clientvpn.") as unknown,
      portal_url: expect.stringMatching(/^https:\/\/self-service\.clientvpn\.amazonaws\.com\//) as unknown,
      log_group_name: "/zero-trust/prod/client-vpn/client-vpn",
    });
    expect(outputs["vpn-connect-handler"]?.value).toMatchObject({
      function_arn: `arn:aws:lambda:${region}:${ownAccount}:function:AWSClientVPN-prod-client-vpn`,
      log_group_name: "/zero-trust/prod/connect-handler/client-vpn",
    });
  });

  test("no secret and no private key is in the state, nor in what was emitted", async () => {
    expect(state()).toContain("aws_ec2_client_vpn_endpoint");
    expect(secretsIn(state(), known)).toEqual([]);
    expect(secretsIn(await terraform.must("show", "-json", "saved.tfplan"), known)).toEqual([]);
  });

  test("changes in place, and what is taken away is switched off", async () => {
    declare(changedCall);
    const changes = await terraform.plan("saved.tfplan");
    expect(changes.filter(({ type }) => type === "aws_ec2_client_vpn_endpoint").map(({ actions }) => actions)).toEqual([
      ["update"],
    ]);
    expect(changes.filter(({ actions }) => actions.join() === "delete,create")).toEqual([]);
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
    const endpoint = await terraform.must(
      "state",
      "show",
      "-no-color",
      "module.client-vpn.aws_ec2_client_vpn_endpoint.endpoint",
    );
    expect(endpoint).toMatch(/client_connect_options \{\s+enabled\s+= false/);
    expect(endpoint).toMatch(/dns_servers\s+= \[\]/);
  });

  test("is destroyed", async () => {
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    expect(emulator.complaints()).toBe("");
  });
});
