/** Who mounts the file system of a store, how, and as what: decided as IAM decides on what Terraform would make. */
import { allow } from "../../../access/grant";
import { statementsOf } from "../../../access/service-statements";
import { bySid } from "../../../access/sids";
import { Problems } from "../../../core/problems";
import { documentOf } from "../../../core/statement";
import { hclLiteral } from "../../../core/terraform-type";
import { aroundOf, fileSystemPolicy } from "../../../modules/encrypted-file-system/policy";
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { Decisions } from "../../support/agreement";
import { backsUp, restores } from "../../support/backup-roles";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";

const home: Account = { id: "333333333333", organization: { id: "o-exampleorg1" } };
const sibling: Account = { id: "222222222222", organization: { id: "o-exampleorg1" } };
const place = "arn:aws:elasticfilesystem:eu-west-1:333333333333";
const system = `${place}:file-system/fs-0123456789abcdef0`;
const exports = `${place}:access-point/fsap-00000000000000001`;
const scans = `${place}:access-point/fsap-00000000000000002`;

type Named = Principal & { readonly arn: string };
const role = (name: string, account: Account = home): Named => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const writer = role("zero-trust/service/prod-orders-api");
const reader = role("zero-trust/service/prod-orders-report");
const far = role("report-1", sibling);
const scanner = role("zero-trust/service/prod-scanner");
const breakGlass = role("zero-trust/break-glass");
const deployer = role("zero-trust/apply");
const admin = role("admin");
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const accessPoints = { exports: {}, scans: {} };
const arns = { exports, scans };
const grants = {
  "orders-api": { access_point: "exports", can: "write", roles: [writer.arn] },
  report: { access_point: "exports", can: "read", roles: [reader.arn, "arn:aws:iam::222222222222:role/report-*"] },
  scanner: { access_point: "scans", can: "write", roles: [scanner.arn] },
};
const policyWith = (granted: object): string =>
  fileSystemPolicy(system, {
    accessPoints: hclLiteral(accessPoints),
    arns: hclLiteral(arns),
    grants: hclLiteral(granted),
    around: hclLiteral(aroundOf({ fileSystemArn: system, breakGlass: breakGlass.arn })),
  });

type Context = Readonly<Record<string, ContextValue>>;
interface Asked {
  readonly context?: Context;
  readonly own?: object;
  readonly variant?: string;
}
const by = (accessPoint: ContextValue): Context => ({ "elasticfilesystem:AccessPointArn": accessPoint });
const mounted: Context = { "aws:SecureTransport": true, "elasticfilesystem:AccessedViaMountTarget": true };
const actions = ["ClientMount", "ClientWrite", "ClientRootAccess"];

const parsed = (policies: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(policies).map(([name, policy]) => [name, JSON.parse(String(policy)) as unknown]));

