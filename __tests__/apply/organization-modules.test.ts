/** An organization on the emulator: made, looked up, set, an account retired, and nothing ever closed by a plan. */
import { catalogue } from "../../modules/catalogue";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { CalledModules } from "../support/called-modules";
import { describeWithTerraform, type PlannedChange, Terraform } from "../support/terraform";

/** The account of credentials that assume no role. */
const management = "123456789012";
const trusted = ["account", "config", "iam"].map((service) => `${service}.amazonaws.com`);
const units = {
  security: {},
  workloads: { name: "Workloads" },
  "workloads/production": {},
  "workloads/production/eu": {},
  "workloads/production/eu/card": {},
  "workloads/production/eu/card/present": {},
  suspended: {},
};
const accounts = {
  security: { kind: "security-tooling", email: "aws+security@example.com", unit: "security" },
  prod: { email: "aws+prod@example.com", unit: "workloads/production/eu/card/present" },
};

interface Outputs {
  readonly organization_id: string;
  readonly account_ids: Readonly<Record<string, string>>;
}

describeWithTerraform("an organization on the emulator", () => {
  const modules = new CalledModules(
    catalogue.filter(({ name }) => name.startsWith("organization")),
    { region: "eu-west-1" },
  );
  let emulator: Emulator;
  const at = (root: string, calls: Parameters<CalledModules["root"]>[1]) =>
    new Terraform(modules.root(root, calls), { emulator: emulator.url });
  const made = (change: { readonly accounts?: object } = {}) =>
    at("made", { organization: { trusted_services: trusted, units, accounts, ...change } });
  const applied = async (terraform: Terraform): Promise<unknown> => {
    await terraform.init();
    await terraform.applyAll();
    expect(await terraform.plan()).toEqual([]);
    return JSON.parse(await terraform.must("output", "-json"));
  };
  const summary = (changes: readonly PlannedChange[]) =>
    changes.map(({ address, actions }) => [address, actions.join()]);
  let outputs: Outputs;

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(async () => {
    await emulator.stop();
    modules.remove();
  });

  test("is made, and the next plan is empty", async () => {
    ({
      organization: { value: outputs },
    } = (await applied(made())) as { organization: { value: Outputs } });
    expect(outputs.account_ids).toMatchObject({ management });
  });

  test("is looked up with the same ids", async () => {
    const lookup = {
      units,
      accounts: { security: { unit: "security" }, prod: { unit: accounts.prod.unit } },
    };
    const looked = (await applied(at("looked-up", { "organization-lookup": lookup }))) as {
      "organization-lookup": { value: Outputs };
    };
    const { trusted_services: services, ...ids } = looked["organization-lookup"].value as Outputs & {
      trusted_services: string[];
    };
    const { trusted_services: listed, ...own } = outputs as typeof outputs & { trusted_services: string[] };
    expect(ids).toEqual(own);
    expect([...services].sort()).toEqual([...listed].sort());
  });

  test("is looked up only as it is declared: an account elsewhere stops the plan and is named", async () => {
    const lookup = { units, accounts: { prod: { unit: "security" } } };
    const { code, output } = await at("looked-up", { "organization-lookup": lookup }).run("plan", "-no-color");
    expect(code).toBe(1);
    expect(output.replace(/[│\s]+/g, " ")).toContain(
      "accounts.prod must be the name of one active account in the unit security; correct its name or its unit",
    );
  });

  test("is set from its management account, whoever made it", async () => {
    const security = { account_id: outputs.account_ids["security"] };
    const contact = { name: "Security", title: "On call", email: "s@example.com", phone: "+41 31 000 00 00" };
    const terraform = at("set", {
      "organization-settings": {
        account: { id: management, region: "eu-west-1" },
        organization_id: outputs.organization_id,
        trusted_services: trusted,
        root_access: {},
        policy_administrator: { ...security, policy_types: ["TAG_POLICY"], target_ids: [security.account_id] },
        contacts: {
          "prod/security": { account_id: outputs.account_ids["prod"], kind: "SECURITY", ...contact },
          "management/security": { kind: "SECURITY", ...contact },
        },
        administrators: { config: { ...security, service: "config.amazonaws.com" } },
      },
    });
    await applied(terraform);
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
  });

  test("retires an account by moving it, and replaces nothing", async () => {
    const prod = { ...accounts.prod, kind: "suspended", unit: "suspended" };
    const terraform = made({ accounts: { ...accounts, prod } });
    const changes = await terraform.plan("saved.tfplan");
    expect(summary(changes)).toEqual([['module.organization.aws_organizations_account.account["prod"]', "update"]]);
    await terraform.apply("saved.tfplan");
  });

  test("refuses to plan without an account that it has, until somebody takes that out of the state", async () => {
    const terraform = made({ accounts: { security: accounts.security } });
    const { code, output } = await terraform.run("plan", "-no-color");
    expect(code).toBe(1);
    expect(output.replace(/[│\s]+/g, " ")).toContain(
      'Resource module.organization.aws_organizations_account.account["prod"] has lifecycle.prevent_destroy set',
    );
    await terraform.must("state", "rm", 'module.organization.aws_organizations_account.account["prod"]');
    expect(await terraform.plan()).toEqual([]);
  });

  test("takes back by import what was taken out, or made by hand", async () => {
    const prod = { ...accounts.prod, kind: "suspended", unit: "suspended" };
    const terraform = made({ accounts: { ...accounts, prod } });
    const address = 'module.organization.aws_organizations_account.account["prod"]';
    await terraform.must("import", "-no-color", address, outputs.account_ids["prod"] ?? "");
    expect(await terraform.plan()).toEqual([]);
  });

  test("is destroyed when that is lifted, and not before", async () => {
    const terraform = made();
    expect((await terraform.run("destroy", "-auto-approve", "-no-color")).code).toBe(1);
    modules.lift("organization", {
      aws_organizations_organization: "organization",
      aws_organizations_account: "account",
    });
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    expect(emulator.complaints()).toBe("");
  });
});
