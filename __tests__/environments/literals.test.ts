/** Files of an organization hold literals: what only Terraform knows ends in one message, and nothing is written. */
import { existsSync } from "node:fs";
import { Token } from "cdktf";
import { allow } from "../../access/grant";
import { expr, inserted, str } from "../../core/late";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import { postgres } from "../../environments/stores";
import { type Environment, type Organization } from "../../environments/types";
import { reportProblems } from "../../stacks/summary";
import { synthesizeInto, workspace } from "../support/example";
import { problemsOf } from "../support/problems";

const dev = environments[0] as Environment;
const late = str("var.x");
const port = Token.asNumber(expr("var.x"));
const remedy = "that only Terraform knows; write it out: this file is read before Terraform runs";
const network = (change: object): Environment => ({ ...dev, network: { ...dev.network, ...change } });
const value = (place: string) => `${place} must be a literal, got a value ${remedy}`;

test.each<[string, Environment, string]>([
  ["addresses", network({ cidr: late }), value("dev: network.cidr")],
  ["addresses, written by hand", network({ cidr: inserted("var.x") }), value("dev: network.cidr")],
  [
    "the prefix of a segment",
    network({ segments: { ...dev.network.segments, app: { kind: "private", prefix: port } } }),
    value("dev: network.segments.app.prefix"),
  ],
  ["a count of zones", network({ zones: port }), value("dev: network.zones")],
  ["letters of zones", network({ zones: Token.asList(expr("var.x")) }), value("dev: network.zones.0")],
  ["all segments", network({ segments: expr("var.x") }), value("dev: network.segments")],
  [
    "the name of a segment",
    network({ segments: { ...dev.network.segments, [late]: "isolated" } }),
    `dev: network.segments must have literal keys, got one ${remedy}`,
  ],
  [
    "the port of a service",
    { ...dev, services: { "orders-api": { segment: "app", port } } },
    value("dev: services.orders-api.port"),
  ],
  [
    "the segment of a store",
    { ...dev, stores: { ...dev.stores, "orders-db": postgres({ segment: late }) } },
    value("dev: stores.orders-db.segment"),
  ],
  [
    "the port of a grant",
    { ...dev, access: [allow("orders-api").to("orders-db", { can: "read", port })] },
    value("dev: access.0.terms.port"),
  ],
  ["an account", { ...dev, account: late }, value("dev: account")],
  ["a region", { ...dev, region: late }, value("dev: region")],
  ["its name", { ...dev, name: late }, value("environment 1: name")],
])("a late value as %s is refused with one message", (_, file, message) => {
  const place = workspace();
  expect(problemsOf(() => synthesizeInto(place, [file]))).toEqual([message]);
  expect(existsSync(place.outdir)).toBe(false);
  expect(existsSync(place.ledgers)).toBe(false);
});

test.each<[string, Organization, string]>([
  [
    "the id of an account",
    { ...acme, accounts: { ...acme.accounts, dev: { id: late } } },
    value("organization: accounts.dev.id"),
  ],
  ["the organization's id", { ...acme, id: late }, value("organization: id")],
  [
    "the name of a group",
    { ...acme, groups: { ...acme.groups, [late]: {} } },
    `organization: groups must have literal keys, got one ${remedy}`,
  ],
])("a late value as %s is refused with one message", (_, organization, message) => {
  expect(problemsOf(() => synthesizeInto(workspace(), [dev], organization))).toEqual([message]);
});

test("every late value of a file is told, and what is wrong with the other files", () => {
  const file = { ...network({ cidr: late }), region: late };
  const other = { ...dev, name: "other", account: "nobody" };
  expect(problemsOf(() => synthesizeInto(workspace(), [file, other]))).toEqual([
    value("dev: region"),
    value("dev: network.cidr"),
    'other: account must be one of management, security, log-archive, dev, staging, prod, got "nobody"; add it to the organization file',
  ]);
});

test("a person reads the message alone, and the run ends with 2", () => {
  const written: string[] = [];
  const stderr = jest.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const before = process.exitCode;
  reportProblems(() => void synthesizeInto(workspace(), [network({ cidr: late })]));
  const code = process.exitCode;
  process.exitCode = before;
  stderr.mockRestore();
  expect(written.join("")).toBe(`${value("dev: network.cidr")}\n`);
  expect(code).toBe(2);
});
