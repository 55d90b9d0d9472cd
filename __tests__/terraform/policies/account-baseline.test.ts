/** Who may use the key of volumes, decided as IAM decides on what Terraform would make. */
import { accountBaseline } from "../../../modules/account-baseline/account-baseline";
import { example } from "../../../modules/account-baseline/example";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type RoleSession } from "../../../verify/policy/request";
import { Planner } from "../../support/planned";
import { describeWithTerraform } from "../../support/terraform";

const account: Account = { id: example.account.id };
const other: Account = { id: "222222222222" };
const roleOf = (of: Account, name: string): RoleSession => ({
  kind: "role",
  arn: `arn:aws:iam::${of.id}:role/${name}`,
  account: of,
});
const developer = roleOf(account, "developer");
const deployer = roleOf(account, "zero-trust/apply");
const scaling = roleOf(account, "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
const throughEc2 = { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" };
const administrator = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const nothing = { Version: "2012-10-17", Statement: [] };

describeWithTerraform("the key of volumes", () => {
  let policy: Policy;
  beforeAll(async () => {
    const made = await new Planner(accountBaseline).plan(example);
    policy = readPolicy("key", made["aws_kms_key.volumes_key"]?.["policy"]);
  });

  const decide = (
    who: RoleSession,
    action: string,
    context: Readonly<Record<string, ContextValue>> = {},
    own: object = nothing,
  ) =>
    evaluate(
      {
        principal: who,
        action,
        resource: { arn: "arn:aws:kms:eu-west-1:111111111111:key/1", account },
        context: { "kms:CallerAccount": who.account.id, ...context },
        otherKeys: absent,
      },
      { identity: [readPolicy("own", own)], resource: policy },
    ).answer;
  const forResources = (yes: boolean) => ({ ...throughEc2, "kms:GrantIsForAWSResource": yes });

  test("is used through EC2 by whoever may launch an instance, with no right on keys", () => {
    for (const action of ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:DescribeKey"])
      expect(decide(developer, action, throughEc2)).toBe("allow");
    expect(decide(developer, "kms:CreateGrant", forResources(true))).toBe("allow");
    expect(decide(developer, "kms:CreateGrant", forResources(false))).toBe("deny");
  });

  test("is used by nobody directly, its administrators included", () => {
    for (const who of [developer, deployer]) {
      expect(decide(who, "kms:Decrypt", {}, administrator)).toBe("deny");
      expect(decide(who, "kms:CreateGrant", { "kms:GrantIsForAWSResource": true }, administrator)).toBe("deny");
      expect(decide(who, "kms:Decrypt", { "kms:ViaService": "s3.eu-west-1.amazonaws.com" }, administrator)).toBe(
        "deny",
      );
    }
  });

  test("is used by the service role of auto scaling, which needs no right of its own", () => {
    expect(decide(scaling, "kms:GenerateDataKey")).toBe("allow");
    expect(decide(scaling, "kms:CreateGrant", { "kms:GrantIsForAWSResource": true })).toBe("allow");
    expect(decide(scaling, "kms:CreateGrant")).toBe("deny");
    expect(decide(scaling, "kms:PutKeyPolicy")).toBe("deny");
  });

  test("is closed to other accounts, through EC2 too", () => {
    expect(decide(roleOf(other, "developer"), "kms:Decrypt", throughEc2, administrator)).toBe("deny");
  });

  test("is administered by the role that applies, and by no other administrator", () => {
    expect(decide(deployer, "kms:PutKeyPolicy", {}, administrator)).toBe("allow");
    expect(decide(developer, "kms:PutKeyPolicy", {}, administrator)).toBe("deny");
    expect(decide(developer, "kms:ScheduleKeyDeletion", throughEc2, administrator)).toBe("deny");
  });
});
