/** Who does what in the table of a store and in its stream: decided as IAM decides on what Terraform would make. */
import { allow } from "../../../access/grant";
import { statementsOf } from "../../../access/service-statements";
import { Problems } from "../../../core/problems";
import { documentOf } from "../../../core/statement";
import { hclLiteral } from "../../../core/terraform-type";
import { aroundOf, streamPolicy, tablePolicy } from "../../../modules/encrypted-table/policy";
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { Decisions } from "../../support/agreement";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";

const organization = { id: "o-exampleorg1" };
const home: Account = { id: "333333333333", organization };
const sibling: Account = { id: "222222222222", organization };
const table = "arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders";
const index = `${table}/index/by-status`;
const stream = `${table}/stream/2026-01-01T00:00:00.000`;

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
const deployer = role("zero-trust/apply");
const planner = role("zero-trust/plan");
const backup = role("zero-trust/backup/prod");
const consumer = role("zero-trust/service/prod-orders-index");
const admin = role("admin");
const left = (who: Named): Principal => ({ ...who, account: { id: home.id, organization: "none" } }) as Principal;
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const grants = {
  report: { can: "read", roles: [reader.arn, "arn:aws:iam::222222222222:role/report-*"] },
  "orders-api": { can: "write", roles: [writer.arn] },
  owners: {
    can: "admin",
    roles: ["arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_prod-orders_*"],
  },
};
const given = { organizationId: organization.id, administrators: [deployer.arn, backup.arn] };
const policyWith = (granted: object): string =>
  tablePolicy(
    given,
    { tableArn: table, breakGlass: breakGlass.arn },
    {
      grants: hclLiteral(granted),
      // Tokens that stand in HCL have to be written out.
      around: hclLiteral({
        ...aroundOf(given, { tableArn: table, breakGlass: breakGlass.arn }),
        parts: [table, `${table}/index/*`],
        always: { read: [breakGlass.arn], write: [breakGlass.arn], admin: [breakGlass.arn, deployer.arn, backup.arn] },
      }),
    },
  );

type Context = Readonly<Record<string, ContextValue>>;
interface Asked {
  readonly context?: Context;
  readonly on?: string;
  readonly own?: object;
  readonly variant?: string;
}
const reads = ["BatchGetItem", "ConditionCheckItem", "GetItem", "PartiQLSelect", "Query", "Scan"];
const writes = ["BatchWriteItem", "DeleteItem", "PartiQLInsert", "PartiQLUpdate", "PutItem", "UpdateItem"];
const copies = [
  "CreateBackup",
  "EnableKinesisStreamingDestination",
  "ExportTableToPointInTime",
  "RestoreTableToPointInTime",
];
const changes = ["DeleteTable", "UpdateTable", "UpdateContinuousBackups", "PutResourcePolicy", "DeleteResourcePolicy"];
const guarded = [...reads, ...writes, "UpdateTimeToLive", ...copies, ...changes];
/** What planning a stack reads, and what a backup asks first. */
const looks = [
  "DescribeTable",
  "DescribeContinuousBackups",
  "DescribeTimeToLive",
  "DescribeContributorInsights",
  "GetResourcePolicy",
  "ListTagsOfResource",
];

const parsed = (policies: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(policies).map(([name, policy]) => [name, JSON.parse(String(policy)) as unknown]));

