/** Who reads and writes the secret of a store, and who looks after it: decided as IAM decides on what Terraform would make. */
import { allow } from "../../../access/grant";
import { statementsOf } from "../../../access/service-statements";
import { Problems } from "../../../core/problems";
import { documentOf } from "../../../core/statement";
import { hclLiteral } from "../../../core/terraform-type";
import { aroundOf, secretPolicy } from "../../../modules/secret/policy";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal, type Request } from "../../../verify/policy/request";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";
import { oracle } from "../../verify/policy/oracle";

const organization = { id: "o-exampleorg1" };
const home: Account = { id: "333333333333", organization };
const sibling: Account = { id: "222222222222", organization };
const secret = "arn:aws:secretsmanager:eu-west-1:333333333333:secret:zero-trust/prod/orders-token-a1B2c3";
const replica = secret.replace("eu-west-1", "eu-central-1");

type Named = Principal & { readonly arn: string };
const role = (name: string, account: Account = home): Named => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const reader = role("zero-trust/service/prod-orders-api");
const rotation = role("zero-trust/service/prod-token-rotation");
const owner = role("aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_prod-orders_0123456789abcdef");
const far = role("report-1", sibling);
const breakGlass = role("zero-trust/break-glass");
const deployer = role("zero-trust/apply");
const admin = role("admin");
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const grants = {
  "orders-api": { can: "read", roles: [reader.arn, "arn:aws:iam::222222222222:role/report-*"] },
  rotation: { can: "write", roles: [rotation.arn] },
  owners: {
    can: "admin",
    roles: ["arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_prod-orders_*"],
  },
};
const given = { organizationId: organization.id, administrators: [deployer.arn] };
const policyWith = (parts: object): string =>
  secretPolicy(given, breakGlass.arn, {
    grants: hclLiteral(parts),
    around: hclLiteral({
      ...aroundOf(given, breakGlass.arn),
      // A token that stands in HCL has to be written out.
      always: { read: [breakGlass.arn], write: [breakGlass.arn], admin: [breakGlass.arn, deployer.arn] },
    }),
  });

const values = {
  read: ["secretsmanager:GetSecretValue"],
  write: ["secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"],
  admin: ["secretsmanager:RotateSecret", "secretsmanager:CancelRotateSecret"],
};
const administration = [
  "secretsmanager:AssociateCrossAccountReplica",
  "secretsmanager:PutResourcePolicy",
  "secretsmanager:DeleteResourcePolicy",
  "secretsmanager:DeleteSecret",
  "secretsmanager:UpdateSecret",
  "secretsmanager:ReplicateSecretToRegions",
  "secretsmanager:RemoveRegionsFromReplication",
  "secretsmanager:StopReplicationToReplica",
];
const actions = [...values.read, ...values.write, ...values.admin, ...administration];

const requestOf = (principal: Principal, action: string, on = secret, context: Asked["context"] = {}): Request => ({
  principal,
  action,
  resource: { arn: on, account: home },
  context: { "aws:SecureTransport": true, ...context },
  otherKeys: absent,
});

interface Asked {
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly own?: unknown;
  readonly variant?: string;
  readonly on?: string;
}

