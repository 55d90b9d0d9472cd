/** Detection over an organization on the emulator: switched on where it is administered, delegated, set for all accounts, and refused in any other order. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../modules/catalogue";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { applied as resourcesIn } from "../support/applied";
import { CalledModules } from "../support/called-modules";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { appliedApart } from "./configuration/detection";

const region = "eu-west-1";
/** The account of credentials that assume no role. */
const management = "123456789012";
const trusted = [
  "access-analyzer",
  "config",
  "config-multiaccountsetup",
  "detective",
  "guardduty",
  "inspector2",
  "macie",
  "malware-protection.guardduty",
  "securityhub",
].map((service) => `${service}.amazonaws.com`);
const emails = { security: "aws+security@example.com", prod: "aws+prod@example.com" };
const used = [
  "configuration-recorder",
  "organization",
  "organization-compliance",
  "organization-settings",
  "posture",
  "security-delegation",
  "security-services",
  "threat-detection",
];

describeWithTerraform("detection on the emulator", () => {
  const modules = catalogue.filter(({ name }) => used.includes(name));
  const called = new Map<string, CalledModules>();
  const seen = new Set<string>();
  let emulator: Emulator;
  let ids: Readonly<Record<string, string>>;
  let rootId: string;
  let organizationId: string;

  /** Calls in a root module of its own, with a provider of the account. */
  const at = (account: string, root: string, calls: Parameters<CalledModules["root"]>[1]) => {
    const role = { assume_role: [{ role_arn: `arn:aws:iam::${account}:role/zero-trust/apply` }] };
    const made = called.get(account) ?? new CalledModules(modules, { region, ...(account === management ? {} : role) });
    called.set(account, made);
    return new Terraform(made.root(root, calls), { emulator: emulator.url });
  };
  const applied = async (terraform: Terraform): Promise<unknown> => {
    await terraform.init();
    await terraform.applyAll();
    expect(await terraform.plan()).toEqual([]);
    for (const { type } of await resourcesIn(terraform)) seen.add(type);
    return JSON.parse(await terraform.must("output", "-json"));
  };
  const security = () => ids["security"] ?? "";
  const place = (id: string) => ({ id, region });
  const services = () =>
    at(security(), "services", {
      "security-services": {
        account: place(security()),
        security_hub: {},
        inspector: {},
        macie: {},
        detective: {},
      },
    });
  const delegation = () => {
    const asked = { security_hub: {}, macie: {}, inspector: {}, detective: {} };
    return at(management, "delegation", {
      "security-delegation": {
        account: place(management),
        administrator_id: security(),
        trusted_services: trusted,
        ...asked,
      },
    });
  };
  const detection = (own: { readonly detector_id: string; readonly graph_arns: { readonly this: string } }) => {
    const prod = { account_id: ids["prod"] };
    return at(security(), "detection", {
      "threat-detection": {
        account: place(security()),
        detector_id: own.detector_id,
        findings: {
          bucket_arn: "arn:aws:s3:::acme-findings",
          key_arn: `arn:aws:kms:${region}:${ids["prod"]}:key/11111111-2222-3333-4444-555555555555`,
        },
        inspector: {},
        inspector_members: { prod },
        macie: {},
        macie_members: { prod: { ...prod, email: emails.prod } },
        detective: { graph_arn: own.graph_arns.this },
        detective_members: { prod: { ...prod, email: emails.prod } },
      },
    });
  };

  beforeAll(async () => {
    emulator = await startEmulator();
    const organization = at(management, "organization", {
      organization: {
        trusted_services: trusted,
        units: { security: {}, workloads: {} },
        accounts: {
          security: { kind: "security-tooling", email: emails.security, unit: "security" },
          prod: { email: emails.prod, unit: "workloads" },
        },
      },
    });
    const made = (await applied(organization)) as {
      organization: { value: { account_ids: typeof ids; root_id: string; organization_id: string } };
    };
    ({ account_ids: ids, root_id: rootId, organization_id: organizationId } = made.organization.value);
  });
  afterAll(async () => {
    await emulator.stop();
    for (const made of called.values()) made.remove();
  });

  const hub = () =>
    at(security(), "posture", {
      posture: {
        name: "acme",
        account: place(security()),
        linked_regions: ["eu-central-1"],
        policies: {
          all: { standards: ["fsbp-1.0.0", "cis-3.0.0"], disabled_controls: ["IAM.6"] },
          sandbox: { standards: [] },
        },
        associations: {
          all: { policy: "all", target_id: rootId },
          prod: { policy: "sandbox", target_id: ids["prod"] },
        },
        automation_rules: {
          known: {
            because: "Sandboxes hold nothing.",
            order: 10,
            where: { account_ids: [ids["prod"]], control_ids: ["EC2.9"] },
            set: { severity: "LOW", workflow: "SUPPRESSED" },
          },
        },
      },
    });
  /** Security Hub set to be configured centrally, and nothing that has to be there before. */
  const tooEarly = async () => {
    const terraform = at(security(), "too-early", {});
    const early = {
      auto_enable: false,
      auto_enable_standards: "NONE",
      organization_configuration: [{ configuration_type: "CENTRAL" }],
    };
    const main = join(terraform.folder, "main.tf.json");
    const { module: _, output: __, ...rest } = JSON.parse(readFileSync(main, "utf8")) as Record<string, unknown>;
    const resource = { aws_securityhub_organization_configuration: { early } };
    writeFileSync(main, JSON.stringify({ ...rest, resource }));
    await terraform.init();
    return terraform.run("apply", "-auto-approve", "-no-color");
  };
  const administrators = () =>
    at(management, "administrators", {
      "organization-settings": {
        account: place(management),
        organization_id: organizationId,
        trusted_services: trusted,
        administrators: Object.fromEntries(
          ["access-analyzer", "config", "config-multiaccountsetup"].map((service) => [
            service,
            { account_id: security(), service: `${service}.amazonaws.com` },
          ]),
        ),
      },
    });
  const compliance = () =>
    at(security(), "compliance", {
      "organization-compliance": {
        name: "acme",
        account: place(security()),
        unused_access: { excluded_account_ids: [ids["prod"]] },
        aggregator: {},
        regional_pack: {},
        global_pack: { excluded_account_ids: [ids["prod"]] },
        rules: {
          "buckets-versioned": { identifier: "S3_BUCKET_VERSIONING_ENABLED", because: "It comes back." },
          passwords: {
            identifier: "IAM_PASSWORD_POLICY",
            because: "Long.",
            parameters: { MinimumPasswordLength: "20" },
          },
        },
      },
    });
  const refused = (reason: string) => ({ code: 1, output: expect.stringContaining(reason) as string });
  const gone = async (terraform: Terraform) => {
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
  };

  test("is switched on where it is administered, delegated, and then set for all accounts; no second plan changes a thing", async () => {
    const own = (await applied(services())) as { "security-services": { value: Parameters<typeof detection>[0] } };
    const all = detection(own["security-services"].value);
    await all.init();
    // Nothing is set for an organization by an account that administers none.
    expect(await all.run("apply", "-auto-approve", "-no-color")).toMatchObject(
      refused("the current account is not the delegated administrator"),
    );
    await applied(delegation());
    await applied(all);
    expect(await services().plan()).toEqual([]);
  });

  test("records what every resource of an account is like, in two regions", async () => {
    const prod = ids["prod"] ?? "";
    const recorder = (home: string, own: object) =>
      at(prod, `recorder-${home}`, {
        "configuration-recorder": {
          account: place(prod),
          home_region: home,
          delivery: {
            bucket_name: "acme-config",
            key_arn: `arn:aws:kms:${region}:${management}:key/11111111-2222-3333-4444-555555555555`,
            prefix: "config",
          },
          ...own,
        },
      });
    for (const terraform of [recorder(region, {}), recorder("eu-central-1", { service_role: null })]) {
      await applied(terraform);
      await gone(terraform);
    }
  });

  test("checks all accounts by policies, once findings come together and not before", async () => {
    const early = await tooEarly();
    expect({ ...early, output: early.output.replace(/[│\s]+/g, " ") }).toMatchObject(
      refused("Finding aggregator must be present to enable central configuration"),
    );
    await applied(hub());
    // The hub is its administrator's no more, and what it is set to does not have to change.
    expect(await services().plan()).toEqual([]);
    await gone(hub());
  });

  test("finds what is open, unused and against the rules in all accounts, where that is delegated", async () => {
    await compliance().init();
    // The provider asks for packs and rules again for minutes when they are refused, so the analyzer alone is tried.
    const analyzer = "-target=module.organization-compliance.aws_accessanalyzer_analyzer.external_access";
    expect(await compliance().run("apply", "-auto-approve", "-no-color", analyzer)).toMatchObject(
      refused("not the management account or a delegated administrator"),
    );
    await applied(administrators());
    await applied(compliance());
    await gone(compliance());
    await gone(administrators());
  });

  test("is taken down in the reverse order", async () => {
    const own = JSON.parse(await services().must("output", "-json")) as {
      "security-services": { value: Parameters<typeof detection>[0] };
    };
    for (const terraform of [detection(own["security-services"].value), delegation(), services()])
      await gone(terraform);
    expect(appliedApart.filter((type) => !seen.has(type))).toEqual([]);
    expect(emulator.complaints()).toBe("");
  });
});
