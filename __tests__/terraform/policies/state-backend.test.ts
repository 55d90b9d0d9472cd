/** Who reaches which state, decided as IAM decides: by the policy of the bucket, and once more by that of the key. */
import { bucketPolicy, keyPolicy } from "../../../modules/state-backend/access";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";

const organization = { id: "o-exampleorg1" };
const home: Account = { id: "444444444444", organization };
const dev: Account = { id: "111111111111", organization };
const stranger: Account = { id: "999999999999", organization: "none" };
const bucket = "arn:aws:s3:::acme-state-444444444444-eu-west-1";
const key = "arn:aws:kms:eu-west-1:444444444444:key/1";
const administrator = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

const roleOf = (account: Account, name: string): Principal => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const plan = (account: Account) => roleOf(account, "zero-trust/plan");
const apply = (account: Account) => roleOf(account, "zero-trust/apply");
const stateOf = ({ id }: Account) => `${bucket}/zero-trust/${id}/dev-network/terraform.tfstate`;
const lockOf = (account: Account) => `${stateOf(account)}.tflock`;
const today: Readonly<Record<string, ContextValue>> = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };

describeWithTerraform("state", () => {
  let policies: { readonly bucket: Policy; readonly key: Policy };
  beforeAll(async () => {
    const given = {
      account: { id: home.id, region: "eu-west-1", partition: "aws" },
      organizationId: organization.id,
      prefix: "zero-trust",
      planRoles: ["zero-trust/plan"],
      applyRoles: ["zero-trust/apply"],
      keyAdministrators: [`arn:aws:iam::${home.id}:role/zero-trust/apply`],
    } as unknown as Parameters<typeof bucketPolicy>[0];
    const made = await evaluated({ bucket: bucketPolicy(given, bucket, key), key: keyPolicy(given, bucket) });
    policies = { bucket: readPolicy("bucket", made.bucket), key: readPolicy("key", made.key) };
  });

  /** Everybody may do everything, for all that their own policies say. */
  const decide = (who: Principal, action: string, arn: string, context: Readonly<Record<string, ContextValue>> = {}) =>
    evaluate(
      {
        principal: who,
        action,
        resource: { arn, account: home },
        context: { ...today, ...context },
        otherKeys: absent,
      },
      { identity: [readPolicy("own", administrator)], resource: policies.bucket },
    ).answer;
  const decrypt = (who: Principal, object: string, action = "kms:Decrypt", via = "s3.eu-west-1.amazonaws.com") =>
    evaluate(
      {
        principal: who,
        action,
        resource: { arn: key, account: home },
        context: { "kms:ViaService": via, "kms:EncryptionContext:aws:s3:arn": object },
        otherKeys: absent,
      },
      { identity: [readPolicy("own", administrator)], resource: policies.key },
    ).answer;

  test.each([dev, home])(
    "of account $id is read by its plan role, which holds its lock and writes nothing else",
    (own) => {
      expect(decide(plan(own), "s3:GetObject", stateOf(own))).toBe("allow");
      expect(decide(plan(own), "s3:PutObject", lockOf(own))).toBe("allow");
      expect(decide(plan(own), "s3:DeleteObject", lockOf(own))).toBe("allow");
      expect(decide(plan(own), "s3:ListBucket", bucket)).toBe("allow");
      expect(decide(plan(own), "s3:PutObject", stateOf(own))).toBe("deny");
      expect(decide(plan(own), "s3:DeleteObject", stateOf(own))).toBe("deny");
      expect(decrypt(plan(own), stateOf(own))).toBe("allow");
      expect(decrypt(plan(own), lockOf(own), "kms:GenerateDataKey")).toBe("allow");
      expect(decrypt(plan(own), stateOf(own), "kms:GenerateDataKey")).toBe("deny");
    },
  );

  test.each([dev, home])("of account $id is written by its apply role, and deleted by nobody", (own) => {
    expect(decide(apply(own), "s3:GetObject", stateOf(own))).toBe("allow");
    expect(decide(apply(own), "s3:PutObject", stateOf(own))).toBe("allow");
    expect(decide(apply(own), "s3:GetObjectVersion", stateOf(own))).toBe("allow");
    expect(decrypt(apply(own), stateOf(own), "kms:GenerateDataKey")).toBe("allow");
    for (const who of [apply(own), roleOf(home, "admin")]) {
      expect(decide(who, "s3:DeleteObject", stateOf(own))).toBe("deny");
      expect(decide(who, "s3:DeleteObjectVersion", stateOf(own))).toBe("deny");
    }
  });

  test.each([
    ["of another account", dev, home],
    ["of another account, from the bucket's own", home, dev],
  ])("is closed to the roles %s", (_, of, to) => {
    for (const who of [plan(of), apply(of)])
      for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectVersion"]) {
        expect(decide(who, action, stateOf(to))).toBe("deny");
        expect(decide(who, action, lockOf(to))).toBe("deny");
      }
    expect(decrypt(apply(of), stateOf(to))).toBe("deny");
    expect(decrypt(apply(of), stateOf(to), "kms:GenerateDataKey")).toBe("deny");
  });

  test.each([
    ["an administrator of the bucket's own account", roleOf(home, "admin")],
    ["the root user of the bucket's own account", { kind: "root", account: home } as const],
    ["an administrator of the account whose it is", roleOf(dev, "admin")],
    ["a role whose name only ends like the deployer's", roleOf(dev, "other/zero-trust/apply")],
    ["a role of the same name outside the organization", apply(stranger)],
    ["nobody in particular", { kind: "anonymous" } as const],
  ])("is closed to %s", (_, who) => {
    for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"])
      for (const whose of [dev, home]) expect(decide(who, action, stateOf(whose))).toBe("deny");
    expect(decrypt(who, stateOf(dev))).toBe("deny");
    expect(decrypt(who, stateOf(home))).toBe("deny");
  });

  test("is closed to a role of the same name outside the organization even where its own id begins a key", () => {
    for (const action of ["s3:GetObject", "s3:PutObject"])
      expect(decide(apply(stranger), action, stateOf(stranger))).toBe("deny");
    expect(decrypt(apply(stranger), stateOf(stranger))).toBe("deny");
  });

  test("is reached by TLS 1.2 or later only", () => {
    expect(decide(plan(dev), "s3:GetObject", stateOf(dev), { "s3:TlsVersion": 1.2 })).toBe("allow");
    expect(decide(plan(dev), "s3:GetObject", stateOf(dev), { "s3:TlsVersion": 1.1 })).toBe("deny");
    expect(decide(plan(dev), "s3:GetObject", stateOf(dev), { "aws:SecureTransport": false })).toBe("deny");
  });

  test("is written under the bucket's key only, which need not be named", () => {
    const header = "s3:x-amz-server-side-encryption";
    const write = (context: Readonly<Record<string, ContextValue>>) =>
      decide(apply(dev), "s3:PutObject", stateOf(dev), context);
    expect(write({})).toBe("allow");
    expect(write({ [header]: "aws:kms" })).toBe("allow");
    expect(write({ [header]: "aws:kms", [`${header}-aws-kms-key-id`]: key })).toBe("allow");
    expect(write({ [header]: "aws:kms", [`${header}-aws-kms-key-id`]: `${key}2` })).toBe("deny");
    expect(write({ [header]: "AES256" })).toBe("deny");
    expect(write({ [`${header}-customer-algorithm`]: "AES256" })).toBe("deny");
  });

  test("is decrypted through S3 only, and administered by those who are named", () => {
    expect(decrypt(plan(dev), stateOf(dev), "kms:Decrypt", "ssm.eu-west-1.amazonaws.com")).toBe("deny");
    const administer = (who: Principal, action: string) =>
      evaluate(
        { principal: who, action, resource: { arn: key, account: home }, otherKeys: absent },
        { identity: [readPolicy("own", administrator)], resource: policies.key },
      ).answer;
    expect(administer(apply(home), "kms:PutKeyPolicy")).toBe("allow");
    expect(administer(apply(home), "kms:Decrypt")).toBe("deny");
    expect(administer(roleOf(home, "admin"), "kms:PutKeyPolicy")).toBe("deny");
    expect(administer(apply(dev), "kms:PutKeyPolicy")).toBe("deny");
  });
});
