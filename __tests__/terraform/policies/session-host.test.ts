/** What the host of a door may do, and who uses the key of its volume: decided as IAM decides on what Terraform would make. */
import { hostPolicy } from "../../../modules/session-host/host-role";
import { volumeKeyPolicy } from "../../../modules/session-host/volume-key";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";

const home: Account = { id: "333333333333", organization: "none" };
const elsewhere: Account = { id: "999999999999", organization: "none" };
const role = (name: string, account = home): Principal => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const host = role("zero-trust/host/prod-session-manager");
const scaling = "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const bucket = "arn:aws:s3:::prod-sessions-333333333333-eu-west-1";
const logs = "arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/sessions";
const sessionKey = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555";
const volumeKey = "arn:aws:kms:eu-west-1:333333333333:key/99999999-2222-3333-4444-555555555555";

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const openKey = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::333333333333:root" }, Action: "kms:*", Resource: "*" },
  ],
};

describeWithTerraform("the host of a door", () => {
  let policies: { readonly host: Policy; readonly key: Policy };
  beforeAll(async () => {
    const given = {
      account: { id: home.id, region: "eu-west-1", partition: "aws" },
      session: { keyArn: sessionKey, logGroupArn: logs, bucketArn: bucket },
      keyAdministrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
    } as unknown as Parameters<typeof hostPolicy>[0] & Parameters<typeof volumeKeyPolicy>[0];
    const made = await evaluated({ host: hostPolicy(given), key: volumeKeyPolicy(given) });
    policies = { host: readPolicy("host", made.host), key: readPolicy("key", made.key) };
  });

  const may = (action: string, arn: string) =>
    evaluate(
      { principal: host, action, resource: { arn, account: home }, context: {}, otherKeys: absent },
      {
        identity: [policies.host],
        ...(action.startsWith("kms:") ? { resource: readPolicy("open", openKey) } : {}),
      },
    ).answer;

  test.each([
    ["ssm:UpdateInstanceInformation", "arn:aws:ec2:eu-west-1:333333333333:instance/i-0123456789abcdef0"],
    ["ssmmessages:OpenControlChannel", "*"],
    ["ssmmessages:CreateDataChannel", "*"],
    ["s3:PutObject", `${bucket}/a.log`],
    ["s3:GetEncryptionConfiguration", bucket],
    ["logs:CreateLogStream", `${logs}:log-stream:a`],
    ["logs:PutLogEvents", `${logs}:log-stream:a`],
    ["logs:DescribeLogStreams", `${logs}:log-stream:`],
    ["logs:DescribeLogGroups", "*"],
    ["kms:Decrypt", sessionKey],
    ["kms:GenerateDataKey", sessionKey],
  ])("may %s on %s", (action, arn) => {
    expect(may(action, arn)).toBe("allow");
  });

  test.each([
    ["s3:GetObject", `${bucket}/a.log`],
    ["s3:PutObject", "arn:aws:s3:::another/a.log"],
    ["s3:ListBucket", bucket],
    ["logs:GetLogEvents", `${logs}:log-stream:a`],
    ["logs:PutLogEvents", `${logs}-2:log-stream:a`],
    ["logs:DeleteLogStream", `${logs}:log-stream:a`],
    ["kms:Decrypt", volumeKey],
    ["kms:ReEncryptFrom", sessionKey],
    ["ssm:GetParameter", "arn:aws:ssm:eu-west-1:333333333333:parameter/zero-trust/prod/vpc"],
    ["ssm:GetDocument", "arn:aws:ssm:eu-west-1:333333333333:document/zero-trust-prod-a"],
    ["ssm:SendCommand", "arn:aws:ec2:eu-west-1:333333333333:instance/i-0123456789abcdef0"],
    ["ssm:StartSession", "arn:aws:ec2:eu-west-1:333333333333:instance/i-0123456789abcdef0"],
    ["ec2:DescribeInstances", "*"],
    ["ec2:CreateTags", "arn:aws:ec2:eu-west-1:333333333333:instance/i-0123456789abcdef0"],
    ["rds-db:connect", "arn:aws:rds-db:eu-west-1:333333333333:dbuser:db-ABCDEFGHIJKL01234/admin"],
    ["secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:333333333333:secret:a-AbCdEf"],
    ["iam:PassRole", "arn:aws:iam::333333333333:role/zero-trust/apply"],
  ])("may not %s on %s", (action, arn) => {
    expect(may(action, arn)).toBe("deny");
  });

  type Context = Readonly<Record<string, ContextValue>>;
  const use = (who: Principal, action: string, context: Context = {}, own?: unknown) =>
    evaluate(
      {
        principal: who,
        action,
        resource: { arn: volumeKey, account: home },
        context: { ...("account" in who ? { "kms:CallerAccount": who.account.id } : {}), ...context },
        otherKeys: absent,
      },
      { identity: own === undefined ? [] : [readPolicy("own", own)], resource: policies.key },
    ).answer;
  const forVolume = { "kms:GrantIsForAWSResource": true };

  test("Auto Scaling uses the key of the volume, without rights of its own", () => {
    for (const action of [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncryptFrom",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:DescribeKey",
    ])
      expect(use(role(scaling), action)).toBe("allow");
    expect(use(role(scaling), "kms:CreateGrant", forVolume)).toBe("allow");
    expect(use(role(scaling), "kms:CreateGrant")).toBe("deny");
    expect(use(role(scaling), "kms:CreateGrant", { "kms:GrantIsForAWSResource": false })).toBe("deny");
    expect(use(role(scaling), "kms:PutKeyPolicy")).toBe("deny");
  });

  test.each([
    ["Auto Scaling of another account", role(scaling, elsewhere)],
    ["an administrator of the account", role("admin")],
    ["whoever administers the key", role("zero-trust/apply")],
    ["the host", host],
    ["a role that is named like that of Auto Scaling", role("AWSServiceRoleForAutoScaling")],
    ["the root user", { kind: "root", account: home } as const],
    ["nobody in particular", { kind: "anonymous" } as const],
  ])("it is closed to %s", (_, who) => {
    for (const action of ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant"])
      expect(use(who, action, forVolume, everything)).toBe("deny");
  });

  test("its administrator can change its policy", () => {
    expect(use(role("zero-trust/apply"), "kms:PutKeyPolicy", {}, everything)).toBe("allow");
    expect(use(role("admin"), "kms:PutKeyPolicy", {}, everything)).toBe("deny");
  });
});
