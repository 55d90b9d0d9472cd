import fc from "fast-check";
import { awsServices } from "../../access/aws-services";
import { allow, aws, capabilities, type Grant, group } from "../../access/grant";
import { type Surroundings, statementsOf } from "../../access/service-statements";
import { bySid } from "../../access/sids";
import { actionsOf } from "../../access/store-actions";
import { databaseUser } from "../../access/store-names";
import { Problems } from "../../core/problems";
import { documentOf } from "../../core/statement";
import { readPolicy } from "../../verify/policy/document";
import { evaluate } from "../../verify/policy/evaluate";
import { absent, type ContextValue } from "../../verify/policy/request";

const around: Surroundings = {
  organization: "acme",
  environment: "prod",
  account: "333333333333",
  region: "eu-west-1",
  partition: "aws",
  suffix: "amazonaws.com",
  stores: {
    "orders-db": { kind: "database" },
    "orders-files": { kind: "bucket" },
    orders: { kind: "table" },
    "orders-token": { kind: "secret" },
  },
};
const plan = (grants: readonly Grant[], at: Surroundings = around) => {
  const problems = new Problems();
  return { statements: statementsOf(grants, at, { path: "prod", problems }), problems: problems.found };
};
const { statements } = plan([
  allow("orders-api").to("orders-db", { can: "write" }),
  allow("orders-api").to("orders-files", { can: "write" }),
  allow("orders-api").to("orders", { can: "read" }),
  allow("orders-api").to("orders-token", { can: "read" }),
  allow("orders-api").to("billing"),
  allow("orders-api").to(aws("sqs", "orders-queue"), { can: "write" }),
  allow("orders-api").to(aws("sqs", "arn:aws:sqs:eu-west-1:444444444444:partner"), { can: "write" }),
]);
const policy = readPolicy("orders-api", documentOf(bySid(statements)));
const account = { id: "333333333333" };

const decide = (action: string, arn: string, context: Readonly<Record<string, ContextValue>> = {}) =>
  evaluate(
    {
      principal: { kind: "role", arn: "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api", account },
      action,
      resource: { arn, account },
      context,
      otherKeys: absent,
    },
    { identity: [policy], ...(action.startsWith("kms:") ? { resource: readPolicy("key", openKey) } : {}) },
  ).answer;
const openKey = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::333333333333:root" }, Action: "kms:*", Resource: "*" },
  ],
};
const bucket = "arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1";

test("every grant has statements of its own, and one to a service has none", () => {
  expect(Object.keys(statements)).toEqual([
    "aws/sqs/write",
    "orders-db/write",
    "orders-files/write",
    "orders-files/write/key",
    "orders-files/write/list",
    "orders-token/read",
    "orders-token/read/key",
    "orders/read",
    "orders/read/key",
  ]);
});

describe("a service", () => {
  test("reads and writes its bucket, and does not delete what is kept", () => {
    expect(decide("s3:GetObject", `${bucket}/a`)).toBe("allow");
    expect(decide("s3:PutObject", `${bucket}/a`)).toBe("allow");
    expect(decide("s3:ListBucket", bucket)).toBe("allow");
    expect(decide("s3:DeleteObjectVersion", `${bucket}/a`)).toBe("deny");
    expect(decide("s3:PutBucketPolicy", bucket)).toBe("deny");
  });

  test.each([
    ["the bucket of another environment", "arn:aws:s3:::acme-staging-orders-files-222222222222-eu-west-1/a"],
    ["the bucket of another store", "arn:aws:s3:::acme-prod-orders-files-2-333333333333-eu-west-1/a"],
    ["the bucket of another organization", "arn:aws:s3:::mallory-prod-orders-files-333333333333-eu-west-1/a"],
  ])("does not reach %s", (_, arn) => {
    expect(decide("s3:GetObject", arn)).toBe("deny");
  });

  test("reads its table and does not write it", () => {
    const table = "arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders";
    expect(decide("dynamodb:Query", `${table}/index/by-date`)).toBe("allow");
    expect(decide("dynamodb:PutItem", table)).toBe("deny");
    expect(decide("dynamodb:GetItem", `${table}-2`)).toBe("deny");
  });

  test("reads its secret, and none whose name goes on", () => {
    const secret = "arn:aws:secretsmanager:eu-west-1:333333333333:secret:zero-trust/prod/orders-token";
    expect(decide("secretsmanager:GetSecretValue", `${secret}-AbCdEf`)).toBe("allow");
    expect(decide("secretsmanager:GetSecretValue", `${secret}-2-AbCdEf`)).toBe("deny");
    expect(decide("secretsmanager:PutSecretValue", `${secret}-AbCdEf`)).toBe("deny");
  });

  test("connects as the user of its grant, in that account and region", () => {
    const user = databaseUser(around, allow("orders-api").to("orders-db", { can: "write" }));
    const as = (name: string, region = "eu-west-1", id = "333333333333", database = "db-ABCDEFGHIJKL") =>
      decide("rds-db:connect", `arn:aws:rds-db:${region}:${id}:dbuser:${database}/${name}`);
    expect(as(user)).toBe("allow");
    expect(as(user, "eu-west-1", "333333333333", "cluster-ABCDEFGHIJKL")).toBe("allow");
    expect(as("postgres", "eu-west-1", "333333333333", "cluster-ABCDEFGHIJKL")).toBe("deny");
    expect(as("postgres")).toBe("deny");
    expect(as(user, "us-east-1")).toBe("deny");
    expect(as(user, "eu-west-1", "222222222222")).toBe("deny");
  });

  test("uses the key of a store through the store's service only", () => {
    const key = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555";
    const of = (store: string, service: string) => ({
      "kms:ResourceAliases": [`alias/zero-trust/prod/${store}`],
      "kms:ViaService": `${service}.eu-west-1.amazonaws.com`,
    });
    expect(decide("kms:GenerateDataKey", key, of("orders-files", "s3"))).toBe("allow");
    expect(decide("kms:Decrypt", key, of("orders", "dynamodb"))).toBe("allow");
    expect(decide("kms:Decrypt", key, of("orders-files", "dynamodb"))).toBe("deny");
    expect(decide("kms:Decrypt", key, of("payments", "s3"))).toBe("deny");
    expect(decide("kms:Decrypt", key, { "kms:ResourceAliases": ["alias/zero-trust/prod/orders-files"] })).toBe("deny");
    expect(decide("kms:GenerateDataKey", key, of("orders", "dynamodb"))).toBe("deny");
  });

  test("sends to the queues it is granted, and does not take from them", () => {
    expect(decide("sqs:SendMessage", "arn:aws:sqs:eu-west-1:333333333333:orders-queue")).toBe("allow");
    expect(decide("sqs:SendMessage", "arn:aws:sqs:eu-west-1:444444444444:partner")).toBe("allow");
    expect(decide("sqs:ReceiveMessage", "arn:aws:sqs:eu-west-1:333333333333:orders-queue")).toBe("deny");
    expect(decide("sqs:SendMessage", "arn:aws:sqs:eu-west-1:333333333333:orders-queue-2")).toBe("deny");
  });
});

