/** An organization that was there before us: adopted with its ids and nothing made twice, or looked up and left alone. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adopt } from "../../cli/adopt";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { asked } from "../support/asked";
import { writeEmulatorOverride } from "../support/emulator-override";
import { inputOf, stackFolder, type Workspace, workspace } from "../support/example";
import { describeWithTerraform, type PlannedChange, Terraform } from "../support/terraform";
import { unwatched } from "../support/watched";

/** The account of credentials that assume no role: whoever made the organization by hand. */
const management = "123456789012";
const names = Object.keys(acme.accounts).filter((name) => name !== "management");
const units = acme.units ?? [];
/** As people write them, and not as we would. */
const unitNames = { security: "Security", "workloads/production": "Prod" };
const displayName = (name: string) => `Acme ${name}`;

describeWithTerraform("an organization that exists", () => {
  let emulator: Emulator;
  let root: string;
  const unitIds: Record<string, string> = {};
  const accountIds: Record<string, string> = {};
  let id: string;
  let policy: string;
  let services: readonly string[];

  const ask = <T>(action: string, body: object = {}): Promise<T> =>
    asked(emulator, { service: "organizations", region: "us-east-1" }, `AWSOrganizationsV20161128.${action}`, body);

  const nameOf = (path: string) => (unitNames as Record<string, string>)[path] ?? path.split("/").at(-1) ?? path;
  const makeUnit = async (path: string) => {
    const parent = path.split("/").slice(0, -1).join("/");
    const made = await ask<{ OrganizationalUnit: { Id: string } }>("CreateOrganizationalUnit", {
      ParentId: parent === "" ? root : unitIds[parent],
      Name: nameOf(path),
    });
    unitIds[path] = made.OrganizationalUnit.Id;
  };
  const makeAccount = async (name: string) => {
    const { email = "", unit = "" } = acme.accounts[name] ?? {};
    const made = await ask<{ CreateAccountStatus: { AccountId: string } }>("CreateAccount", {
      AccountName: displayName(name),
      Email: email,
    });
    accountIds[name] = made.CreateAccountStatus.AccountId;
    await ask("MoveAccount", {
      AccountId: accountIds[name],
      SourceParentId: root,
      DestinationParentId: unitIds[unit],
    });
  };

  beforeAll(async () => {
    emulator = await startEmulator();
    ({
      Organization: { Id: id },
    } = await ask<{ Organization: { Id: string } }>("CreateOrganization", { FeatureSet: "ALL" }));
    const { Roots } = await ask<{ Roots: readonly { Id: string }[] }>("ListRoots");
    root = Roots[0]?.Id ?? "";
    for (const path of units) await makeUnit(path);
    for (const name of names) await makeAccount(name);
    for (const service of ["iam.amazonaws.com", "account.amazonaws.com"])
      await ask("EnableAWSServiceAccess", { ServicePrincipal: service });
    for (const type of ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"])
      await ask("EnablePolicyType", { RootId: root, PolicyType: type });
    const made = await ask<{ Policy: { PolicySummary: { Id: string } } }>("CreatePolicy", {
      Name: "by-hand",
      Description: "Made by hand.",
      Type: "SERVICE_CONTROL_POLICY",
      Content: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
    });
    policy = made.Policy.PolicySummary.Id;
    await ask("AttachPolicy", { PolicyId: policy, TargetId: root });
    services = await trusted();
  });
  afterAll(() => emulator.stop());

  const trusted = async (): Promise<readonly string[]> =>
    (
      await ask<{ EnabledServicePrincipals: readonly { ServicePrincipal: string }[] }>(
        "ListAWSServiceAccessForOrganization",
      )
    ).EnabledServicePrincipals.map(({ ServicePrincipal }) => ServicePrincipal).sort();

  /** The organization file of somebody who writes down what is there, before anything is watched. */
  const file = (change: Partial<Organization> = {}): Organization => ({
    ...unwatched,
    id,
    unitNames,
    accounts: Object.fromEntries(
      Object.entries(acme.accounts).map(([name, account]) => [
        name,
        name === "management"
          ? { ...account, id: management }
          : { ...account, id: accountIds[name] ?? "", displayName: displayName(name) },
      ]),
    ),
    ...change,
  });
  const input = (place: Workspace, organization: Organization) =>
    inputOf(place, environments, organization, ["organization"]);
  const at = async (place: Workspace): Promise<Terraform> => {
    const folder = stackFolder(place, "organization");
    writeEmulatorOverride(folder);
    const terraform = new Terraform(folder, { emulator: emulator.url });
    await terraform.init();
    return terraform;
  };
  const made = (changes: readonly PlannedChange[]) =>
    changes.filter(({ actions }) => actions.includes("create") || actions.includes("delete"));
  const ofTheOrganization = /^aws_organizations_(organization|organizational_unit|account)$/;
  const existing = () => ask<{ Accounts: readonly object[] }>("ListAccounts").then(({ Accounts }) => Accounts.length);

  test.each(["control-tower", "external"] as const)(
    "of %s is looked up: nothing of it is made or changed",
    async (source) => {
      const place = workspace();
      synthesize(input(place, file({ source })));
      const terraform = await at(place);
      const changes = await terraform.plan();
      expect(changes.filter(({ type }) => ofTheOrganization.test(type))).toEqual([]);
      expect(made(changes).map(({ address }) => address)).toContain(
        'module.guardrails.aws_organizations_policy.policy["scp/root/1"]',
      );
      expect(await trusted()).toEqual(services);
    },
  );

  test("of others that does not let a needed service in is refused in the plan, which names the service", async () => {
    await ask("DisableAWSServiceAccess", { ServicePrincipal: "iam.amazonaws.com" });
    const place = workspace();
    synthesize(input(place, file({ source: "external" })));
    const { code, output } = await (await at(place)).run("plan", "-no-color");
    expect(code).toBe(1);
    expect(output.replace(/[│\s]+/g, " ")).toContain("must have iam.amazonaws.com among the trusted services");
    await ask("EnableAWSServiceAccess", { ServicePrincipal: "iam.amazonaws.com" });
  });

  test("is adopted by its ids: imported, nothing of it made, nothing left to change; and destroyed only where that is lifted", async () => {
    const place = workspace();
    const ids = join(mkdtempSync(join(tmpdir(), "zero-trust-adopt-")), "ids.json");
    writeFileSync(
      ids,
      JSON.stringify({
        organization: id,
        root,
        units: unitIds,
        accounts: { management, ...accountIds },
        policies: { "scp/root/1": policy },
        attachments: { "scp/root/1": `${root}:${policy}` },
      }),
    );
    adopt(input(place, file()), ids);
    synthesize(input(place, file()));
    const accounts = await existing();
    const terraform = await at(place);

    const { document, changes } = await terraform.planInFull("saved.tfplan");
    const imported = (document.resource_changes ?? []).filter(({ change }) => "importing" in change);
    expect(imported.length).toBe(1 + units.length + names.length + 2);
    expect(
      imported.filter(({ change: { actions } }) => actions.includes("create") || actions.includes("delete")),
    ).toEqual([]);
    expect(made(changes).filter(({ type }) => ofTheOrganization.test(type))).toEqual([]);
    expect(changes.filter(({ actions }) => actions.includes("delete"))).toEqual([]);

    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
    expect(await existing()).toBe(accounts);
    expect(emulator.complaints()).toBe("");

    await destroyed(place, terraform);
  });

  /** The stack as it is refuses; with an override beside the module that lifts the refusal, the role that applies takes all of it away. */
  const destroyed = async (place: Workspace, terraform: Terraform) => {
    const refused = await terraform.run("destroy", "-auto-approve", "-no-color", "-var", "destroying=true");
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("Instance cannot be destroyed");

    const lifted = { lifecycle: { prevent_destroy: false } };
    const resource = {
      aws_organizations_organization: { organization: lifted },
      aws_organizations_account: { account: lifted },
    };
    writeFileSync(join(place.outdir, "modules", "organization", "lift_override.tf.json"), JSON.stringify({ resource }));
    await terraform.destroy("-var", "destroying=true");
    expect(await terraform.must("state", "list")).toBe("");
    expect((await emulator.assumedRoles()).at(-1)).toBe(`arn:aws:iam::${management}:role/zero-trust/apply`);
  };
});
