/** Databases on the emulator, one of each engine: made, planned again, protected, and taken away. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { encryptedDatabase } from "../../modules/encrypted-database/encrypted-database";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { CalledModules } from "../support/called-modules";
import { secretsIn } from "../support/secrets";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { ownAccount, region } from "./configuration/accounts";
import { appliedApart, calls, surroundings } from "./configuration/databases";

const identifiers = ["prod-billing-db", "prod-orders-db"];

/** What looks like a secret and is none: names of master secrets, and the waits that the provider notes, as base64 of JSON that begins with its id. */
const known = [/^db-[0-9a-f-]{36}-[A-Za-z]{6}$/, /^eyJlMmJmYjczMC1lY2FhLTExZTYt/];

describeWithTerraform("databases on the emulator", () => {
  const modules = new CalledModules([encryptedDatabase], {
    region,
    assume_role: [{ role_arn: `arn:aws:iam::${ownAccount}:role/zero-trust-apply` }],
  });
  let emulator: Emulator;
  let terraform: Terraform;
  const declare = (change: object = {}): string => {
    const folder = modules.root("databases", { ...calls, postgres: { ...calls.postgres, ...change } });
    writeFileSync(join(folder, "surroundings.tf.json"), JSON.stringify({ resource: surroundings }));
    return folder;
  };

  beforeAll(async () => {
    emulator = await startEmulator();
    terraform = new Terraform(declare(), { emulator: emulator.url });
    await terraform.init();
  });
  afterAll(async () => {
    await emulator.stop();
    modules.remove();
  });

  test("are made, all of it, and the next plan is empty", async () => {
    await terraform.plan("saved.tfplan");
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
    const made = await terraform.must("state", "list");
    expect(appliedApart.filter((type) => !made.includes(`.${type}.`))).toEqual([]);
  });

  test("tell others what they are called, and nobody their password", async () => {
    const outputs = JSON.parse(await terraform.must("output", "-json")) as Record<string, { value: unknown }>;
    expect(outputs["postgres"]?.value).toEqual({
      identifier: "prod-orders-db",
      arn: `arn:aws:rds:${region}:${ownAccount}:db:prod-orders-db`,
      resource_id: expect.stringMatching(/^db-[A-Z]{26}$/) as unknown,
      host: expect.stringMatching(/^prod-orders-db\.[^:]+$/) as unknown,
      port: 5432,
      master_secret_arn: expect.stringMatching(/^arn:aws:secretsmanager:.*:secret:rds!db-/) as unknown,
    });
    expect(secretsIn(await terraform.must("state", "pull"), known)).toEqual([]);
  });

  test("do not change where something is said of their origin later", async () => {
    for (const restore of [{ snapshot: "prod-orders-db-final" }, { point_in_time: { resource_id: "db-ABCDEFGH" } }]) {
      declare({ restore, database_name: "others" });
      expect(await terraform.plan()).toEqual([]);
    }
    declare();
  });

  test("are not destroyed while they are protected, and leave a last snapshot when they are", async () => {
    const refused = await terraform.run("destroy", "-auto-approve", "-no-color");
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/protection/i);
    for (const id of identifiers)
      await rds("ModifyDBInstance", { DBInstanceIdentifier: id, DeletionProtection: "false" });
    await terraform.destroy("-refresh=false");
    expect(await terraform.must("state", "list")).toBe("");
    const left = await rds("DescribeDBSnapshots");
    for (const id of identifiers) expect(left).toContain(`<DBSnapshotIdentifier>${id}-final<`);
    expect(emulator.complaints()).toBe("");
  });

  const rds = async (action: string, parameters: Readonly<Record<string, string>> = {}): Promise<string> => {
    const answer = await fetch(emulator.url, {
      method: "POST",
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=emulator/20261124/${region}/rds/aws4_request, SignedHeaders=host, Signature=0`,
        "content-type": "application/x-www-form-urlencoded",
        "x-moto-account-id": ownAccount,
      },
      body: new URLSearchParams({ Action: action, Version: "2014-10-31", ...parameters }).toString(),
    });
    return answer.text();
  };
});
