/** Every role that an account's own deployer makes has its boundary: without it, the deployer is refused. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { stackFolder, synthesizeInto, workspace } from "../support/example";
import { input, layers } from "../support/watched";

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

test("every module that makes roles is given it, in every stack that the deployer applies", () => {
  const given = input();
  synthesize({ ...given, layers: [...layers, "network", "data", "workload", "access"] });
  const json = (...path: readonly string[]) => JSON.parse(readFileSync(join(given.outdir, ...path), "utf8")) as object;
  const takes = (module: string) =>
    JSON.stringify(json("modules", module, "variables.tf.json")).includes("boundary_arn");
  const stacks = readdirSync(join(given.outdir, "stacks"));
  const calls = stacks.flatMap((stack) => {
    const { module } = json("stacks", stack, "cdk.tf.json") as { readonly module: Record<string, { source: string }> };
    return Object.entries(module).map(([id, call]) => ({ stack, id, module: basename(call.source), call }));
  });
  // The one role of organization-compliance is that of its aggregator.
  const makes = ({ module, call }: (typeof calls)[number]) =>
    module !== "organization-compliance" || "aggregator" in call;
  const asked = calls.filter((one) => takes(one.module) && makes(one));
  expect(new Set(asked.map(({ module }) => module))).toContain("log-archive");
  const without = asked.filter(
    ({ call }) => !/"boundary_arn":"arn:aws:iam::[0-9]{12}:policy\/zero-trust\/boundary"/.test(JSON.stringify(call)),
  );
  expect(without.map(({ stack, id }) => `${stack}: ${id}`)).toEqual([]);
});
