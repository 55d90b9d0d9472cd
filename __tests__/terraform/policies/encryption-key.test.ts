/** Who administers the key of a store, and who uses it for what: decided as IAM decides on what Terraform would make, in every variant. */
import { allow } from "../../../access/grant";
import { statementsOf } from "../../../access/service-statements";
import { Problems } from "../../../core/problems";
import { documentOf } from "../../../core/statement";
import { hclLiteral } from "../../../core/terraform-type";
import { aroundOf, keyPolicy } from "../../../modules/encryption-key/policy";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";

const organization = { id: "o-exampleorg1" };
const home: Account = { id: "333333333333", organization };
const sibling: Account = { id: "222222222222", organization };
const key = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555";
const alias = "alias/zero-trust/prod/orders-files";
const bucket = "arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1";

const role = (name: string, account: Account = home): Principal => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const deployer = role("zero-trust/apply");
const api = role("zero-trust/service/prod-orders-api");
const report = role("zero-trust/service/prod-orders-report");
const admin = role("admin");
const other = role("zero-trust/service/shared-reader", sibling);

const given = {
  account: { id: home.id, region: "eu-west-1", partition: "aws" },
  organizationId: organization.id,
  keyAdministrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
};
const arnOf = ({ arn = "" }: { arn?: string }) => arn;
const user = (service: string, can: string, who: readonly Principal[], encryption_context: object = {}) => ({
  service,
  can,
  roles: who.map((one) => arnOf(one as { arn?: string })),
  encryption_context,
});
const users = {
  "orders-api/write": user("s3", "write", [api]),
  "orders-report/read": user("s3", "read", [report, other], { "aws:s3:arn": [bucket, `${bucket}/*`] }),
  database: user("rds", "create", [deployer]),
  "file-system": user("elasticfilesystem", "create", [deployer]),
};
const service = { source_arns: [], source_accounts: [], source_organization_ids: [], encryption_context: {} };
const services = {
  trail: {
    ...service,
    principal: "cloudtrail.amazonaws.com",
    can: "encrypt",
    source_arns: ["arn:aws:cloudtrail:eu-west-1:333333333333:trail/organization"],
    source_accounts: ["333333333333"],
  },
  delivery: {
    ...service,
    principal: "delivery.logs.amazonaws.com",
    can: "use",
    source_organization_ids: [organization.id],
  },
  logs: {
    ...service,
    principal: "logs.eu-west-1.amazonaws.com",
    can: "use",
    encryption_context: { "aws:logs:arn": ["arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/*"] },
  },
};
const policyWith = (parts: { users?: object; services?: object; multiRegion?: object }): string =>
  keyPolicy(given, {
    users: hclLiteral(parts.users ?? {}),
    services: hclLiteral(parts.services ?? {}),
    multiRegion: hclLiteral(parts.multiRegion ?? {}),
    around: hclLiteral({
      ...aroundOf(given),
      // A token that stands in HCL has to be written out.
      root: "arn:aws:iam::333333333333:root",
    }),
  });

type Context = Readonly<Record<string, ContextValue>>;
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const use = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:CreateGrant"];
const via = (name: string, more: Context = {}): Context => ({
  "kms:ViaService": `${name}.eu-west-1.amazonaws.com`,
  "kms:EncryptionContext:aws:s3:arn": bucket,
  ...more,
});

