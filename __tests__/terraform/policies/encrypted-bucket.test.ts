/** Who does what in the bucket of a store: decided as IAM decides on what Terraform would make. */
import { type StorePlace, storeName } from "../../../access/store-names";
import { hclLiteral } from "../../../core/terraform-type";
import { bucketName } from "../../../modules/encrypted-bucket/names";
import { aroundOf, bucketPolicy } from "../../../modules/encrypted-bucket/policy";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";

const organization = { id: "o-exampleorg1" };
const home: Account = { id: "333333333333", organization };
const sibling: Account = { id: "222222222222", organization };
const bucket = "arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1";
const object = `${bucket}/2026/order.json`;
const key = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555";

type Named = Principal & { readonly arn: string };
const role = (name: string, account: Account = home): Named => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const reader = role("zero-trust/service/prod-orders-report");
const writer = role("zero-trust/service/prod-orders-api");
const owner = role("aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_prod-orders_0123456789abcdef");
const far = role("report-1", sibling);
const breakGlass = role("zero-trust/break-glass");
const replication = role("zero-trust/replication/prod-orders-files");
const copier = role("zero-trust/replication/prod-orders", sibling);
const admin = role("admin");
const deployer = role("zero-trust/apply");
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const grants = {
  report: { can: "read", roles: [reader.arn, "arn:aws:iam::222222222222:role/report-*"] },
  "orders-api": { can: "write", roles: [writer.arn] },
  owners: {
    can: "admin",
    roles: ["arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_prod-orders_*"],
  },
};
const policyWith = (parts: { grants?: object; replicaOf?: object }): string => {
  const given = { organizationId: organization.id, keyArn: key };
  const around = aroundOf(given, { bucketArn: bucket, breakGlass: breakGlass.arn, replication: replication.arn });
  return bucketPolicy(given, bucket, {
    grants: hclLiteral(parts.grants ?? {}),
    replicaOf: hclLiteral(parts.replicaOf ?? {}),
    // A token that stands in HCL has to be written out.
    around: hclLiteral({ ...around, objects: `${bucket}/*` }),
  });
};

type Context = Readonly<Record<string, ContextValue>>;
interface Asked {
  readonly context?: Context;
  readonly on?: string;
  readonly own?: unknown;
  readonly variant?: string;
}
const today: Context = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };
const actions = [
  "s3:GetObject",
  "s3:GetObjectVersion",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:PutObjectRetention",
  "s3:PutObjectAcl",
  "s3:BypassGovernanceRetention",
  "s3:ReplicateObject",
];

