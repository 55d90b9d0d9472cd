/** Who uses the key of sessions for what, and who does what with recordings: decided as IAM decides on what Terraform would make. */
import { sessionStatements } from "../../../access/session-statements";
import { documentOf } from "../../../core/statement";
import { bucketPolicy } from "../../../modules/session-manager/bucket-policy";
import { keyPolicy } from "../../../modules/session-manager/key";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";

const home: Account = { id: "333333333333", organization: "none" };
const bucket = "arn:aws:s3:::prod-sessions-333333333333-eu-west-1";
const recording = `${bucket}/ana@example.com-0123456789abcdef0.log`;
const key = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555";
const group = "arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/sessions";

const role = (name: string, account = home): Principal => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const sso = "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO";
const host = role("zero-trust/host/prod-session-manager");
const person = role(`${sso}_prod-database-operators_0123456789abcdef`);
const reader = role(`${sso}_auditors_0123456789abcdef`);
const breakGlass = role("zero-trust/break-glass");
const deployer = role("zero-trust/apply");
const admin = role("admin");

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

describeWithTerraform("sessions", () => {
  let policies: { readonly bucket: Policy; readonly key: Policy };
  beforeAll(async () => {
    const given = {
      account: { id: home.id, region: "eu-west-1", partition: "aws" },
      hostRoles: ["arn:aws:iam::333333333333:role/zero-trust/host/prod-session-manager"],
      peopleRoles: [
        "arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_prod-database-operators_*",
      ],
      readerRoles: ["arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_auditors_*"],
      keyAdministrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
    } as unknown as Parameters<typeof keyPolicy>[0];
    const made = await evaluated({
      bucket: bucketPolicy(given, bucket, key),
      key: keyPolicy(given, { bucketArn: bucket, logGroupArn: group }),
    });
    policies = { bucket: readPolicy("bucket", made.bucket), key: readPolicy("key", made.key) };
  });

  type Context = Readonly<Record<string, ContextValue>>;
  /** Everybody's own policies allow everything, unless others are given. */
  const decide = (who: Principal, action: string, arn: string, context: Context, own: unknown = everything) =>
    evaluate(
      { principal: who, action, resource: { arn, account: home }, context, otherKeys: absent },
      { identity: [readPolicy("own", own)], resource: action.startsWith("kms:") ? policies.key : policies.bucket },
    ).answer;

  const ofSession = { "kms:EncryptionContextKeys": ["aws:ssm:SessionId", "aws:ssm:TargetId"] };
  const through = (service: string, object = recording) => ({
    "kms:ViaService": `${service}.eu-west-1.amazonaws.com`,
    "kms:EncryptionContextKeys": ["aws:s3:arn"],
    "kms:EncryptionContext:aws:s3:arn": object,
  });
  const use = (who: Principal, action: string, context: Context, own?: unknown) =>
    decide(who, action, key, context, own);

  test("people get keys for sessions and hosts decrypt them, both themselves", () => {
    expect(use(person, "kms:GenerateDataKey", ofSession)).toBe("allow");
    expect(use(host, "kms:Decrypt", ofSession)).toBe("allow");
    expect(use(person, "kms:Decrypt", ofSession)).toBe("deny");
    expect(use(host, "kms:GenerateDataKey", ofSession)).toBe("deny");
  });

  test("the permission set of a grant and the key agree", () => {
    const set = documentOf(
      sessionStatements({
        partition: "aws",
        region: "eu-west-1",
        account: home.id,
        environment: "prod",
        door: "session-manager",
        document: "zero-trust-prod-database-operators-orders-db-admin",
        keyAlias: "alias/zero-trust/prod/sessions",
      }),
    );
    const aliased = { ...ofSession, "kms:ResourceAliases": ["alias/zero-trust/prod/sessions"] };
    expect(use(person, "kms:GenerateDataKey", aliased, JSON.parse(set))).toBe("allow");
    expect(use(admin, "kms:GenerateDataKey", aliased, JSON.parse(set))).toBe("deny");
  });

  test.each([
    ["what is no session", {}],
    ["a recording, without S3", { "kms:EncryptionContextKeys": ["aws:s3:arn"] }],
    ["something through S3 that says it is one", { ...ofSession, ...through("s3"), ...ofSession }],
    ["a secret", { ...ofSession, "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" }],
  ])("neither is for %s", (_, context) => {
    expect(use(person, "kms:GenerateDataKey", context)).toBe("deny");
  });

  test("hosts encrypt recordings of this bucket through S3, and nothing else through anything else", () => {
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) {
      expect(use(host, action, through("s3"))).toBe("allow");
      expect(use(host, action, through("s3", "arn:aws:s3:::other/a"))).toBe("deny");
      expect(use(host, action, through("secretsmanager"))).toBe("deny");
      expect(use(person, action, through("s3"))).toBe("deny");
    }
  });

  test("readers decrypt recordings, and break-glass does", () => {
    for (const who of [reader, breakGlass]) {
      expect(use(who, "kms:Decrypt", through("s3"))).toBe("allow");
      expect(use(who, "kms:Decrypt", ofSession)).toBe("deny");
      expect(use(who, "kms:GenerateDataKey", through("s3"))).toBe("deny");
    }
  });

  test.each([
    ["an administrator of the account", admin],
    ["whoever administers the key", deployer],
    ["the root user", { kind: "root", account: home } as const],
    ["a host of another environment", role("zero-trust/host/dev-session-manager")],
    ["a role of the same name elsewhere", role("zero-trust/host/prod-session-manager", { id: "999999999999" })],
    ["nobody in particular", { kind: "anonymous" } as const],
  ])("the key is closed to %s", (_, who) => {
    for (const context of [ofSession, through("s3")])
      for (const action of ["kms:GenerateDataKey", "kms:Decrypt", "kms:Encrypt", "kms:CreateGrant"])
        expect(use(who, action, context)).toBe("deny");
  });

  test("its administrator can change its policy, and CloudWatch Logs encrypts this log group only", () => {
    expect(use(deployer, "kms:PutKeyPolicy", {})).toBe("allow");
    expect(use(admin, "kms:PutKeyPolicy", {})).toBe("deny");
    const logs = { kind: "service", name: "logs.eu-west-1.amazonaws.com" } as const;
    const of = (arn: string) => use(logs, "kms:GenerateDataKey", { "kms:EncryptionContext:aws:logs:arn": arn });
    expect(of(group)).toBe("allow");
    expect(of(`${group}-2`)).toBe("deny");
    expect(use(logs, "kms:GenerateDataKey", {})).toBe("deny");
  });

  const today: Context = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };
  const onRecording = (who: Principal, action: string, context: Context = {}) =>
    decide(who, action, recording, { ...today, ...context });

  test("recordings are written by hosts, read by readers, and deleted by nobody", () => {
    const may = (who: Principal) =>
      [
        "s3:PutObject",
        "s3:GetObject",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:ReplicateObject",
        "s3:ReplicateDelete",
      ].filter((action) => onRecording(who, action) === "allow");
    expect(may(host)).toEqual(["s3:PutObject"]);
    for (const who of [reader, breakGlass]) expect(may(who)).toEqual(["s3:GetObject"]);
    for (const who of [person, admin, deployer, { kind: "anonymous" } as const]) expect(may(who)).toEqual([]);
  });

  test("they come by TLS 1.2 or later, under the bucket's key", () => {
    const put = (context: Context) => onRecording(host, "s3:PutObject", context);
    const named = "s3:x-amz-server-side-encryption";
    expect(put({ [named]: "aws:kms", [`${named}-aws-kms-key-id`]: key })).toBe("allow");
    expect(put({ [`${named}-aws-kms-key-id`]: key.replace("1111", "2222") })).toBe("deny");
    expect(put({ [named]: "AES256" })).toBe("deny");
    expect(put({ [`${named}-customer-algorithm`]: "AES256" })).toBe("deny");
    expect(put({ "aws:SecureTransport": false })).toBe("deny");
    expect(put({ "s3:TlsVersion": 1.1 })).toBe("deny");
  });

  test("other accounts reach nothing of the bucket", () => {
    const elsewhere = role("zero-trust/host/prod-session-manager", { id: "999999999999", organization: "none" });
    for (const action of ["s3:ListBucket", "s3:GetBucketPolicy"])
      expect(decide(elsewhere, action, bucket, today)).toBe("deny");
    expect(decide(admin, "s3:ListBucket", bucket, today)).toBe("allow");
  });
});
