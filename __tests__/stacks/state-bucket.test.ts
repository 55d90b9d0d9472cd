/** The bucket of all states, as the organization file asks for it: in the management account's baseline, open to those who apply. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { s3 } from "../../core/backend";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { plannedStacks, synthesize } from "../../stacks/synthesize";
import { inputOf, stackFolder, workspace } from "../support/example";
import { input, layers, watched } from "../support/watched";

const stateOf = (organization: Organization) => {
  const place = workspace();
  synthesize(inputOf(place, environments, organization, ["bootstrap"]));
  const file = join(stackFolder(place, "management-baseline"), "cdk.tf.json");
  const { module } = JSON.parse(readFileSync(file, "utf8")) as { module: Record<string, Record<string, unknown>> };
  return module["state"];
};

test("there is none unless it is asked for", () => {
  const { stateBucket: _, ...without } = acme;
  expect(stateOf(without)).toBeUndefined();
});

test("it stands in the management account, for the roles that deploy and for those that make them", () => {
  expect(stateOf({ ...acme, stateBucket: {} })).toMatchObject({
    account: { id: acme.accounts["management"]?.id, region: acme.region },
    organization_id: acme.id,
    prefix: "zero-trust",
    plan_roles: ["zero-trust/plan"],
    apply_roles: ["zero-trust/apply", "OrganizationAccountAccessRole"],
  });
});

test("roles of accounts that have their own, and roles that are named, count too", () => {
  const dev = { ...acme.accounts["dev"], roles: { plan: "ci/read", apply: "ci/write" } };
  const admin = "aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*";
  const organization = {
    ...acme,
    accounts: { ...acme.accounts, dev },
    stateBucket: { prefix: "platform", applyRoles: [admin] },
  };
  expect(stateOf(organization as Organization)).toMatchObject({
    prefix: "platform",
    plan_roles: ["zero-trust/plan", "ci/read"],
    apply_roles: ["zero-trust/apply", "ci/write", "OrganizationAccountAccessRole", admin],
  });
});

test("the roles that deploy keep the state of every stack of their account, but for the baselines that make them", () => {
  const bucket = "acme-state";
  const kmsKeyId = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555";
  const accounts = Object.fromEntries(
    Object.entries(acme.accounts).map(([name, account]) => [name, { ...account, credentials: "ambient" as const }]),
  );
  const organization = { ...watched, accounts, backend: s3({ bucket, region: acme.region, kmsKeyId }) };
  const { layers: _, ...given } = input(organization);
  const { stacks } = synthesize(given);
  const keptIn = (account: string): readonly string[] => {
    const file = join(given.outdir, "stacks", `${account}-baseline`, "cdk.tf.json");
    const { module } = JSON.parse(readFileSync(file, "utf8")) as {
      readonly module: { readonly delivery: { readonly state: { readonly stacks: readonly string[] } } };
    };
    return module.delivery.state.stacks;
  };
  const acts = new Map(plannedStacks(given).map(({ name, account }) => [name, account]));
  const own = stacks.filter(({ layer }) => layer !== "bootstrap" && layer !== "baseline");
  expect(own.map(({ layer }) => layer)).toEqual(expect.arrayContaining(layers));
  for (const account of Object.keys(acme.accounts))
    expect([...keptIn(account)].sort()).toEqual(
      own.flatMap(({ stack }) => (acts.get(stack) === account ? [stack] : [])).sort(),
    );
});
