/** What is true of everything that the example emits. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inWords } from "../../access/grant";
import { environments } from "../../environments/all";
import { stackFolder, synthesizeInto, workspace } from "../support/example";

interface Rule {
  readonly grants: string;
}
interface Calls {
  readonly network: {
    readonly subnets: Record<string, { readonly kind: string; readonly route_table: string }>;
    readonly route_tables: Record<string, { readonly kind: string }>;
    readonly nat_routes?: object;
    readonly entries: Record<string, { readonly cidr: string }>;
  };
  readonly boundary: { readonly ingress: Record<string, Rule>; readonly egress: Record<string, Rule> };
}

const place = workspace();
synthesizeInto(place);
const calls = (name: string): Calls =>
  (JSON.parse(readFileSync(join(stackFolder(place, `${name}-network`), "cdk.tf.json"), "utf8")) as { module: Calls })
    .module;

describe.each(environments.map((file) => [file.name, file] as const))("%s", (name, file) => {
  const { network, boundary } = calls(name);

  test("isolated and private segments have no way out", () => {
    for (const { kind, route_table: table } of Object.values(network.subnets))
      expect(network.route_tables[table]?.kind).toBe(kind);
    expect(network.nat_routes ?? {}).toEqual({});
    expect(Object.values(network.subnets).filter(({ kind }) => kind === "isolated").length).toBe(12);
  });

  test("every rule names a grant, and every grant has a rule on both sides", () => {
    const words = file.access.map(inWords);
    for (const rules of [boundary.ingress, boundary.egress]) {
      for (const { grants } of Object.values(rules))
        for (const grant of grants.split("; ")) expect(words).toContain(grant);
      for (const grant of words)
        expect(Object.values(rules).some(({ grants }) => grants.split("; ").includes(grant))).toBe(true);
    }
  });

  test("no address outside the VPC is let in or out", () => {
    const prefix = file.network.cidr.split(".").slice(0, 2).join(".");
    for (const { cidr } of Object.values(network.entries)) expect(cidr.startsWith(`${prefix}.`)).toBe(true);
    expect(JSON.stringify(calls(name))).not.toContain("0.0.0.0/0");
  });
});

test("the only default route of any module is the public table's and a NAT gateway's", () => {
  const main = JSON.parse(readFileSync(join(place.outdir, "modules", "segmented-vpc", "main.tf.json"), "utf8")) as {
    resource: { aws_route: Record<string, { for_each: string }> };
  };
  expect(Object.keys(main.resource.aws_route).sort()).toEqual(["nat_route", "public_route"]);
  expect(main.resource.aws_route["public_route"]?.for_each).toContain('if v.kind == "public"');
});
