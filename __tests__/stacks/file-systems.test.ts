/** File systems as stacks: what a declaration and its grants come to in every layer, and what is wrong with one. */
import { allow, type Grant, group } from "../../access/grant";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import { bucket, type FileSystem, fileSystem, postgres } from "../../environments/stores";
import type { Environment } from "../../environments/types";
import { preview, synthesize } from "../../stacks/synthesize";
import { inputOf, type Workspace, workspace } from "../support/example";
import { problemsOf } from "../support/problems";
import { readStack } from "../support/stack-json";

const layers = ["network", "data", "workload"];
const [dev, ...others] = environments as [Environment, ...Environment[]];
const write = allow("orders-api").to("exports", { can: "write" });
const read = allow("report").to("exports", { can: "read" });
const fileWith = (access: readonly Grant[], more: Partial<FileSystem> = {}): Environment => ({
  ...dev,
  doors: {},
  services: { "orders-api": { segment: "app", port: 8443 }, report: { segment: "app", port: 8444 } },
  stores: { exports: fileSystem({ segment: "data", ...more }) },
  access,
});
const input = (file: Environment, place: Workspace) => inputOf(place, [file, ...others], acme, layers);
const wrong = (file: Environment) => problemsOf(() => synthesize(input(file, workspace())));

function stacksOf(file: Environment, place = workspace()) {
  synthesize(input(file, place));
  const stack = (layer: string) => readStack(place, `dev-${layer}`);
  return {
    data: stack("data").module ?? {},
    workload: stack("workload"),
    published: stack("data").resource as unknown as Published,
  };
}
interface Published {
  readonly aws_ssm_parameter: { readonly fact: { readonly for_each: Readonly<Record<string, string>> } };
}
const role = (name: string) => `arn:aws:iam::111111111111:role/zero-trust/${name}`;

describe("a file system", () => {
  const { data, workload, published } = stacksOf(fileWith([write, read]));
  const made: Readonly<Record<string, unknown>> = data["file_system_exports"] ?? {};

  test("stands in its isolated segment, with its own security group and key, and is backed up", () => {
    const fact = (name: string) => `$\{data.aws_ssm_parameter.published["${name}"].insecure_value}`;
    expect(made).toMatchObject({
      environment: "dev",
      store: "exports",
      security_group_id: fact("network/group/exports"),
      subnets: { a: { subnet_id: fact("network/subnet/data-a") }, b: {}, c: {} },
      key_arn: "$\{module.key_exports.key_arn}",
      backup: { plan: "daily" },
    });
    expect(data["key_exports"]?.["users"]).toMatchObject({
      apply: { service: "elasticfilesystem", can: "create", roles: [role("apply")] },
      backup: { service: "elasticfilesystem", can: "create", roles: [role("backup/dev-backup")] },
      restore: { service: "elasticfilesystem", can: "create", roles: [role("backup/dev-restore")] },
    });
    expect(Object.keys(data["key_exports"]?.["users"] as object)).toHaveLength(3);
  });

  test("has an access point for each service that is granted it, and one for break-glass", () => {
    const folder = { path: "/files", uid: 1000, gid: 1000, permissions: "0750" };
    expect(made["access_points"]).toEqual({ "orders-api": folder, report: folder, "zero-trust/break-glass": folder });
    expect(made["grants"]).toEqual({
      "orders-api/write": { access_point: "orders-api", can: "write", roles: [role("service/dev-orders-api")] },
      "report/read": { access_point: "report", can: "read", roles: [role("service/dev-report")] },
    });
  });

  test("lets a role mount by its own access point, of which the ids were published", () => {
    const facts = Object.keys(published.aws_ssm_parameter.fact.for_each);
    const names = Object.keys(workload.data?.["aws_ssm_parameter"]?.["published"]?.["for_each"] as object);
    expect(names).toEqual([
      "data/access-point-arn/exports/orders-api",
      "data/access-point-arn/exports/report",
      "data/file-system-arn/exports",
    ]);
    for (const name of names) expect(facts).toContain(name.replace("data/", ""));
    const late = (name: string) => `$\{data.aws_ssm_parameter.published["data/${name}"].insecure_value}`;
    const statement = (service: string, actions: readonly string[]) => ({
      effect: "Allow",
      actions,
      resources: [late("file-system-arn/exports")],
      conditions: {
        StringEquals: { "elasticfilesystem:AccessPointArn": [late(`access-point-arn/exports/${service}`)] },
      },
    });
    const mount = "elasticfilesystem:ClientMount";
    expect(workload.module?.["role_orders_api"]?.["statements"]).toEqual({
      "exports/write": statement("orders-api", [mount, "elasticfilesystem:ClientWrite"]),
    });
    expect(workload.module?.["role_report"]?.["statements"]).toEqual({ "exports/read": statement("report", [mount]) });
  });

  test("is reached by rules and entries for NFS, by its name, and through no endpoint", () => {
    const { records } = preview(input(fileWith([write]), workspace()));
    const addresses = records.find(({ stack }) => stack === "dev-network")?.record.addresses ?? [];
    expect(addresses).toEqual(
      expect.arrayContaining([
        'module.boundary.aws_security_group.group["exports"]',
        'module.boundary.aws_vpc_security_group_egress_rule.egress["orders-api/exports/tcp-2049"]',
        'module.boundary.aws_vpc_security_group_ingress_rule.ingress["orders-api/exports/tcp-2049"]',
        'module.network.aws_network_acl_rule.network_acl_rule["app/out/data/tcp-2049"]',
        'module.network.aws_network_acl_rule.network_acl_rule["data/in/app/tcp-2049"]',
      ]),
    );
    expect(addresses.filter((address) => address.includes("aws_vpc_endpoint.interface"))).toEqual([]);
    const place = workspace();
    synthesize(input(fileWith([write]), place));
    expect(readStack(place, "dev-network").module?.["dns"]?.["allowed_domains"]).toEqual([
      "*.efs.eu-west-1.amazonaws.com",
    ]);
  });

  test("that nobody is granted is there, and open to break-glass alone", () => {
    const none = stacksOf(fileWith([]));
    expect(none.data["file_system_exports"]).toMatchObject({ grants: {} });
    expect(Object.keys(none.data["file_system_exports"]?.["access_points"] as object)).toEqual([
      "zero-trust/break-glass",
    ]);
    expect(none.workload.data?.["aws_ssm_parameter"]).toBeUndefined();
  });

  test("may show a service a folder of its own", () => {
    const folders = { report: { path: "/orders/reports", uid: 2000, gid: 2000 } };
    const points = stacksOf(fileWith([write, read], { folders })).data["file_system_exports"]?.["access_points"];
    expect(points).toMatchObject({ "orders-api": { path: "/files", uid: 1000 }, report: folders.report });
  });

  test("and a service that have new names keep what they were made with", () => {
    const place = workspace();
    stacksOf(fileWith([write]), place);
    const renamed = {
      ...fileWith([allow("billing-api").to("bills", { can: "write" })]),
      services: { "billing-api": { segment: "app", port: 8443, was: "orders-api" } },
      stores: { bills: fileSystem({ segment: "data", was: "exports" }) },
    };
    const services = { ...renamed.services, report: { segment: "app", port: 8444 } };
    const after = stacksOf({ ...renamed, services }, place);
    expect(after.data["file_system_exports"]).toMatchObject({
      store: "exports",
      access_points: { "orders-api": {} },
      grants: { "billing-api/write": { access_point: "orders-api", roles: [role("service/dev-orders-api")] } },
    });
    expect(Object.keys(after.workload.data?.["aws_ssm_parameter"]?.["published"]?.["for_each"] as object)).toEqual([
      "data/access-point-arn/exports/orders-api",
      "data/file-system-arn/exports",
    ]);
  });

  test("that is retired goes only where somebody decided so", () => {
    const place = workspace();
    const withFiles = (file: Environment) => ({ ...file, stores: { ...file.stores, files: bucket() } });
    stacksOf(withFiles(fileWith([])), place);
    const problems = problemsOf(() => synthesize(input(withFiles(fileWith([], { retired: true })), place)));
    expect(problems.filter((problem) => problem.includes("aws_efs_file_system.file_system"))).toEqual([
      expect.stringMatching(
        /^dev-data: module\.file_system_exports\.aws_efs_file_system\.file_system would be destroyed/,
      ),
    ]);
  });
});

