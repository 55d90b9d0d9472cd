/** Who takes the role that monitors a database, and what it may do: decided as IAM decides on what Terraform would make. */
import { instanceArn, monitoringTrust, monitoringWrite } from "../../../core/database-monitoring";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";

const home: Account = { id: "333333333333", organization: "none" };
const arn = "arn:aws:iam::333333333333:role/zero-trust/monitoring/prod-orders-db";
const role: Principal = { kind: "role", arn, account: home };
const database = "arn:aws:rds:eu-west-1:333333333333:db:prod-orders-db";
const readings = "arn:aws:logs:eu-west-1:333333333333:log-group:RDSOSMetrics";

describeWithTerraform("the role that monitors a database", () => {
  let policies: { readonly trust: Policy; readonly write: Policy };
  beforeAll(async () => {
    const account = { id: home.id, region: "eu-west-1", partition: "aws" } as const;
    const made = await evaluated({
      trust: monitoringTrust(account, instanceArn(account, "prod-orders-db")),
      write: monitoringWrite(account),
    });
    policies = { trust: readPolicy("trust", made.trust), write: readPolicy("write", made.write) };
  });

  const taken = (name: string, context: Readonly<Record<string, ContextValue>>) =>
    evaluate(
      {
        principal: { kind: "service", name },
        action: "sts:AssumeRole",
        resource: { arn, account: home },
        context,
        otherKeys: absent,
      },
      { resource: policies.trust },
    ).answer;
  const may = (action: string, on: string) =>
    evaluate(
      { principal: role, action, resource: { arn: on, account: home }, context: {}, otherKeys: absent },
      { identity: [policies.write] },
    ).answer;

  test("is taken by RDS for its own database, and by nothing else", () => {
    const own = { "aws:SourceAccount": home.id, "aws:SourceArn": database };
    const monitoring = "monitoring.rds.amazonaws.com";
    expect(taken(monitoring, own)).toBe("allow");
    expect(taken(monitoring, { ...own, "aws:SourceArn": `${database}-2` })).toBe("deny");
    expect(taken(monitoring, { ...own, "aws:SourceAccount": "999999999999" })).toBe("deny");
    expect(taken(monitoring, {})).toBe("deny");
    expect(taken("ec2.amazonaws.com", own)).toBe("deny");
  });

  test.each([
    ["logs:CreateLogGroup", readings],
    ["logs:PutRetentionPolicy", readings],
    ["logs:CreateLogStream", `${readings}:log-stream:db-A`],
    ["logs:PutLogEvents", `${readings}:log-stream:db-A`],
  ])("may %s on %s", (action, on) => {
    expect(may(action, on)).toBe("allow");
  });

  test.each([
    ["logs:PutLogEvents", "arn:aws:logs:eu-west-1:333333333333:log-group:/aws/rds/instance/a/audit:log-stream:a"],
    ["logs:DeleteLogGroup", readings],
    ["logs:DeleteLogStream", `${readings}:log-stream:db-A`],
    ["rds:DescribeDBInstances", database],
  ])("may not %s on %s", (action, on) => {
    expect(may(action, on)).toBe("deny");
  });
});
