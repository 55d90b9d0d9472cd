/** Session Manager and its host on the emulator: made, planned again, changed, and taken away. */

import { sessionHost } from "../../modules/session-host/session-host";
import { sessionManager } from "../../modules/session-manager/session-manager";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { CalledModules } from "../support/called-modules";
import { describeWithTerraform, Terraform } from "../support/terraform";

/** The account of credentials that assume no role. */
const account = { id: "123456789012", region: "eu-west-1" };
const role = (name: string) => `arn:aws:iam::${account.id}:role/${name}`;
const key = "database-operators/orders-db/admin";

const sessions = (port: number) => ({
  name: "prod",
  account,
  preferences: { idle_minutes: 15, max_minutes: 60, run_as: "auditor" },
  documents: { [key]: { store: "orders-db", host: "orders.abc123.eu-west-1.rds.amazonaws.com", port } },
  shells: { "operators/shell": { run_as: "operator" } },
  host_roles: [role("zero-trust/host/prod-session-manager")],
  people_roles: [role("aws-reserved/sso.amazonaws.com*/AWSReservedSSO_operators_*")],
  key_administrators: [role("zero-trust/apply")],
});

describeWithTerraform("sessions on the emulator", () => {
  const modules = new CalledModules([sessionManager, sessionHost], {
    region: account.region,
  });
  let emulator: Emulator;
  let subnets: readonly string[];
  const at = (port = 5432, users: readonly string[] = ["operator", "auditor"]) => {
    const made = "${module.session-manager";
    const host = {
      name: "prod",
      account,
      door: "session-manager",
      subnets: Object.fromEntries(subnets.map((id, i) => ["abc".charAt(i), { subnet_id: id }])),
      security_group_id: "sg-0123456789abcdef0",
      session: {
        key_arn: `${made}.key_arn}`,
        log_group_arn: `${made}.log_group_arn}`,
        bucket_arn: `${made}.bucket_arn}`,
      },
      users,
      key_administrators: [role("zero-trust/apply")],
    };
    return new Terraform(modules.root("sessions", { "session-manager": sessions(port), "session-host": host }), {
      emulator: emulator.url,
    });
  };

  beforeAll(async () => {
    emulator = await startEmulator();
    subnets = await defaultSubnets(emulator);
  });
  afterAll(async () => {
    await emulator.stop();
    modules.remove();
  });

  test("are made, and the next plan is empty", async () => {
    const terraform = at();
    await terraform.init();
    await terraform.applyAll();
    expect(await terraform.plan()).toEqual([]);
    expect(JSON.parse(await terraform.must("output", "-json"))).toMatchObject({
      "session-manager": {
        value: {
          document_names: {
            [key]: "zero-trust-prod-database-operators-orders-db-admin",
            "operators/shell": "zero-trust-prod-operators-shell",
          },
          bucket_name: `prod-sessions-${account.id}-${account.region}`,
        },
      },
      "session-host": {
        value: { role_arn: role("zero-trust/host/prod-session-manager"), group_name: "prod-session-manager" },
      },
    });
  });

  test("of another port are another version of one document, and nothing else", async () => {
    const changes = await at(5433).plan();
    expect(changes.map(({ address, actions }) => [address, actions.join()])).toEqual([
      [`module.session-manager.aws_ssm_document.port["${key}"]`, "update"],
    ]);
  });

  test("on hosts with another user replace the host, and the next plan is empty", async () => {
    const terraform = at(5433, ["operator"]);
    const changes = await terraform.plan("saved.tfplan");
    expect(changes.map(({ address, actions }) => [address, actions.join()])).toEqual([
      ["module.session-host.aws_autoscaling_group.group", "update"],
      ["module.session-host.aws_launch_template.template", "update"],
      [`module.session-manager.aws_ssm_document.port["${key}"]`, "update"],
    ]);
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
  });

  test("are taken away", async () => {
    const terraform = at();
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    expect(emulator.complaints()).toBe("");
  });
});

/** Two of the subnets that an account begins with. */
async function defaultSubnets({ url }: Emulator): Promise<readonly string[]> {
  const scope = `Credential=test/20261124/${account.region}/ec2/aws4_request`;
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "Action=DescribeSubnets&Version=2016-11-15",
  });
  return [...(await answer.text()).matchAll(/<subnetId>(subnet-[0-9a-f]+)</g)]
    .map(([, id]) => id as string)
    .slice(0, 2);
}
