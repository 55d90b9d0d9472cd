/** Every role that an account's own deployer makes has its boundary: without it, the deployer is refused. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { stackFolder, synthesizeInto, workspace } from "../support/example";

const boundaryOfNetwork = (organization: Organization): unknown => {
  const place = workspace();
  synthesizeInto(place, environments, organization);
  const stack = JSON.parse(readFileSync(join(stackFolder(place, "prod-network"), "cdk.tf.json"), "utf8")) as {
    readonly module: { readonly network: { readonly boundary_arn?: string } };
  };
  return stack.module.network.boundary_arn;
};

test("the role of flow logs has the boundary of its account", () => {
  const { id } = acme.accounts["prod"] ?? {};
  expect(boundaryOfNetwork(acme)).toBe(`arn:aws:iam::${String(id)}:policy/zero-trust/boundary`);
});

test("where others make the roles that deploy, no boundary is asked for", () => {
  const prod = { ...acme.accounts["prod"], roles: { plan: "ci/plan", apply: "ci/apply" } };
  const { pipelines: _, ...others } = prod as typeof prod & { readonly pipelines?: unknown };
  expect(boundaryOfNetwork({ ...acme, accounts: { ...acme.accounts, prod: others } })).toBeUndefined();
});
