/** Who uses the key of an environment's logs: decided as IAM decides on what Terraform would make. */
import { example } from "../../../modules/segmented-vpc/example";
import { segmentedVpc } from "../../../modules/segmented-vpc/segmented-vpc";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { Planner } from "../../support/planned";
import { describeWithTerraform } from "../../support/terraform";

const home: Account = { id: "111111111111", organization: "none" };
const key = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const logs = { kind: "service", name: "logs.eu-west-1.amazonaws.com" } as const;
const role = (name: string): Principal => ({
  kind: "role",
  arn: `arn:aws:iam::${home.id}:role/${name}`,
  account: home,
});
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

describeWithTerraform("the key of an environment's logs", () => {
  let policy: Policy;
  beforeAll(async () => {
    const made = await new Planner(segmentedVpc).plan(example);
    policy = readPolicy("key", JSON.parse(String(made["aws_kms_key.flow_log_key"]?.["policy"])));
  });

  const decide = (principal: Principal, action: string, context: Readonly<Record<string, ContextValue>> = {}) =>
    evaluate(
      { principal, action, resource: { arn: key, account: home }, context, otherKeys: absent },
      { identity: [readPolicy("own", everything)], resource: policy },
    ).answer;
  const encrypts = (name: string, account = home.id) =>
    decide(logs, "kms:GenerateDataKey", {
      "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:${account}:log-group:${name}`,
    });

  test.each(["/zero-trust/dev/flow-logs", "/zero-trust/dev/dns-queries", "aws-waf-logs-zero-trust/dev/orders-api"])(
    "encrypts %s",
    (name) => {
      expect(encrypts(name)).toBe("allow");
      expect(encrypts(name, "222222222222")).toBe("deny");
      expect(encrypts(name.replace("/dev/", "/prod/"))).toBe("deny");
      expect(encrypts(name.replace("/dev/", "/dev-"))).toBe("deny");
    },
  );

  test("encrypts nothing else", () => {
    for (const name of ["aws-waf-logs-dev", "/aws/lambda/dev", "zero-trust/dev/orders-api"])
      expect(encrypts(name)).toBe("deny");
    expect(decide(logs, "kms:GenerateDataKey")).toBe("deny");
  });

  test("is administered by whoever applies, who cannot use it, and by no other administrator", () => {
    expect(decide(role("zero-trust/apply"), "kms:PutKeyPolicy")).toBe("allow");
    expect(decide(role("admin"), "kms:PutKeyPolicy")).toBe("deny");
    for (const who of ["zero-trust/apply", "admin"])
      for (const action of ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant"])
        expect(decide(role(who), action)).toBe("deny");
  });
});
