/** The example's stacks against the emulator: applied, planned again, fenced, destroyed. One server, accounts apart. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allow, group } from "../../access/grant";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Environment } from "../../environments/types";
import { sessionsOf } from "../../stacks/access/sessions-plan";
import { type Account, absent, type ContextValue, type Principal } from "../../verify/policy/request";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { Decisions } from "../support/agreement";
import { applied as appliedResources } from "../support/applied";
import { queried } from "../support/asked";
import { writeEmulatorOverride } from "../support/emulator-override";
import { stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { secretsIn } from "../support/secrets";
import { describeWithTerraform, Terraform } from "../support/terraform";

const role = (name: string) => `arn:aws:iam::111111111111:role/zero-trust/${name}`;

/** What looks like a secret and is none: the waits that the provider notes, as base64 of JSON that begins with its id; the script of a host; names of master secrets; and versions of plans. */
const notes = [
  /^eyJlMmJmYjczMC1lY2FhLTExZTYt/,
  /^IyEvYmluL2Jhc2gK/,
  /^db-[0-9a-f-]{36}-[A-Za-z]{6}$/,
  /^[A-Za-z0-9]{48}$/,
];
const layers = ["network", "data", "workload", "access"];
const stacks = environments.flatMap(({ name }) => layers.map((layer) => `${name}-${layer}`));

