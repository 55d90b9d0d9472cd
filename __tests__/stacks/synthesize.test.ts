import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { accept } from "../../cli/accept";
import { render } from "../../cli/render";
import { cloud, s3 } from "../../core/backend";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Environment } from "../../environments/types";
import { inputOf, stackFolder, synthesizeInto, type Workspace, workspace } from "../support/example";
import { forget } from "../support/kept-in-memory";
import { problemsOf } from "../support/problems";

const dev = environments[0] as Environment;
/** The output folder as messages call it. */
const shown = ({ outdir }: Workspace): string => relative(process.cwd(), outdir);
const withoutData = (file: Environment): Environment => ({
  ...file,
  network: { ...file.network, zones: 2 },
});

interface Emitted {
  readonly terraform: { readonly backend?: Record<string, Record<string, unknown>>; readonly cloud?: unknown };
  readonly module: Record<string, Record<string, unknown>>;
  readonly provider: { readonly aws: readonly Record<string, unknown>[] };
  readonly variable?: Record<string, unknown>;
}
const emitted = (place: Workspace, stack: string): Emitted =>
  JSON.parse(readFileSync(join(stackFolder(place, stack), "cdk.tf.json"), "utf8")) as Emitted;
const generated = ({ outdir }: Workspace): Record<string, string> =>
  Object.fromEntries(
    readdirSync(outdir, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".json"))
      .map((file) => [file, readFileSync(join(outdir, file), "utf8")]),
  );

test("two runs in two folders give the same bytes, with no path of the machine in them", () => {
  const [one, two] = [workspace(), workspace()];
  for (const place of [one, two]) {
    forget();
    synthesizeInto(place);
  }
  expect(generated(one)).toEqual(generated(two));
  for (const text of Object.values(generated(one))) {
    expect(text).not.toContain(one.folder);
    expect(text).not.toContain(process.cwd());
  }
});

test("an environment calls the emitted modules with literal data, behind a fence", () => {
  const place = workspace();
  synthesizeInto(place);
  const { module, provider, terraform } = emitted(place, "dev-network");
  expect(Object.values(module).map(({ source }) => source)).toContain("../../modules/segmented-vpc");
  expect(provider.aws).toMatchObject([{ allowed_account_ids: ["111111111111"] }]);
  expect(JSON.stringify(provider.aws[0]?.["assume_role"])).toContain("terraform.applying || var.destroying ?");
  expect(terraform.backend).toEqual({
    local: { path: "../../../state/dev-network.tfstate", workspace_dir: "../../../state/dev-network.workspaces" },
  });
});

test("whether a stack is being destroyed is asked of a variable that no plan keeps, and not where the runner has the role", () => {
  const place = workspace();
  synthesizeInto(place);
  expect(emitted(place, "dev-network").variable).toMatchObject({
    destroying: { type: "bool", default: false, nullable: false, ephemeral: true },
  });
  const accounts = { ...acme.accounts, dev: { ...acme.accounts["dev"], credentials: "ambient" as const } };
  synthesizeInto(place, environments, { ...acme, accounts });
  const ambient = emitted(place, "dev-network");
  expect(ambient.variable).toBeUndefined();
  expect(ambient.provider.aws[0]).not.toHaveProperty("assume_role");
  expect(ambient.provider.aws[0]).toHaveProperty("allowed_account_ids", ["111111111111"]);
});

test("state is kept in S3 with its own lock and key, or in HCP Terraform with a workspace per stack", () => {
  const place = workspace();
  const key = "arn:aws:kms:eu-west-1:111111111111:key/1";
  synthesizeInto(place, [dev], { ...acme, backend: s3({ bucket: "acme-state", region: "eu-west-1", kmsKeyId: key }) });
  expect(emitted(place, "dev-network").terraform.backend).toEqual({
    s3: {
      bucket: "acme-state",
      region: "eu-west-1",
      key: "zero-trust/111111111111/dev-network/terraform.tfstate",
      workspace_key_prefix: "zero-trust/111111111111/dev-network/workspaces",
      encrypt: true,
      kms_key_id: key,
      use_lockfile: true,
    },
  });
  synthesizeInto(place, [dev], { ...acme, backend: cloud({ organization: "acme" }) });
  expect(emitted(place, "dev-network").terraform.cloud).toEqual({
    organization: "acme",
    workspaces: { name: "dev-network" },
  });
});