describeWithTerraform("the bucket of a store", () => {
  let policies: Readonly<Record<string, Policy>>;
  beforeAll(async () => {
    const made = await evaluated({
      closed: policyWith({}),
      granted: policyWith({ grants, replicaOf: { orders: { role_arn: copier.arn } } }),
    });
    policies = Object.fromEntries(Object.entries(made).map(([name, policy]) => [name, readPolicy(name, policy)]));
  });

  /** Everybody's own policies allow everything, unless others are given. */
  const decide = (
    who: Principal,
    action: string,
    { context = {}, on = object, own = everything, variant = "granted" }: Asked = {},
  ) => {
    const resource = policies[variant];
    if (!resource) throw new Error(`there is no variant ${variant}`);
    return evaluate(
      {
        principal: who,
        action,
        resource: { arn: on, account: home },
        context: { ...today, ...context },
        otherKeys: absent,
      },
      { identity: [readPolicy("own", own)], resource },
    ).answer;
  };
  const may = (who: Principal, more: Asked = {}) => actions.filter((action) => decide(who, action, more) === "allow");

  test("is read, written and cleared by those who are granted it, each as far as they can", () => {
    const read = ["s3:GetObject", "s3:GetObjectVersion"];
    expect(may(reader)).toEqual(read);
    expect(may(far)).toEqual(read);
    expect(may(writer)).toEqual([...read, "s3:PutObject", "s3:DeleteObject", "s3:PutObjectAcl"]);
    const all = actions.filter((action) => !/Bypass|Replicate/.test(action));
    expect(may(owner)).toEqual(all);
    expect(may(breakGlass)).toEqual([...all, "s3:ReplicateObject"]);
    expect(may(replication)).toEqual(read);
  });

  test("lets a role in only as far as its own policies do, in its account and in others", () => {
    const nothing = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }] };
    for (const who of [reader, far, writer, owner]) expect(may(who, { own: nothing })).toEqual([]);
  });

  test("is listed by other accounts only where they are granted it", () => {
    expect(decide(far, "s3:ListBucket", { on: bucket })).toBe("allow");
    expect(decide(role("admin", sibling), "s3:ListBucket", { on: bucket })).toBe("deny");
    expect(decide(deployer, "s3:ListBucket", { on: bucket })).toBe("allow");
    expect(decide(deployer, "s3:PutBucketPolicy", { on: bucket })).toBe("allow");
  });

  test.each<[string, Principal]>([
    ["an administrator of the account", admin],
    ["whoever made it", deployer],
    ["the root user", { kind: "root", account: home }],
    ["a service of another environment", role("zero-trust/service/dev-orders-api")],
    ["a role of a granted name elsewhere", role("zero-trust/service/prod-orders-api", sibling)],
    ["a granted role whose account left the organization", role("report-1", { id: sibling.id, organization: "none" })],
    ["a service of AWS", { kind: "service", name: "logging.s3.amazonaws.com" }],
    ["nobody in particular", { kind: "anonymous" }],
  ])("is closed to %s", (_, who) => {
    expect(may(who)).toEqual([]);
  });

  test("is closed to all but break-glass without grants, and copied by its own role", () => {
    for (const who of [reader, writer, owner, far, copier, admin]) expect(may(who, { variant: "closed" })).toEqual([]);
    expect(may(replication, { variant: "closed" })).toEqual(["s3:GetObject", "s3:GetObjectVersion"]);
    expect(may(breakGlass, { variant: "closed" })).toContain("s3:DeleteObjectVersion");
  });

  test("takes copies of the roles that are named, which do nothing else in it", () => {
    expect(may(copier)).toEqual(["s3:ReplicateObject"]);
    expect(decide(role("zero-trust/replication/another", sibling), "s3:ReplicateObject")).toBe("deny");
    expect(decide(writer, "s3:ReplicateObject")).toBe("deny");
  });

  test("is reached by TLS 1.2 or later, and written under its own key only, which need not be named", () => {
    const header = "s3:x-amz-server-side-encryption";
    const put = (context: Context) => decide(writer, "s3:PutObject", { context });
    expect(put({})).toBe("allow");
    expect(put({ [header]: "aws:kms", [`${header}-aws-kms-key-id`]: key })).toBe("allow");
    expect(put({ [header]: "aws:kms", [`${header}-aws-kms-key-id`]: `${key}2` })).toBe("deny");
    expect(put({ [header]: "AES256" })).toBe("deny");
    expect(put({ [header]: "aws:kms:dsse" })).toBe("deny");
    expect(put({ [`${header}-customer-algorithm`]: "AES256" })).toBe("deny");
    expect(put({ "s3:TlsVersion": 1.2 })).toBe("allow");
    expect(put({ "s3:TlsVersion": 1.1 })).toBe("deny");
    expect(put({ "aws:SecureTransport": false })).toBe("deny");
  });
});

describeWithTerraform("the name of a bucket", () => {
  const places: readonly [StorePlace, string][] = [
    ["acme", "prod", "333333333333", "eu-west-1", "orders-files"],
    ["a", "b", "000000000001", "ap-southeast-4", "c"],
    ["acme", "prod", "333333333333", "ap-southeast-4", "a-name-that-is-just-too-lon"],
    ["acme", "prod", "333333333333", "ap-southeast-4", "a-name-that-is-just-too-long"],
    ["an-organization-of-a-long-name", "an-environment", "333333333333", "us-gov-east-1", "a-store-of-a-long-name"],
    ["acme-of-a-dash-in-a-bad-plac", "e", "333333333333", "eu-west-1", "a-store-of-a-long-name"],
    ["acme-of-dashes-in-bad-pl", "a--", "333333333333", "eu-west-1", "store-of-a-long-name"],
  ].map(([organization = "", environment = "", account = "", region = "", store = ""]) => [
    { organization, environment, account, region },
    store,
  ]);

  test("is the one by which services are let in to it, also where it is cut", async () => {
    const names = places.map(([{ account: id, region, ...place }, store], i) => [
      `name_${String(i)}`,
      bucketName({ ...place, store, account: { id, region } }),
    ]);
    const made = await evaluated(Object.fromEntries(names) as Record<string, string>);
    expect(Object.values(made)).toEqual(places.map(([place, store]) => storeName("bucket", place, store)));
  });
});