describeWithTerraform("the table of a store", () => {
  const decisions = new Decisions();
  let policies: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    policies = parsed(
      await evaluated({
        closed: policyWith({}),
        granted: policyWith(grants),
        stream: streamPolicy(given, {
          streamArn: stream,
          breakGlass: breakGlass.arn,
          roles: hclLiteral([consumer.arn, "arn:aws:iam::222222222222:role/report-*"]),
        }),
      }),
    );
  });

  /** Everybody's own policies allow everything, unless others are given. */
  const decide = (
    who: Principal,
    action: string,
    { context = {}, on = table, own = everything, variant = "granted" }: Asked = {},
  ) => {
    const resource = policies[variant];
    if (typeof resource !== "object" || resource === null) throw new Error(`there is no variant ${variant}`);
    return decisions.decide(
      {
        principal: who,
        action: `dynamodb:${action}`,
        resource: { arn: on, account: home },
        context: { "aws:SecureTransport": true, ...context },
        otherKeys: absent,
      },
      own,
      resource,
    );
  };
  const may = (who: Principal, more: Asked = {}, actions: readonly string[] = guarded) =>
    actions.filter((action) => decide(who, action, more) === "allow");

  test.each([table, index])("is read and written by those who are granted it, each as far as they can: %s", (on) => {
    expect(may(reader, { on })).toEqual(reads);
    expect(may(writer, { on })).toEqual([...reads, ...writes]);
    expect(may(owner, { on })).toEqual([...reads, ...writes, "UpdateTimeToLive"]);
    expect(may(breakGlass, { on })).toEqual(guarded);
  });

  test("lets roles of other accounts in as far as they are granted it, and no further", () => {
    // PartiQL does not cross accounts.
    expect(may(far)).toEqual(reads.filter((action) => action !== "PartiQLSelect"));
    expect(may(role("other-1", sibling))).toEqual([]);
  });

  test("is changed and copied by its administrators, who touch no item", () => {
    for (const who of [deployer, backup]) expect(may(who)).toEqual(["UpdateTimeToLive", ...copies, ...changes]);
    expect(may(backup, {}, ["StartAwsBackupJob", ...looks])).toEqual(["StartAwsBackupJob", ...looks]);
    expect(may(planner, {}, looks)).toEqual(looks);
    expect(may(planner)).toEqual([]);
  });

  test("is not lost with its account's place in the organization: its policy can be changed, and nothing else is had", () => {
    expect(may(left(deployer))).toEqual(changes);
    for (const who of [reader, writer, owner]) expect(may(left(who))).toEqual([]);
  });

  test("lets a role in only as far as its own policies do, in its account and in others", () => {
    const nothing = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }] };
    for (const who of [reader, far, writer, owner, deployer]) expect(may(who, { own: nothing })).toEqual([]);
  });

  test("lets in what a grant's own statements let in", () => {
    const problems = new Problems();
    const own = statementsOf(
      [allow("orders-api").to("orders", { can: "write" })],
      {
        organization: "acme",
        environment: "prod",
        account: home.id,
        region: "eu-west-1",
        partition: "aws",
        suffix: "amazonaws.com",
        stores: { orders: { kind: "table" } },
      },
      { path: "prod", problems },
    );
    expect(problems.found).toEqual([]);
    const granted = JSON.parse(documentOf(own)) as object;
    for (const on of [table, index])
      expect(may(writer, { on, own: granted })).toEqual([...reads, ...writes].filter((name) => !/PartiQL/.test(name)));
    expect(may(admin, { own: granted })).toEqual([]);
  });

  test.each<[string, Principal]>([
    ["an administrator of the account", admin],
    ["the root user", { kind: "root", account: home }],
    ["a service of another environment", role("zero-trust/service/dev-orders-api")],
    ["a role of a granted name elsewhere", role("zero-trust/service/prod-orders-api", sibling)],
    ["a granted role whose account left the organization", role("report-1", { id: sibling.id, organization: "none" })],
    ["a service of AWS", { kind: "service", name: "dynamodb.amazonaws.com" }],
    ["nobody in particular", { kind: "anonymous" }],
  ])("is closed to %s", (_, who) => {
    expect(may(who)).toEqual([]);
    expect(may(who, { variant: "stream", on: stream }, ["GetRecords", "GetShardIterator"])).toEqual([]);
  });

  test("is closed to all but break-glass without grants", () => {
    for (const who of [reader, writer, owner, far, admin]) expect(may(who, { variant: "closed" })).toEqual([]);
    expect(may(breakGlass, { variant: "closed" })).toEqual(guarded);
  });

  test("is reached by TLS only", () => {
    const context = { "aws:SecureTransport": false };
    for (const who of [reader, writer, owner, deployer, breakGlass]) expect(may(who, { context })).toEqual([]);
    expect(decide(deployer, "DescribeTable", { context })).toBe("deny");
  });

  test("has a stream that only its own readers read, and only its administrators open", () => {
    const all = ["DescribeStream", "GetRecords", "GetShardIterator", "PutResourcePolicy", "DeleteResourcePolicy"];
    const ofStream = (who: Principal, context: Context = {}) =>
      may(who, { variant: "stream", on: stream, context }, all);
    expect(ofStream(consumer)).toEqual(all.slice(0, 3));
    expect(ofStream(far)).toEqual(all.slice(0, 3));
    for (const who of [reader, writer, owner, admin]) expect(ofStream(who)).toEqual(["DescribeStream"]);
    expect(ofStream(deployer)).toEqual(["DescribeStream", "PutResourcePolicy", "DeleteResourcePolicy"]);
    expect(ofStream(breakGlass)).toEqual(all);
    expect(ofStream(left(consumer))).toEqual(["DescribeStream"]);
    expect(ofStream(consumer, { "aws:SecureTransport": false })).toEqual([]);
  });

  test("is decided alike by an evaluator that others wrote", async () => {
    const { alike, unlike } = await decisions.compared();
    expect(unlike).toEqual([]);
    expect(alike).toBeGreaterThan(900);
  });
});