test("where one role plans and applies, the state is kept as that role; otherwise as whoever the shell is", () => {
  const place = workspace();
  const accounts = { ...acme.accounts, dev: { ...acme.accounts["dev"], credentials: "ambient" as const } };
  const backend = s3({
    bucket: "acme-state",
    region: "eu-west-1",
    kmsKeyId: "arn:aws:kms:eu-west-1:444444444444:key/1",
  });
  synthesizeInto(place, environments, { ...acme, accounts, backend }, ["bootstrap", "baseline", "network"]);
  const stateOf = (stack: string) => (emitted(place, stack).terraform.backend as { s3: object }).s3;
  const role = "arn:aws:iam::111111111111:role/OrganizationAccountAccessRole";
  expect(stateOf("dev-baseline")).toMatchObject({ assume_role: { role_arn: role, session_name: "dev-baseline" } });
  expect(emitted(place, "dev-baseline").provider.aws[0]).toHaveProperty("assume_role");
  for (const stack of ["management-baseline", "dev-network", "prod-network"])
    expect(stateOf(stack)).not.toHaveProperty("assume_role");
});

test("an environment that is pinned to a release calls the registry", () => {
  const place = workspace();
  synthesizeInto(place, [
    { ...dev, release: { source: "registry.example.com/zero-trust/zero-trust/aws", version: "1.2.3" } },
  ]);
  expect(emitted(place, "dev-network").module["network"]).toMatchObject({
    source: "registry.example.com/zero-trust/zero-trust/aws//modules/segmented-vpc",
    version: "1.2.3",
  });
});

test("an account without an id is pending: listed, and skipped", () => {
  const place = workspace();
  const accounts = { ...acme.accounts, prod: { ...acme.accounts["prod"], id: "pending" } };
  const { stacks } = synthesizeInto(place, environments, { ...acme, accounts });
  expect(stacks.filter(({ pending }) => pending).map(({ stack }) => stack)).toEqual(["prod-network"]);
  expect(existsSync(stackFolder(place, "prod-network"))).toBe(false);
});

test("what would be destroyed is refused until it is decided, with the line to add", () => {
  const place = workspace();
  synthesizeInto(place, [dev]);
  const before = generated(place);
  const found = problemsOf(() => synthesizeInto(place, [withoutData(dev)]));
  expect(found).toContain(
    'dev-network: module.network.aws_subnet.subnet["app-c"] would be destroyed; if that is intended, add to "decisions" in environments/ledger/dev.json: {"remove":"dev-network/module.network.aws_subnet.subnet[\\"app-c\\"]","because":"…"} (or run `npx zero-trust accept dev-network --because "…"`)',
  );
  expect(generated(place)).toEqual(before);
  accept(inputOf(place, [withoutData(dev)]), ["dev-network"], "two zones are enough");
  expect(synthesizeInto(place, [withoutData(dev)]).stacks[0]?.removed).toBeGreaterThan(0);
});

test("a service is retired before it is removed", () => {
  const place = workspace();
  synthesizeInto(place, [dev]);
  const without = {
    ...dev,
    services: {},
    access: dev.access.filter(({ who, door }) => who.kind === "group" && door === "session-manager"),
  };
  expect(problemsOf(() => synthesizeInto(place, [without]))).toEqual([
    "dev: orders-api must be retired before it is removed; write `retired: true` and apply, and remove it in a later change, when nothing is attached to its security group",
  ]);
});

test("a block that is too small for its segments and zones is refused", () => {
  const small = { ...dev, network: { ...dev.network, cidr: "10.10.0.0/24" }, doors: {}, access: [] };
  expect(problemsOf(() => synthesizeInto(workspace(), [small]))[0]).toBe(
    'dev: network.cidr must be large enough for its segments and zones, got "10.10.0.0/24": segment edge would be a /28 and its 3 subnets /30, and AWS takes no subnet smaller than a /28; choose a larger block, fewer zones or a prefix for the segment',
  );
});

test("a segment keeps its size once it has one", () => {
  const place = workspace();
  synthesizeInto(place, [dev]);
  const segments = { ...dev.network.segments, app: { kind: "private", prefix: 22 } as const };
  expect(problemsOf(() => synthesizeInto(place, [{ ...dev, network: { ...dev.network, segments } }]))).toContain(
    "dev: segment app must keep its size, got /22 and it is 10.10.16.0/20 in the ledger; its subnets cannot move: add another segment, and move what stands in this one",
  );
});

test("a corrupt ledger is refused, and nothing is written", () => {
  const place = workspace();
  mkdirSync(place.ledgers, { recursive: true });
  writeFileSync(join(place.ledgers, "dev.json"), "{ not json");
  expect(problemsOf(() => synthesizeInto(place, [dev]))[0]).toMatch(
    /^environments\/ledger\/dev\.json: the ledger must be the JSON that a former run wrote, got .+; restore it from version control, never by deleting it$/,
  );
  expect(existsSync(place.outdir)).toBe(false);
});

test("a ledger whose places are none is refused", () => {
  const place = workspace();
  mkdirSync(place.ledgers, { recursive: true });
  const allocations = { segments: { app: "<<<<<<< HEAD" }, subnets: { "app-a": 5 } };
  writeFileSync(join(place.ledgers, "dev.json"), JSON.stringify({ allocations }));
  expect(problemsOf(() => synthesizeInto(place, [dev]))).toEqual([
    'dev: the ledger\'s allocations.segments.app must be a CIDR block, got "<<<<<<< HEAD"; restore the ledger from version control',
    "dev: the ledger's allocations.subnets.app-a must be a CIDR block, got 5; restore the ledger from version control",
  ]);
});