describeWithTerraform("the secret of a store", () => {
  let policies: Readonly<Record<string, Policy>>;
  let made: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    made = await evaluated({ closed: policyWith({}), granted: policyWith(grants) });
    policies = Object.fromEntries(Object.entries(made).map(([name, policy]) => [name, readPolicy(name, policy)]));
  });

  /** Everybody's own policies allow everything, unless others are given. */
  const decide = (
    who: Principal,
    action: string,
    { context = {}, own = everything, variant = "granted", on = secret }: Asked = {},
  ) => {
    const resource = policies[variant];
    if (!resource) throw new Error(`there is no variant ${variant}`);
    return evaluate(requestOf(who, action, on, context), { identity: [readPolicy("own", own)], resource }).answer;
  };
  const may = (who: Principal, more: Asked = {}) => actions.filter((action) => decide(who, action, more) === "allow");

  test("is read, written and rotated by those who are granted it, each as far as they can", () => {
    expect(may(reader)).toEqual(values.read);
    expect(may(far)).toEqual(values.read);
    expect(may(rotation)).toEqual([...values.read, ...values.write]);
    expect(may(owner)).toEqual([...values.read, ...values.write, ...values.admin]);
    expect(may(breakGlass)).toEqual(actions);
  });

  test("is looked after by its administrators, who neither read nor write it", () => {
    for (const variant of ["closed", "granted"])
      expect(may(deployer, { variant })).toEqual([...values.admin, ...administration]);
    for (const who of [reader, rotation, owner, admin])
      expect(administration.filter((action) => decide(who, action) !== "deny")).toEqual([]);
  });

  test.each<[string, Principal]>([
    ["an administrator of the account", admin],
    ["the root user", { kind: "root", account: home }],
    ["a role that plans", role("zero-trust/plan")],
    ["a service of another environment", role("zero-trust/service/dev-orders-api")],
    ["a role of a granted name elsewhere", role("zero-trust/service/prod-orders-api", sibling)],
    ["a granted role whose account left the organization", role("report-1", { id: sibling.id, organization: "none" })],
    [
      "a granted role of another organization",
      role("report-1", { id: sibling.id, organization: { id: "o-anotherorg01" } }),
    ],
    ["nobody in particular", { kind: "anonymous" }],
  ])("is closed to %s", (_, who) => {
    expect(may(who)).toEqual([]);
  });

  test("is closed to all but break-glass without grants, but for its administrators' work", () => {
    for (const who of [reader, rotation, owner, far, admin]) expect(may(who, { variant: "closed" })).toEqual([]);
    expect(may(breakGlass, { variant: "closed" })).toEqual(actions);
  });

  test("that it exists is no secret within the account", () => {
    expect(decide(role("zero-trust/plan"), "secretsmanager:DescribeSecret")).toBe("allow");
    expect(decide(role("zero-trust/plan"), "secretsmanager:GetResourcePolicy")).toBe("allow");
    expect(decide(role("admin", sibling), "secretsmanager:DescribeSecret")).toBe("deny");
  });

  test("is reached by TLS only, whoever asks", () => {
    for (const who of [reader, rotation, owner, breakGlass, deployer])
      expect(may(who, { context: { "aws:SecureTransport": false } })).toEqual([]);
  });

  test("is decided alike by an evaluator that others wrote", async () => {
    const people = [
      reader,
      rotation,
      owner,
      far,
      breakGlass,
      deployer,
      admin,
      role("report-1", { id: sibling.id, organization: "none" }),
    ];
    // It does not know the youngest of them.
    const both = actions.filter((action) => !action.endsWith("AssociateCrossAccountReplica"));
    for (const variant of ["closed", "granted"])
      for (const who of people)
        for (const action of both)
          for (const tls of [true, false]) {
            const context = { "aws:SecureTransport": tls };
            const asked = [variant, who.arn, action, tls];
            const documents = { identity: [everything], resource: JSON.parse(String(made[variant])) as object };
            const { answer } = await oracle(requestOf(who, action, secret, context), documents);
            expect([...asked, answer]).toEqual([...asked, decide(who, action, { variant, context })]);
          }
  });

  test("says the same where it is a replica", () => {
    expect(may(reader, { on: replica })).toEqual(values.read);
    expect(may(admin, { on: replica })).toEqual([]);
  });

  test("lets in what a grant's own statements let in, and asks for them", () => {
    const problems = new Problems();
    const own = statementsOf(
      [allow("orders-api").to("orders-token", { can: "read" })],
      {
        organization: "acme",
        environment: "prod",
        account: home.id,
        region: "eu-west-1",
        partition: "aws",
        suffix: "amazonaws.com",
        stores: { "orders-token": { kind: "secret" } },
      },
      { path: "prod", problems },
    );
    const named = Object.fromEntries(Object.values(own).map((statement, i) => [`S${String(i)}`, statement]));
    const policy: unknown = JSON.parse(documentOf(named));
    expect(may(reader, { own: policy })).toEqual(values.read);
    const nothing = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }] };
    for (const who of [reader, far, rotation, owner]) expect(may(who, { own: nothing })).toEqual([]);
  });
});