describe("what is wrong with it", () => {
  const stated = (grant: string, what: string) => `dev: grant "${grant}": ${what}`;

  test.each<[string, Environment, readonly string[]]>([
    [
      "a segment that is not isolated",
      fileWith([], { segment: "app" }),
      [
        'dev: stores.exports.segment must be isolated, got "app", which is private; a store has no way out and none in but its grants',
      ],
    ],
    [
      "a segment that is not there",
      fileWith([], { segment: "files" }),
      [
        'dev: stores.exports.segment must be one of edge, app, data, doors, endpoints, vpn, got "files"; correct it or add the segment to the network',
      ],
    ],
    [
      "to be root",
      fileWith([allow("orders-api").to("exports", { can: "admin" })]),
      [
        stated(
          "orders-api to exports can admin",
          'can must be "read" or "write" for a file system, got "admin"; nobody is root there, and files belong to the user of its folder',
        ),
      ],
    ],
    [
      "another port",
      fileWith([allow("orders-api").to("exports", { can: "read", port: 111 })]),
      [
        stated(
          "orders-api to exports can read",
          "port must be left out for a file system, which has one port; grant without it",
        ),
      ],
    ],
    [
      "a folder of a service that is not granted it",
      fileWith([write], { folders: { reports: { path: "/reports", uid: 1, gid: 1 } } }),
      [
        'dev: stores.exports.folders must be of services that are granted it (orders-api), got "reports"; grant it or take the folder away',
      ],
    ],
    [
      "a plan that is not there",
      fileWith([], { backup: "hourly" }),
      ['dev: stores.exports.backup must be one of daily, got "hourly"; correct it or add the plan to backup.plans'],
    ],
  ])("%s", (_, file, problems) => {
    expect(wrong(file)).toEqual(problems);
  });

  test("people, who come through a service", () => {
    const people = allow(group("database-operators")).through("session-manager").to("exports", { can: "read" });
    expect(wrong({ ...fileWith([people]), doors: dev.doors })).toEqual([
      stated(
        "group database-operators through session-manager to exports can read",
        "people reach a file system through a service that is granted it; leave the grant out",
      ),
    ]);
  });

  test("what the module refuses, beside what is wrong with other stores", () => {
    const stores = {
      db: postgres({ segment: "data", allocatedGib: 5 }),
      exports: fileSystem({ segment: "data", folder: { path: "/", uid: 0, gid: 1 } }),
    };
    expect(wrong({ ...fileWith([]), stores })).toEqual([
      "dev-data/database_db: allocatedGib must be 20 to 65536 GiB, got 5",
      expect.stringMatching(/^dev-data\/file_system_exports: accessPoints\..*path must be a folder below/),
      expect.stringMatching(/^dev-data\/file_system_exports: accessPoints\..*uid must be an id from 1/),
    ]);
  });
});
