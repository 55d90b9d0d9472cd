/** Who may use the key of Verified Access, decided as IAM decides on what Terraform would make. */
import { example } from "../../../modules/verified-access/example";
import { verifiedAccess } from "../../../modules/verified-access/verified-access";
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
const deployer = roleOf(account, "zero-trust/apply");
const developer = roleOf(account, "developer");
const administrator = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const nothing = { Version: "2012-10-17", Statement: [] };
const through = (service: string) => ({ "kms:ViaService": `${service}.eu-west-1.amazonaws.com` });
const uses = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"];

describeWithTerraform("the key of Verified Access", () => {
  let policy: Policy;
  beforeAll(async () => {
    const made = await new Planner(verifiedAccess).plan(example);
    policy = readPolicy("key", made["aws_kms_key.key"]?.["policy"]);
  });

  const decide = (
    who: RoleSession,
    action: string,
    context: Readonly<Record<string, ContextValue>> = {},
    own: object = administrator,
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

  test("is used through Verified Access by whoever applies, with no right on keys of their own", () => {
    for (const action of uses) expect(decide(deployer, action, through("verified-access"), nothing)).toBe("allow");
  });

  test("is used by nobody directly or through another service, its administrators included", () => {
    for (const action of uses.filter((use) => use !== "kms:DescribeKey"))
      for (const context of [{}, through("s3"), through("ec2")]) expect(decide(deployer, action, context)).toBe("deny");
  });

  test("is used by no other role, and from no other account", () => {
    for (const action of uses) {
      expect(decide(developer, action, through("verified-access"))).toBe("deny");
      expect(decide(roleOf(other, "zero-trust/apply"), action, through("verified-access"))).toBe("deny");
    }
  });

  test("is looked after by its administrators alone", () => {
    expect(decide(deployer, "kms:PutKeyPolicy")).toBe("allow");
    expect(decide(developer, "kms:PutKeyPolicy")).toBe("deny");
    expect(decide(deployer, "kms:PutKeyPolicy", {}, nothing)).toBe("deny");
  });
});