describeWithTerraform("the file system of a store", () => {
  const decisions = new Decisions();
  let policies: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    policies = parsed(await evaluated({ closed: policyWith({}), granted: policyWith(grants) }));
  });

  /** Everybody's own policies allow everything, unless others are given; all come by the access point of the exports. */
  const decide = (
    who: Principal,
    action: string,
    { context = {}, own = everything, variant = "granted" }: Asked = {},
  ) => {
    const resource = policies[variant];
    if (typeof resource !== "object" || resource === null) throw new Error(`there is no variant ${variant}`);
    return decisions.decide(
      {
        principal: who,
        action: `elasticfilesystem:${action}`,
        resource: { arn: system, account: home },
        context: { ...mounted, ...by(exports), ...context },
        otherKeys: absent,
      },
      own,
      resource,
    );
  };
  const may = (who: Principal, more: Asked = {}) => actions.filter((action) => decide(who, action, more) === "allow");

  test("is mounted by those who are granted an access point, each as far as they can, and by nobody as root", () => {
    expect(may(writer)).toEqual(["ClientMount", "ClientWrite"]);
    expect(may(reader)).toEqual(["ClientMount"]);
    expect(may(far)).toEqual(["ClientMount"]);
    expect(may(scanner, { context: by(scans) })).toEqual(["ClientMount", "ClientWrite"]);
    expect(may(breakGlass)).toEqual(["ClientMount", "ClientWrite"]);
    expect(may(breakGlass, { context: by(scans) })).toEqual(["ClientMount", "ClientWrite"]);
  });

  test("is entered by nobody through the access point of somebody else, one that is not its own, or none", () => {
    expect(may(scanner)).toEqual([]);
    for (const who of [writer, reader, far]) expect(may(who, { context: by(scans) })).toEqual([]);
    const strange = by(`${place}:access-point/fsap-00000000000000003`);
    for (const who of [writer, reader, far, scanner, breakGlass]) {
      expect(may(who, { context: strange })).toEqual([]);
      expect(may(who, { context: by(absent) })).toEqual([]);
    }
  });

  test("is entered by TLS and through a mount target only", () => {
    for (const who of [writer, reader, far, breakGlass]) {
      expect(may(who, { context: { "aws:SecureTransport": false } })).toEqual([]);
      expect(may(who, { context: { "elasticfilesystem:AccessedViaMountTarget": false } })).toEqual([]);
      expect(may(who, { context: { "elasticfilesystem:AccessedViaMountTarget": absent } })).toEqual([]);
    }
  });

  test("lets a role in only as far as its own policies do, in its account and in others", () => {
    const nothing = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }] };
    for (const who of [writer, reader, far, breakGlass]) expect(may(who, { own: nothing })).toEqual([]);
  });

  test("lets in what a grant's own statements let in, by that access point and as far as both do", () => {
    const ownOf = (service: string, can: "read" | "write", accessPoint = exports) => {
      const problems = new Problems();
      const statements = statementsOf(
        [allow(service).to("orders-exports", { can })],
        {
          organization: "acme",
          environment: "prod",
          account: home.id,
          region: "eu-west-1",
          partition: "aws",
          suffix: "amazonaws.com",
          stores: { "orders-exports": { kind: "file-system" } },
          mountOf: () => ({ fileSystem: system, accessPoint }),
        },
        { path: "prod", problems },
      );
      expect(problems.found).toEqual([]);
      return JSON.parse(documentOf(bySid(statements))) as object;
    };
    expect(may(writer, { own: ownOf("orders-api", "write") })).toEqual(["ClientMount", "ClientWrite"]);
    expect(may(writer, { own: ownOf("orders-api", "read") })).toEqual(["ClientMount"]);
    expect(may(reader, { own: ownOf("report", "write") })).toEqual(["ClientMount"]);
    expect(may(scanner, { own: ownOf("scanner", "write", scans) })).toEqual([]);
    expect(may(writer, { own: ownOf("orders-api", "write", scans) })).toEqual([]);
    expect(may(admin, { own: ownOf("orders-api", "write") })).toEqual([]);
  });

  test("is backed up and restored by the roles of AWS Backup, which mount nothing", () => {
    const [backup, restore] = ["backup", "restore"].map((task) => role(`zero-trust/backup/prod-${task}`)) as [
      Named,
      Named,
    ];
    const [ofBackup, ofRestore] = [backsUp[0], restores[0]] as [object, object];
    expect(decide(backup, "Backup", { own: ofBackup })).toBe("allow");
    expect(decide(restore, "Restore", { own: ofRestore })).toBe("allow");
    expect(decide(backup, "Restore", { own: ofBackup })).toBe("deny");
    for (const who of [backup, restore]) expect(may(who)).toEqual([]);
  });

  test.each<[string, Principal]>([
    ["an administrator of the account", admin],
    ["whoever made it", deployer],
    ["the root user", { kind: "root", account: home }],
    ["a service of another environment", role("zero-trust/service/dev-orders-api")],
    ["a role of a granted name elsewhere", role("zero-trust/service/prod-orders-api", sibling)],
    ["a service of AWS", { kind: "service", name: "elasticfilesystem.amazonaws.com" }],
    ["who does not say who it is", { kind: "anonymous" }],
  ])("is closed to %s", (_, who) => {
    expect(may(who)).toEqual([]);
    expect(may(who, { context: by(scans) })).toEqual([]);
  });

  test("is closed to all but break-glass without grants", () => {
    for (const who of [writer, reader, far, scanner, admin]) expect(may(who, { variant: "closed" })).toEqual([]);
    expect(may(breakGlass, { variant: "closed" })).toEqual(["ClientMount", "ClientWrite"]);
  });

  test("is changed and backed up by its account, which its policy does not bind in that", () => {
    for (const action of ["PutFileSystemPolicy", "CreateAccessPoint", "Backup", "DescribeMountTargets"])
      expect(decide(deployer, action)).toBe("allow");
  });

  test("is decided alike by an evaluator that others wrote", async () => {
    const { alike, unlike } = await decisions.compared();
    expect(unlike).toEqual([]);
    expect(alike).toBeGreaterThan(150);
  });
});