test("no condition stands where none is known: one on rds-db:connect would never hold", () => {
  expect(statements["orders-db/write"]).not.toHaveProperty("conditions");
});

test("each step of a capability includes the ones before it", () => {
  for (const kind of ["bucket", "table", "secret"] as const)
    for (const field of ["inside", "itself", "key"] as const) {
      const [read, write, admin] = capabilities.map((can) => actionsOf(kind, can)[field]);
      expect(write).toEqual(expect.arrayContaining(read ?? []));
      expect(admin).toEqual(expect.arrayContaining(write ?? []));
    }
});

test("actions are named in full", () => {
  const ofStores = (["bucket", "table", "secret"] as const).flatMap((kind) => {
    const { inside, itself, key } = actionsOf(kind, "admin");
    return [...inside, ...itself, ...key];
  });
  const ofAws = Object.values(awsServices).flatMap(({ actions }) => Object.values(actions).flat());
  for (const action of [...ofStores, ...ofAws]) expect(action).toMatch(/^[a-z0-9]+:[A-Z][A-Za-z]+$/);
});

test("another partition has its own ARNs and domain", () => {
  const at = { ...around, region: "cn-north-1", partition: "aws-cn", suffix: "amazonaws.com.cn" };
  expect(plan([allow("orders-api").to("orders-files", { can: "read" })], at).statements).toMatchObject({
    "orders-files/read": { resources: ["arn:aws-cn:s3:::acme-prod-orders-files-333333333333-cn-north-1/*"] },
    "orders-files/read/key": { conditions: { StringEquals: { "kms:ViaService": ["s3.cn-north-1.amazonaws.com.cn"] } } },
  });
});

const grant = fc
  .record({
    store: fc.constantFrom("orders-db", "orders-files", "orders", "orders-token"),
    can: fc.constantFrom(...capabilities),
  })
  .map(({ store, can }) => allow(group("engineering")).through("session-manager").to(store, { can }));

test("one more grant changes no statement of another", () => {
  fc.assert(
    fc.property(fc.array(grant), grant, (grants, more) => {
      expect(plan([...grants, more]).statements).toMatchObject(plan(grants).statements);
    }),
  );
});

test("as one policy, every statement has a name of its own", () => {
  const one = { actions: ["s3:GetObject"], resources: ["*"] };
  expect(Object.keys(bySid({ "orders-files/read": one, "a/b": one }))).toEqual(["OrdersFilesRead", "AB"]);
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z0-9]([a-z0-9/-]{0,6}[a-z0-9])?$/)), (keys) => {
      const sids = Object.keys(bySid(Object.fromEntries(keys.map((key) => [key, one]))));
      expect(sids).toHaveLength(keys.length);
      for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
    }),
  );
});

test.each([
  [
    allow("orders-api").to("orders-files"),
    'prod: grant "orders-api to orders-files": can must be "read", "write" or "admin" for a store, got nothing; add { can: "read" }',
  ],
  [
    allow("orders-api").to(aws("sqs", "orders-queue")),
    'prod: grant "orders-api to aws sqs": can must be "read" or "write" for aws("sqs"), got nothing; correct it',
  ],
  [
    allow("orders-api").to(aws("sns", "orders"), { can: "read" }),
    'prod: grant "orders-api to aws sns can read": can must be "write" for aws("sns"), got "read"; correct it',
  ],
  [
    allow("orders-api").to(aws("sqs"), { can: "read" }),
    'prod: grant "orders-api to aws sqs can read": aws("sqs") must name each resource in full, got nothing; name it or give its ARN',
  ],
  [
    allow("orders-api").to(aws("sqs", "orders-*"), { can: "read" }),
    'prod: grant "orders-api to aws sqs can read": aws("sqs") must name each resource in full, got "orders-*"; name it or give its ARN',
  ],
  [
    allow("orders-api").to(aws("glue", "orders"), { can: "read" }),
    `prod: grant "orders-api to aws glue can read": aws must be one of ${Object.keys(awsServices).join(", ")}, got "glue"; add it to access/aws-services`,
  ],
])("fails when %j", (asked, sentence) => {
  expect(plan([asked]).problems).toEqual([sentence]);
});
