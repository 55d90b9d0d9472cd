/** What synth writes beside the stacks of what they were made from. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allow } from "../../access/grant";
import { render } from "../../cli/render";
import { dev } from "../../environments/dev";
import { acme } from "../../environments/organization";
import { staging } from "../../environments/staging";
import type { Environment } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { readFolder } from "../../verify/model/synthesized/read";
import { readDeclared } from "../../verify/reach/declared";
import { reachOf } from "../../verify/reach/reach-of";
import { inputOf, synthesizeInto, type Workspace, workspace } from "../support/example";
import { wrongWith } from "../support/tampered";

const both = [dev, staging];
function synthesized(place: Workspace, files: readonly Environment[], selected = files, organization = acme): void {
  const { layers: _, ...all } = inputOf(place, files, organization);
  synthesize({ ...all, selected });
}
const declaredIn = (folder: string) => readDeclared("declared.json", readFileSync(join(folder, "declared.json")));
const places = (folder: string) => declaredIn(folder).environments.map(({ name, account }) => [name, account]);

test("every grant stands there with its ports, its door and the addresses of its service", () => {
  const place = workspace();
  synthesized(place, [dev]);
  const [environment] = declaredIn(place.outdir).environments;
  expect(environment?.services).toEqual([
    { name: "orders-api", made: "orders-api", addresses: "10.10.16.0/20", port: 8443 },
  ]);
  expect(
    environment?.grants.map(({ who, through, what, ports }) => [who.name, through?.kind, what.name, ports]),
  ).toEqual([
    ["orders-api", undefined, "orders-db", [{ from: 5432, to: 5432 }]],
    ["orders-api", undefined, "orders-files", []],
    ["engineering", "client-vpn", "orders-api", [{ from: 8443, to: 8443 }]],
    ["database-operators", "session-manager", "orders-db", [{ from: 5432, to: 5432 }]],
  ]);
});

test("what was renamed says what it was made as, and is still what opens it", () => {
  const place = workspace();
  const { doors: _, ...rest } = dev;
  const granting = (name: string, services: Environment["services"]): Environment => ({
    ...rest,
    doors: {},
    services,
    access: [allow(name).to("orders-db", { can: "write" }), allow(name).to("orders-files", { can: "read" })],
  });
  synthesized(place, [granting("orders-api", dev.services)]);
  const orders = { segment: "app", port: 8443, was: "orders-api" };
  synthesized(place, [granting("orders", { orders })]);
  const declared = declaredIn(place.outdir);
  expect(declared.environments[0]?.services).toMatchObject([{ name: "orders", made: "orders-api" }]);
  expect(wrongWith(reachOf(readFolder(place.outdir), declared))).toEqual([]);
});

test("an environment whose account has no id yet is left out, and so is all where layers are left out", () => {
  const place = workspace();
  const { dev: account, ...accounts } = acme.accounts;
  const pending = { ...acme, accounts: { ...accounts, dev: { ...account, id: "pending" } } } as typeof acme;
  synthesized(place, both, both, pending);
  expect(places(place.outdir)).toEqual([["staging", "222222222222"]]);
  synthesizeInto(place, both);
  expect(existsSync(join(place.outdir, "declared.json"))).toBe(false);
});

test("rendering one environment keeps what the others declared", () => {
  const place = workspace();
  const to = join(place.folder, "rendered");
  synthesized(place, both);
  render(place.outdir, to, ["dev-network", "staging-network"], "remove");
  const changed = { ...staging, access: staging.access.map((grant) => grant.because("Asked for.")) };
  synthesized(place, [dev, changed], [changed]);
  render(place.outdir, to, ["staging-network"]);
  expect(places(to)).toEqual([
    ["dev", "111111111111"],
    ["staging", "222222222222"],
  ]);
  expect(declaredIn(to).environments.map(({ grants }) => grants[0]?.because)).toEqual([undefined, "Asked for."]);
});
