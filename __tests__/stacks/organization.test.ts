/** What becomes of the organization file: which stacks, in which order, with which inputs; and what synth refuses. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { unit } from "../../guard/targets";
import { plannedStacks } from "../../stacks/synthesize";
import { inputOf, stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { problemsOf } from "../support/problems";
import { unwatched } from "../support/watched";

const layers = ["bootstrap", "organization", "identity", "baseline"];
type Calls = Record<string, Record<string, unknown>>;
const calls = (place: Workspace, stack: string): Calls =>
  (JSON.parse(readFileSync(join(stackFolder(place, stack), "cdk.tf.json"), "utf8")) as { module: Calls }).module;
const made = (organization: Organization): Workspace => {
  const place = workspace();
  synthesizeInto(place, environments, organization, layers);
  return place;
};
const example = made(acme);

test("stacks are applied layer by layer, from the management account on", () => {
  const names = plannedStacks({ ...inputOf(workspace()), layers: [...layers, "network"] }).map(({ name }) => name);
  expect(names).toEqual([
    "management-baseline",
    "management-us-east-1-baseline",
    "organization",
    "management-identity",
    "dev-identity",
    "staging-identity",
    "prod-identity",
    "security-baseline",
    "security-us-east-1-baseline",
    "log-archive-baseline",
    "log-archive-us-east-1-baseline",
    "dev-baseline",
    "dev-us-east-1-baseline",
    "staging-baseline",
    "staging-us-east-1-baseline",
    "prod-baseline",
    "prod-us-east-1-baseline",
    "dev-network",
    "staging-network",
    "prod-network",
  ]);
});

test("only the stacks of an environment and its account are made when it alone is selected", () => {
  const input = inputOf(workspace(), environments, acme, [...layers, "network"]);
  const selected = environments.filter(({ name }) => name === "dev");
  expect(plannedStacks({ ...input, selected }).map(({ name }) => name)).toEqual([
    "dev-identity",
    "dev-baseline",
    "dev-us-east-1-baseline",
    "dev-network",
  ]);
});

test("permission sets stand once, and an environment's assignments in a state of their own", () => {
  expect(Object.keys(calls(example, "management-identity")["people"]?.["permission_sets"] ?? {})).toEqual([
    "baseline",
    "deployer",
    "investigator",
    "read-only",
    "responders",
  ]);
  const dev = calls(example, "dev-identity")["people"];
  expect(dev).not.toHaveProperty("permission_sets.read-only");
  expect(Object.keys(dev?.["assignments"] ?? {})).toEqual([
    "database-operators/dev/dev-orders-db-admin-datab-98c52a",
    "engineering/dev/read-only",
  ]);
  expect(Object.keys(calls(example, "prod-identity")["people"]?.["assignments"] ?? {}).sort()).toEqual([
    expect.stringMatching(/^database-operators\/prod\/prod-orders-db-admin-/),
    "database-operators/prod/read-only",
    "engineering/prod/read-only",
  ]);
});

test("a baseline leaves out what a declarative policy sets, and only then", () => {
  const owned = ["image_public_access", "instance_metadata", "serial_console", "snapshot_public_access"];
  const inputs = (place: Workspace) => calls(place, "dev-baseline")["baseline"] ?? {};
  for (const input of owned) expect(inputs(example)[input]).toBe("$\{null}");
  const { everywhere, ...guardrails } = acme.guardrails ?? {};
  const { ec2: _, ...without } = everywhere ?? { targets: [] };
  const other = made({ ...acme, guardrails: { everywhere: without, ...guardrails } });
  for (const input of owned) expect(inputs(other)[input]).not.toBe("$\{null}");
});

test("the management account's baseline is applied by whoever is signed in there, every other by the role that came with it", () => {
  const provider = (stack: string) =>
    readFileSync(join(stackFolder(example, stack), "cdk.tf.json"), "utf8").match(/"assume_role"/g);
  expect(provider("management-baseline")).toBeNull();
  expect(provider("dev-baseline")).toHaveLength(1);
  expect(readFileSync(join(stackFolder(example, "dev-baseline"), "cdk.tf.json"), "utf8")).toContain(
    "arn:aws:iam::111111111111:role/OrganizationAccountAccessRole",
  );
});

test("an organization that others made is looked up: nothing of it is created", () => {
  const { organization } = calls(made({ ...unwatched, source: "control-tower" }), "organization");
  expect(organization?.["source"]).toBe("../../modules/organization-lookup");
  expect(organization).not.toHaveProperty("trusted_services");
});

test.each(["managed", "external"] as const)("units and accounts have the names that AWS knows, where %s", (source) => {
  const accounts = { ...acme.accounts, security: { ...acme.accounts["security"], displayName: "Audit" } };
  const file = { ...acme, source, unitNames: { security: "Security" }, accounts } as Organization;
  const { organization } = calls(made(file), "organization");
  expect(organization).toMatchObject({
    units: { security: { name: "Security" }, workloads: {} },
    accounts: { security: { name: "Audit" } },
  });
  expect(organization).toHaveProperty("accounts.dev.name", null);
});

test("what may work in all accounts is what the file says, and what is there where others made the organization", () => {
  const settings = (organization: Organization) => calls(made(organization), "organization")["settings"];
  expect(settings(acme)?.["trusted_services"]).toContain("iam.amazonaws.com");
  for (const source of ["control-tower", "external"] as const)
    expect(settings({ ...unwatched, source })?.["trusted_services"]).toBe(
      "$\{tolist(module.organization.trusted_services)}",
    );
});

test("the perimeter waits for the organization's id, which its policies name", () => {
  const policies = (id: string) =>
    JSON.stringify(calls(made({ ...acme, id }), "organization")["guardrails"]?.["policies"]);
  expect(policies("o-exampleorg1")).toContain("o-exampleorg1");
  expect(policies("pending")).not.toContain("Perimeter");
});

test.each([
  [acme, "OrganizationAccountAccessRole"],
  [{ ...unwatched, source: "control-tower" } as const, "AWSControlTowerExecution"],
  [{ ...acme, accessRole: "Organized" }, "Organized"],
])("guardrails let the role through that applies the baselines, and keep its name: %# is %s", (file, role) => {
  const { guardrails } = calls(made(file), "organization");
  const policies = Object.values((guardrails?.["policies"] ?? {}) as Record<string, { content: string }>);
  const named = policies.flatMap(
    ({ content }) =>
      /:role\/(OrganizationAccountAccessRole|AWSControlTowerExecution|Organized)"/.exec(content)?.[1] ?? [],
  );
  expect(new Set(named)).toEqual(new Set([role]));
  expect(named.length).toBeGreaterThan(1);
});

describe("guardrails that lock somebody out", () => {
  const binds = ["arn:aws:iam::*:role/OrganizationAccountAccessRole"];
  const held = (guardrails: Organization["guardrails"]): readonly string[] => {
    const place = workspace();
    const file = { ...acme, guardrails: { ...acme.guardrails, ...guardrails } };
    return problemsOf(() => synthesizeInto(place, environments, file, layers));
  };

  test("are refused where the perimeter names an account that is none", () => {
    const stranger = { targets: ["root" as const], organizations: ["o-otherorg001"], accounts: ["banana"] };
    expect(
      problemsOf(() => synthesizeInto(workspace(), environments, { ...acme, perimeter: stranger }, layers)),
    ).toEqual([expect.stringContaining("organization: perimeter: accounts.0 must be")]);
  });

  test("may shut a unit on purpose: those who deploy still get through", () => {
    expect(held({ shut: { targets: [unit("workloads")], ready: { quarantine: {} } } })).toEqual([]);
  });

  test("are refused, with the statement, where whoever applies the baselines is in the way of them", () => {
    const file = { ...acme, perimeter: { targets: ["root" as const], networks: { cidrs: ["192.0.2.0/24"], binds } } };
    const problems = problemsOf(() => synthesizeInto(workspace(), environments, file, layers));
    expect(problems[0]).toBe(
      "guardrails of root: whoever applies the baselines must keep s3:PutAccountPublicAccessBlock, got denied by PerimeterNetworks1 of scp/root/1 and PerimeterNetworksOfResources1 of rcp/root/1; exempt it there, or attach the guardrail elsewhere",
    );
    expect(problems.every((text) => text.includes("whoever applies the baselines"))).toBe(true);
  });

  test("are refused when nothing stops the root user", () => {
    const { "root-user": _, "iam-user-sessions": __, ...ready } = acme.guardrails?.["everywhere"]?.ready ?? {};
    const problems = held({ everywhere: { targets: ["root"], ready } });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join("\n")).toMatch(/guardrails of .*: .*root.* must not get through/);
  });

  test("are refused with options that are none", () => {
    expect(held({ more: { targets: ["root"], ready: { "allowed-regions": { regions: ["eu-mars-1"] } } } })).toEqual([
      'organization: guardrails.more: allowed-regions.regions must name regions of AWS, got "eu-mars-1"; correct its name',
    ]);
  });

  test("are refused where their target is none", () => {
    expect(held({ more: { targets: [unit("nowhere")], ready: {} } })).toEqual([
      expect.stringContaining("guardrails more: targets must be of root, unit/security"),
    ]);
  });
});