describeWithTerraform("the key of a store", () => {
  let policies: Readonly<Record<string, Policy>>;
  beforeAll(async () => {
    const made = await evaluated({
      alone: policyWith({}),
      used: policyWith({ users }),
      served: policyWith({ services }),
      full: policyWith({ users, services, multiRegion: { this: { regions: ["eu-central-1"] } } }),
    });
    policies = Object.fromEntries(Object.entries(made).map(([name, policy]) => [name, readPolicy(name, policy)]));
  });

  const decide = (who: Principal, action: string, context: Context, variant = "full", own: unknown = everything) => {
    const resource = policies[variant];
    if (!resource) throw new Error(`there is no variant ${variant}`);
    return evaluate(
      { principal: who, action, resource: { arn: key, account: home }, context, otherKeys: absent },
      { identity: [readPolicy("own", own)], resource },
    ).answer;
  };
  const allowed = (who: Principal, context: Context, variant?: string) =>
    use.filter((action) => decide(who, action, context, variant) === "allow");

  test("tells what it is to those who use it, through whatever they ask, and to nobody else", () => {
    for (const who of [api, report, other]) {
      for (const context of [{}, via("s3"), via("backup")])
        expect(decide(who, "kms:DescribeKey", context, "used")).toBe("allow");
      expect(decide(who, "kms:DescribeKey", {}, "served")).toBe("deny");
      expect(decide(who, "kms:GetKeyPolicy", {}, "used")).toBe("deny");
    }
    const left = role("zero-trust/service/shared-reader", { id: sibling.id, organization: "none" });
    for (const who of [admin, left]) expect(decide(who, "kms:DescribeKey", {}, "used")).toBe("deny");
  });

  test.each(["alone", "used", "served", "full"])("locks its administrator neither out nor in: %s", (variant) => {
    for (const action of ["kms:PutKeyPolicy", "kms:CancelKeyDeletion", "kms:EnableKey", "kms:DescribeKey"]) {
      expect(decide(deployer, action, {}, variant)).toBe("allow");
      expect(decide(admin, action, {}, variant)).toBe("deny");
    }
    for (const context of [{}, via("s3"), via("dynamodb"), via("secretsmanager")])
      expect(allowed(deployer, context, variant)).toEqual([]);
    const left = role("zero-trust/apply", { id: home.id, organization: "none" });
    expect(decide(left, "kms:PutKeyPolicy", {}, variant)).toBe("allow");
  });

  test("is used through the service that is named, each role as far as it can", () => {
    expect(allowed(api, via("s3"))).toEqual(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]);
    expect(allowed(report, via("s3"))).toEqual(["kms:Decrypt"]);
    expect(allowed(other, via("s3"))).toEqual(["kms:Decrypt"]);
    for (const who of [api, report, other])
      for (const context of [{}, via("dynamodb"), { "kms:ViaService": "s3.eu-central-1.amazonaws.com" }])
        expect(allowed(who, context)).toEqual([]);
    expect(allowed(report, via("s3", { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::another" }))).toEqual([]);
  });

  test("lends itself to services of AWS only, through the service that makes the store", () => {
    const grant = (who: Principal, context: Context) => decide(who, "kms:CreateGrant", context);
    expect(grant(deployer, via("rds", { "kms:GrantIsForAWSResource": true }))).toBe("allow");
    expect(grant(deployer, via("rds", { "kms:GrantIsForAWSResource": false }))).toBe("deny");
    expect(grant(deployer, via("rds"))).toBe("deny");
    expect(grant(deployer, { "kms:GrantIsForAWSResource": true })).toBe("deny");
    expect(grant(api, via("s3", { "kms:GrantIsForAWSResource": true }))).toBe("deny");
    expect(grant(admin, via("rds", { "kms:GrantIsForAWSResource": true }))).toBe("deny");
  });

  test("gives who makes a store a data key that only its service can open", () => {
    const blind = "kms:GenerateDataKeyWithoutPlaintext";
    expect(decide(deployer, blind, via("elasticfilesystem"))).toBe("allow");
    expect(decide(deployer, blind, via("ec2"))).toBe("deny");
    expect(decide(admin, blind, via("elasticfilesystem"))).toBe("deny");
    expect(allowed(deployer, via("elasticfilesystem"))).toEqual([]);
  });

  test("lets in what a grant's own statements let in, and asks for them", () => {
    const problems = new Problems();
    const own = statementsOf(
      [allow("orders-api").to("orders-files", { can: "write" })],
      {
        organization: "acme",
        environment: "prod",
        account: home.id,
        region: "eu-west-1",
        partition: "aws",
        suffix: "amazonaws.com",
        stores: { "orders-files": { kind: "bucket" } },
      },
      { path: "prod", problems },
    );
    const named = Object.fromEntries(Object.values(own).map((statement, i) => [`S${i}`, statement]));
    const policy: unknown = JSON.parse(documentOf(named));
    const context = via("s3", { "kms:ResourceAliases": [alias] });
    for (const action of ["kms:Decrypt", "kms:GenerateDataKey"])
      expect(decide(api, action, context, "full", policy)).toBe("allow");
    const nothing = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
    expect(decide(api, "kms:Decrypt", context, "full", nothing)).toBe("deny");
  });

  test("serves services for the reason that is named only", () => {
    const trail: Principal = { kind: "service", name: "cloudtrail.amazonaws.com" };
    const logs: Principal = { kind: "service", name: "logs.eu-west-1.amazonaws.com" };
    const reason = {
      "aws:PrincipalIsAWSService": true,
      "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:333333333333:trail/organization",
      "aws:SourceAccount": "333333333333",
    };
    expect(allowed(trail, reason)).toEqual(["kms:GenerateDataKey"]);
    expect(allowed(trail, { ...reason, "aws:SourceArn": `${reason["aws:SourceArn"]}-2` })).toEqual([]);
    expect(allowed(trail, { ...reason, "aws:SourceAccount": "999999999999" })).toEqual([]);
    const group = (name: string) => ({
      "aws:PrincipalIsAWSService": true,
      "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:333333333333:log-group:${name}`,
    });
    expect(allowed(logs, group("/zero-trust/prod/flow"))).toContain("kms:Decrypt");
    expect(allowed(logs, group("/zero-trust/dev/flow"))).toEqual([]);
    expect(allowed(logs, { "aws:PrincipalIsAWSService": true })).toEqual([]);
    expect(allowed(trail, reason, "used")).toEqual([]);
    const delivery: Principal = { kind: "service", name: "delivery.logs.amazonaws.com" };
    const deliversFor = (id: string) => ({ "aws:PrincipalIsAWSService": true, "aws:SourceOrgID": id });
    expect(allowed(delivery, deliversFor(organization.id))).toContain("kms:GenerateDataKey");
    expect(allowed(delivery, deliversFor("o-another0000"))).toEqual([]);
  });

  test.each<[string, Principal]>([
    ["an administrator of the account", admin],
    ["the root user", { kind: "root", account: home }],
    ["a role of the same name elsewhere", role("zero-trust/service/prod-orders-api", sibling)],
    [
      "a role that left the organization with its account",
      role("zero-trust/service/shared-reader", { id: sibling.id, organization: "none" }),
    ],
    ["nobody in particular", { kind: "anonymous" }],
  ])("is closed to %s", (_, who) => {
    for (const context of [{}, via("s3"), via("rds", { "kms:GrantIsForAWSResource": true })])
      expect(allowed(who, context)).toEqual([]);
  });

  test("is replicated by administrators, to the regions that are named", () => {
    const to = (region: string, who = deployer, variant = "full") =>
      decide(who, "kms:ReplicateKey", { "kms:ReplicaRegion": region }, variant);
    expect(to("eu-central-1")).toBe("allow");
    expect(to("us-east-1")).toBe("deny");
    expect(to("eu-central-1", admin)).toBe("deny");
    expect(to("eu-central-1", deployer, "used")).toBe("deny");
  });
});