describeWithTerraform("the stacks of environments on the emulator", () => {
  let emulator: Emulator;
  const place: Workspace = workspace();
  const at = (stack: string, env?: NodeJS.ProcessEnv) =>
    new Terraform(stackFolder(place, stack), { emulator: emulator.url, ...(env ? { env } : {}) });

  beforeAll(async () => {
    emulator = await startEmulator();
    synthesizeInto(place, environments, acme, layers);
    for (const stack of stacks) {
      writeEmulatorOverride(stackFolder(place, stack));
      await at(stack).init();
    }
  });
  afterAll(() => emulator.stop());

  test("plans under the plan role, applies the saved plan under the apply role, and has nothing left to change", async () => {
    const terraform = at("dev-network");
    await emulator.reset();
    const planned = await terraform.plan("saved.tfplan");
    expect(new Set(await emulator.assumedRoles())).toEqual(new Set([role("plan")]));
    expect(new Set(planned.map(({ actions }) => actions.join()))).toEqual(new Set(["create"]));
    const before = (await emulator.assumedRoles()).length;
    await terraform.apply("saved.tfplan");
    expect(new Set((await emulator.assumedRoles()).slice(before))).toEqual(new Set([role("apply")]));
    expect(await terraform.plan()).toEqual([]);
  });

  const applied = async (stack: string) => {
    const terraform = at(stack);
    await terraform.applyAll();
    return { stack, left: await terraform.plan() };
  };
  const addresses = async (stack: string) =>
    (await at(stack).must("state", "list"))
      .split("\n")
      .filter((line) => line !== "" && !/^(module\.\w+\.)?data\./.test(line));

  /** Applies stacks beside each other: most of it is waiting, four minutes of it for associations of Client VPN. */
  const allApplied = (names: readonly string[]) =>
    expect(Promise.all(names.map(applied))).resolves.toEqual(names.map((stack) => ({ stack, left: [] })));

  test("staging and prod apply too, each into its own account", async () => {
    await allApplied(["staging-network", "prod-network"]);
  });

  test("doors wait for what they lead to, and say so", async () => {
    const { code, output } = await at("dev-access").run("plan", "-input=false", "-no-color");
    expect(code).toBe(1);
    expect(output).toContain("/zero-trust/dev/data/host/orders-db");
  });

  test("stores and the roles of services apply on what the networks published, and have nothing left to change", async () => {
    await allApplied(environments.flatMap(({ name }) => [`${name}-data`, `${name}-workload`]));
  });

  test("doors apply on what networks and stores published, and have nothing left to change", async () => {
    await allApplied(environments.map(({ name }) => `${name}-access`));
  });

  test("the ledger holds exactly the addresses that Terraform plans", async () => {
    const { stacks: recorded } = JSON.parse(readFileSync(join(place.ledgers, "dev.json"), "utf8")) as {
      stacks: Record<string, { addresses: string[] }>;
    };
    for (const stack of layers.map((layer) => `dev-${layer}`))
      expect({ stack, there: (await addresses(stack)).sort() }).toEqual({ stack, there: recorded[stack]?.addresses });
  });

  test("documents have the names that permission sets allow to start", async () => {
    const state = await at("prod-access").must("state", "pull");
    const names = [...state.matchAll(/"name": "(zero-trust-prod-[^"]*)"/g)].map(([, name]) => name);
    const prod = environments[2] as Environment;
    for (const { document } of sessionsOf(prod)) expect(names).toContain(document);
  });

  test.each([
    ["access", "aws_ec2_client_vpn_endpoint"],
    ["data", "aws_db_instance"],
  ])("no private key and no secret is in the state of %s", async (layer, there) => {
    for (const { name } of environments) {
      const state = await at(`${name}-${layer}`).must("state", "pull");
      expect(state).toContain(there);
      expect(secretsIn(state, notes)).toEqual([]);
    }
  });

  describe("a snapshot of a database", () => {
    const decisions = new Decisions();
    const organization = { id: acme.id };
    const home: Account = { id: "111111111111", organization };
    const sibling: Account = { id: "222222222222", organization };
    const stranger: Account = { id: "999999999999", organization: { id: "o-another0000" } };
    const role = (name: string, account: Account): Principal => ({
      kind: "role",
      arn: `arn:aws:iam::${account.id}:role/${name}`,
      account,
    });
    const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
    const throughRds = { "aws:SecureTransport": true, "kms:ViaService": "rds.eu-west-1.amazonaws.com" };
    const forRds = { ...throughRds, "kms:GrantIsForAWSResource": true };
    const apply = role("zero-trust/apply", home);
    const policyOf = async (stack: string, address: string): Promise<readonly object[]> =>
      (await appliedResources(at(stack)))
        .filter((resource) => resource.address.startsWith(address))
        .map(({ values }) => JSON.parse(String(values["policy"])) as object);

    test.each<[says: string, who: Principal, action: string, context: Record<string, ContextValue>, answer: string]>([
      ["is made by whoever applies, through RDS", apply, "kms:CreateGrant", forRds, "allow"],
      ["lends its key to nobody else", apply, "kms:CreateGrant", { "aws:SecureTransport": true }, "deny"],
      ["is not copied under another key by whoever applies", apply, "kms:ReEncryptFrom", {}, "deny"],
      ["is not read by whoever applies", apply, "kms:Decrypt", { "aws:SecureTransport": true }, "deny"],
      ["is not restored by an administrator", role("admin", home), "kms:CreateGrant", forRds, "deny"],
      [
        "is not restored in another account that it is shared with",
        role("admin", sibling),
        "kms:CreateGrant",
        forRds,
        "deny",
      ],
      ["is not copied to another account", role("admin", sibling), "kms:Decrypt", throughRds, "deny"],
      [
        "is not restored in another organization",
        role("zero-trust/apply", stranger),
        "kms:CreateGrant",
        forRds,
        "deny",
      ],
      [
        "is not copied to another organization",
        role("zero-trust/apply", stranger),
        "kms:ReEncryptFrom",
        throughRds,
        "deny",
      ],
      [
        "is not restored by a service that the database is granted to",
        role("zero-trust/service/dev-orders-api", home),
        "kms:CreateGrant",
        forRds,
        "deny",
      ],
    ])("%s", async (_, principal, action, context, answer) => {
      const [policy = {}] = await policyOf("dev-data", "module.key_orders_db.aws_kms_key.key");
      const request = {
        principal,
        action,
        resource: { arn: `arn:aws:kms:eu-west-1:${home.id}:key/11111111-2222-3333-4444-555555555555`, account: home },
        context: { ...context, "kms:ResourceAliases": ["alias/zero-trust/dev/orders-db"] },
        otherKeys: absent,
      } as const;
      expect(decisions.decide(request, everything, policy)).toBe(answer);
    });

    test("is not shared by a service that the database is granted to", async () => {
      const policies = await policyOf("dev-workload", "module.role_orders_api.aws_iam_role_policy.");
      expect(policies.length).toBeGreaterThan(0);
      const request = {
        principal: role("zero-trust/service/dev-orders-api", home),
        action: "rds:ModifyDBSnapshotAttribute",
        resource: { arn: `arn:aws:rds:eu-west-1:${home.id}:snapshot:dev-orders-db-final`, account: home },
        context: {},
        otherKeys: absent,
      } as const;
      const nobody = { Version: "2012-10-17", Statement: [] };
      for (const own of policies) expect(decisions.decide(request, own, nobody)).toBe("deny");
    });

    test("is decided alike by an evaluator that others wrote", async () => {
      const { alike, unlike } = await decisions.compared();
      expect(unlike).toEqual([]);
      expect(alike).toBeGreaterThanOrEqual(11);
    });
  });

  test("taking a grant away takes what carries its key, and nothing else", async () => {
    const dev = environments[0] as Environment;
    const read = allow(group("engineering")).through("session-manager").to("orders-db", { can: "read" });
    const more: Environment = { ...dev, access: [...dev.access, read] };
    synthesizeInto(place, [more, ...environments.slice(1)], acme, layers);
    const added = await at("dev-access").plan("saved.tfplan");
    expect(added.map(({ address, actions }) => [address, ...actions])).toEqual([
      ['module.sessions.aws_ssm_document.port["engineering/orders-db/read"]', "create"],
    ]);
    // Rules that it shares with the other grant name it too.
    const named = await at("dev-network").plan();
    expect(
      named.filter(({ address, actions }) => actions.join() !== "update" || !address.includes('"session-manager/')),
    ).toEqual([]);
    await at("dev-access").apply("saved.tfplan");
    synthesizeInto(place, environments, acme, layers);
    expect((await at("dev-access").plan("saved.tfplan")).map(({ address, actions }) => [address, ...actions])).toEqual([
      ['module.sessions.aws_ssm_document.port["engineering/orders-db/read"]', "delete"],
    ]);
    await at("dev-access").apply("saved.tfplan");
  });

  describe("the fence", () => {
    test("refuses another account than its own", async () => {
      writeEmulatorOverride(stackFolder(place, "dev-network"), {
        assume_role: [{ role_arn: "arn:aws:iam::222222222222:role/zero-trust/plan" }],
      });
      const { code, output } = await at("dev-network").run("plan", "-input=false", "-no-color");
      expect(code).toBe(1);
      expect(output).toContain("AWS account ID not allowed: 222222222222");
    });

    test("refuses another role than its own", async () => {
      writeEmulatorOverride(stackFolder(place, "dev-network"), {
        assume_role: [{ role_arn: "arn:aws:iam::111111111111:role/admin" }],
      });
      const { code, output } = await at("dev-network").run("plan", "-input=false", "-no-color");
      expect(code).toBe(1);
      expect(output.replace(/\s+/g, " ")).toContain("the caller must be plan or apply in account 111111111111");
    });

    test("refuses a workspace that is named after another environment", async () => {
      writeEmulatorOverride(stackFolder(place, "dev-network"));
      await at("dev-network").must("workspace", "new", "prod");
      const { code, output } = await at("dev-network").run("plan", "-input=false", "-no-color");
      await at("dev-network").must("workspace", "select", "default");
      expect(code).toBe(1);
      expect(output).toContain("must not be named after another environment");
    });
  });

  test("the next synth leaves Terraform's own files beside the generated ones", () => {
    synthesizeInto(place, environments, acme, layers);
    const folder = stackFolder(place, "dev-network");
    for (const kept of [".terraform", ".terraform.lock.hcl", "saved.tfplan"])
      expect(existsSync(join(folder, kept))).toBe(true);
  });

  const destroyed = async (names: readonly string[]) => {
    await Promise.all(names.map((name) => at(name).destroy("-var=destroying=true")));
    for (const name of names) expect(await addresses(name)).toEqual([]);
  };
  const each = (layer: string): readonly string[] => environments.map(({ name }) => `${name}-${layer}`);

  test("doors and roles are destroyed before the stores that they lead to", async () => {
    await destroyed([...each("access"), ...each("workload")]);
  });

  test("a database is not destroyed while it is protected", async () => {
    const database = "-target=module.database_orders_db.aws_db_instance.instance";
    const { code, output } = await at("dev-data").run(
      ...["destroy", "-auto-approve", "-no-color", "-var=destroying=true", database],
    );
    expect(code).toBe(1);
    expect(output).toMatch(/deletion protection/i);
  });

  test("stores are destroyed once that is lifted, before the networks that they stand in", async () => {
    for (const { name, account } of environments)
      await queried(emulator, { service: "rds", account: acme.accounts[account]?.id ?? "" }, "ModifyDBInstance", {
        DBInstanceIdentifier: `${name}-orders-db`,
        DeletionProtection: "false",
      });
    await destroyed(each("data"));
  });

  test("a stack is destroyed by a plan that was reviewed: made under the plan role, applied under the apply role", async () => {
    const terraform = at("dev-network");
    const before = (await emulator.assumedRoles()).length;
    const changes = await terraform.plan("destroy.tfplan", "-destroy", "-var=destroying=false");
    expect(new Set(changes.map(({ actions }) => actions.join()))).toEqual(new Set(["delete"]));
    const planned = (await emulator.assumedRoles()).length;
    await terraform.apply("destroy.tfplan", "-var=destroying=true");
    const roles = await emulator.assumedRoles();
    expect(new Set(roles.slice(before, planned))).toEqual(new Set([role("plan")]));
    expect(new Set(roles.slice(planned))).toEqual(new Set([role("apply")]));
    expect(await terraform.must("state", "list")).toBe("");
  });

  test("a stack is destroyed at once under the apply role", async () => {
    const names = ["staging-network", "prod-network"];
    await Promise.all(names.map((name) => at(name).destroy("-var=destroying=true")));
    for (const name of names) expect(await at(name).must("state", "list")).toBe("");
  });
});
