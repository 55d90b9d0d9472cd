/** A secret and a vault on the emulator: made, changed in place, destroyed; and no value in the state. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../modules/catalogue";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { CalledModules } from "../support/called-modules";
import { secretsIn } from "../support/secrets";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { ownAccount, region } from "./configuration/accounts";
import { appliedApart, backupCall, changedBackup, changedSecret, secretCall } from "./configuration/secret-and-backup";

const modules = ["backup", "secret"];

/**
 * What looks like a secret and is none: versions of plans, and the waits that the provider notes, as base64 of
 * JSON that begins with its id.
 */
const known = [/^[A-Za-z0-9]{48}$/, /^eyJlMmJmYjczMC1lY2FhLTExZTYt/];

describeWithTerraform("a secret and a vault on the emulator", () => {
  const called = new CalledModules(
    catalogue.filter(({ name }) => modules.includes(name)),
    { region, assume_role: [{ role_arn: `arn:aws:iam::${ownAccount}:role/zero-trust-apply` }] },
  );
  let emulator: Emulator;
  let terraform: Terraform;
  const declare = (secret: object, backup: object): string =>
    called.root("data", { secret: { ...secret }, backup: { ...backup } });
  const state = () => readFileSync(join(terraform.folder, "terraform.tfstate"), "utf8");

  beforeAll(async () => {
    emulator = await startEmulator();
    terraform = new Terraform(declare(secretCall, backupCall), { emulator: emulator.url });
    await terraform.init();
  });
  afterAll(async () => {
    await emulator.stop();
    called.remove();
  });

  test("are made, all of them, and the next plan is empty", async () => {
    await terraform.plan("saved.tfplan");
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
    const made = await terraform.must("state", "list");
    expect(appliedApart.filter((type) => !made.includes(`.${type}.`))).toEqual([]);
  });

  test("tell others what they are called", async () => {
    const outputs = JSON.parse(await terraform.must("output", "-json")) as Record<string, { value: unknown }>;
    expect(outputs["secret"]?.value).toEqual({
      secret_name: "zero-trust/prod/orders-token",
      secret_arn: expect.stringMatching(
        `^arn:aws:secretsmanager:${region}:${ownAccount}:secret:zero-trust/prod/orders-token-.{6}$`,
      ) as unknown,
    });
    expect(outputs["backup"]?.value).toEqual({
      vault_name: "prod",
      vault_arn: `arn:aws:backup:${region}:${ownAccount}:backup-vault:prod`,
      backup_role_arn: `arn:aws:iam::${ownAccount}:role/zero-trust/backup/prod-backup`,
      restore_role_arn: `arn:aws:iam::${ownAccount}:role/zero-trust/backup/prod-restore`,
    });
  });

  test("the roles that policies name before they exist are the ones that are made", () => {
    for (const task of ["backup", "restore"])
      expect(state()).toContain(`"arn": "arn:aws:iam::${ownAccount}:role/zero-trust/backup/prod-${task}"`);
  });

  test("no value is in the state, nor in the plan", async () => {
    expect(state()).toContain("aws_secretsmanager_secret");
    expect(state()).not.toMatch(/secret_string|secret_binary|aws_secretsmanager_secret_version/);
    expect(secretsIn(state(), known)).toEqual([]);
    expect(secretsIn(await terraform.must("show", "-json", "saved.tfplan"), known)).toEqual([]);
  });

  test("change in place: neither the secret nor the vault is replaced or deleted", async () => {
    declare(changedSecret, changedBackup);
    const changes = await terraform.plan("saved.tfplan");
    expect(changes.filter(({ actions }) => actions.length > 1)).toEqual([]);
    expect(changes.filter(({ actions }) => actions.join() === "delete").map(({ address }) => address)).toEqual([
      'module.backup.aws_backup_plan.plan["minutes"]',
      'module.backup.aws_backup_selection.selection["minutes"]',
    ]);
    const changed = changes.filter(({ actions }) => actions.join() === "update").map(({ type }) => type);
    expect([...new Set(changed)].sort()).toEqual([
      "aws_backup_plan",
      "aws_backup_restore_testing_plan",
      "aws_backup_restore_testing_selection",
      "aws_backup_vault_policy",
      "aws_secretsmanager_secret",
      "aws_secretsmanager_secret_policy",
      "aws_secretsmanager_secret_rotation",
    ]);
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
  });

  test("a change of the lock replaces the lock, and not the vault", async () => {
    declare(changedSecret, { ...changedBackup, lock: { min_retention_days: 14 } });
    const changes = await terraform.plan();
    expect(changes.filter(({ actions }) => actions.length > 1).map(({ address }) => address)).toEqual([
      "module.backup.aws_backup_vault_lock_configuration.lock",
    ]);
  });

  test("are destroyed", async () => {
    declare(changedSecret, changedBackup);
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    expect(emulator.complaints()).toBe("");
  });
});