test.each([
  ['{ "decisions": "none" }', "decisions Invalid input: expected array, received string"],
  ['{ "decisions": [], "allocation": {} }', 'Unrecognized key: "allocation"'],
  ["[]", "Invalid input: expected object, received array"],
])("a ledger that holds %s is refused", (text, why) => {
  const place = workspace();
  mkdirSync(place.ledgers, { recursive: true });
  writeFileSync(join(place.ledgers, "dev.json"), text);
  expect(problemsOf(() => synthesizeInto(place, [dev]))).toEqual([
    `environments/ledger/dev.json: the ledger must be the JSON that a former run wrote, got ${why}; restore it from version control, never by deleting it`,
  ]);
  expect(readFileSync(join(place.ledgers, "dev.json"), "utf8")).toBe(text);
});

test("two runs at once are refused, and what a run left behind when it died is not in the way", () => {
  const place = workspace();
  mkdirSync(place.outdir, { recursive: true });
  writeFileSync(join(place.outdir, ".lock"), String(process.pid));
  expect(problemsOf(() => synthesizeInto(place, [dev]))).toEqual([
    `${shown(place)}: another run must end before this one begins, got process ${process.pid}; wait for it, or remove ${shown(place)}/.lock if there is none`,
  ]);
  writeFileSync(join(place.outdir, ".lock"), "999999999");
  expect(problemsOf(() => synthesizeInto(place, [dev]))).toEqual([]);
});

test("a ledger that cannot be read is refused", () => {
  const place = workspace();
  writeFileSync(place.ledgers, "a file where the folder should be");
  expect(problemsOf(() => synthesizeInto(place, [dev]))).toEqual([
    "environments/ledger/dev.json: the ledger must be readable, got ENOTDIR; change its permissions",
  ]);
});

test("a ledger that cannot be written is refused, and no output is made", () => {
  const place = workspace();
  mkdirSync(join(place.ledgers, "dev.json.new"), { recursive: true });
  expect(problemsOf(() => synthesizeInto(place, [dev]))).toEqual([
    "environments/ledger/dev.json: the ledger must be writable, got EISDIR; change its permissions",
  ]);
  expect(existsSync(place.outdir)).toBe(false);
});

test("an output folder that cannot be written is refused, and no ledger is written", () => {
  const place = workspace();
  writeFileSync(place.outdir, "a file");
  expect(problemsOf(() => synthesizeInto(place, [dev]))).toEqual([
    `${shown(place)}: the output folder must be writable, got EEXIST; change its permissions or choose another folder`,
  ]);
  expect(existsSync(place.ledgers)).toBe(false);
});

test("an output folder in which something stands in the way is refused", () => {
  const place = workspace();
  mkdirSync(place.outdir);
  writeFileSync(join(place.outdir, "stacks"), "a file");
  expect(problemsOf(() => synthesizeInto(place, [dev]))).toEqual([
    `${shown(place)}: the output folder must be writable, got EEXIST; change its permissions or choose another folder`,
  ]);
  expect(readdirSync(place.outdir)).not.toContain(".lock");
});

test("Terraform's files and people's survive, stale generated ones go", () => {
  const place = workspace();
  synthesizeInto(place);
  const folder = stackFolder(place, "prod-network");
  writeFileSync(join(folder, ".terraform.lock.hcl"), "lock");
  synthesizeInto(place, [dev]);
  expect(readdirSync(folder)).toEqual([".terraform.lock.hcl"]);
  expect(existsSync(stackFolder(place, "staging-network"))).toBe(false);
});

test("rendering one environment keeps the bytes of the others", () => {
  const place = workspace();
  const to = join(place.folder, "rendered");
  synthesizeInto(place);
  render(place.outdir, to, ["dev-network", "staging-network", "prod-network"], "remove");
  const prod = readFileSync(join(to, "stacks", "prod-network", "cdk.tf.json"), "utf8");
  synthesizeInto(
    place,
    environments.map((file) => ({ ...file, network: { ...file.network, logRetentionDays: 30 } })),
  );
  render(place.outdir, to, ["dev-network"]);
  expect(readFileSync(join(to, "stacks", "prod-network", "cdk.tf.json"), "utf8")).toBe(prod);
  expect(readFileSync(join(to, "stacks", "dev-network", "cdk.tf.json"), "utf8")).toContain(
    '"flow_log_retention_days": 30',
  );
  expect(readdirSync(join(to, "modules"))).toEqual([
    "dns-firewall",
    "private-endpoints",
    "segmented-vpc",
    "service-boundary",
  ]);
  render(place.outdir, to, ["dev-network"], "remove");
  expect(readdirSync(join(to, "stacks"))).toEqual(["dev-network"]);
});
