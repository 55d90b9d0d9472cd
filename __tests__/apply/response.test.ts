/** Playbooks on the emulator: made, planned again, changed in place, taken away; and what was made runs. */
import { DynamoDBClient, UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import { triggerNames } from "../../guard/response/triggers";
import { eventForwarding } from "../../modules/event-forwarding/event-forwarding";
import { incidentResponse } from "../../modules/incident-response/incident-response";
import { responseRole } from "../../modules/response-role/response-role";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { applied } from "../support/applied";
import { CalledModules } from "../support/called-modules";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { appliedApart } from "./configuration/response";

/** The account of credentials that assume no role. */
const account = { id: "123456789012", region: "eu-west-1" };
/** Of seven: queues take half a minute each, and all are made alike. */
const playbookNames = ["deactivate-access-keys", "quarantine-instance", "restore-trail"];
const organization_id = "o-exampleorg1";
const busArn = `arn:aws:events:${account.region}:${account.id}:event-bus/zero-trust-response`;
const each = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, {}]));

const response = (change: object = {}) => ({
  account,
  organization_id,
  playbooks: each(playbookNames),
  approvers: [`arn:aws:iam::${account.id}:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_responders_*`],
  subscribers: { "security-team": { protocol: "email", endpoint: "security@example.com" } },
  protected: ["arn:aws:iam::*:role/payments/*"],
  trail_arn: `arn:aws:cloudtrail:${account.region}:${account.id}:trail/organization`,
  identity_center: {
    account_id: account.id,
    region: account.region,
    instance_arn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
    identity_store_id: "d-0123456789",
  },
  key_administrators: [`arn:aws:iam::${account.id}:role/zero-trust/apply`],
  ...change,
});

describeWithTerraform("playbooks on the emulator", () => {
  const modules = new CalledModules([eventForwarding, incidentResponse, responseRole], { region: account.region });
  let emulator: Emulator;
  const at = (change: object = {}) =>
    new Terraform(
      modules.root("response", {
        "incident-response": response(change),
        "response-role": {
          account,
          organization_id,
          responding_account_id: account.id,
          playbooks: each(playbookNames),
        },
        "event-forwarding": { account, bus_arn: busArn, triggers: each(triggerNames) },
      }),
      { emulator: emulator.url },
    );

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(async () => {
    await emulator.stop();
    modules.remove();
  });

  test("are made, all of them, and the next plan is empty", async () => {
    const terraform = at();
    await terraform.init();
    await terraform.applyAll();
    expect(await terraform.plan()).toEqual([]);
    const made = (await applied(terraform)).map(({ type }) => type);
    expect(appliedApart.filter((type) => !made.includes(type))).toEqual([]);
    const outputs = JSON.parse(await terraform.must("output", "-json")) as Record<
      string,
      { value: Record<string, never> }
    >;
    expect(outputs["incident-response"]?.value).toMatchObject({ bus_arn: busArn, table_name: "zero-trust-response" });
    const { handler_role_arns: handlers = {} } = outputs["incident-response"]?.value ?? {};
    const trusted = Object.entries(handlers);
    expect(trusted).toEqual(
      [...playbookNames]
        .sort()
        .map((name) => [name, `arn:aws:iam::${account.id}:role/zero-trust/responder/handler-${name}`]),
    );
    expect(outputs["response-role"]?.value["role_arns"]?.["restore-trail"]).toBe(
      `arn:aws:iam::${account.id}:role/zero-trust/responder/restore-trail`,
    );
  });

  test("of another mode and protection change their functions in place, and nothing else", async () => {
    const playbooks = { ...each(playbookNames), "quarantine-instance": { mode: "enforce" } };
    const changes = await at({ playbooks }).plan();
    expect(changes.map(({ address, actions }) => [address, actions.join()])).toEqual([
      ['module.incident-response.aws_lambda_function.handler_function["quarantine-instance"]', "update"],
    ]);
  });

  test("are not taken away while the record of what they did is protected, and are then", async () => {
    const terraform = at();
    const refused = await terraform.run("destroy", "-auto-approve", "-no-color");
    expect(refused.code).toBe(1);
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const client = new DynamoDBClient({ region: account.region, endpoint: emulator.url, credentials });
    const unprotected = { TableName: "zero-trust-response", DeletionProtectionEnabled: false };
    await client.send(new UpdateTableCommand(unprotected));
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    expect(emulator.complaints()).toBe("");
  });
});
