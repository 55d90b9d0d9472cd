/** The bucket of all states, as the organization file asks for it: in the management account's baseline, open to those who apply. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { inputOf, stackFolder, workspace } from "../support/example";

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
