/** Who takes the role that monitors a cluster: decided as IAM decides on what Terraform would make. */
import { monitoringTrust } from "../../../core/database-monitoring";
import { instanceArns } from "../../../modules/encrypted-cluster/monitoring-role";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent } from "../../../verify/policy/request";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";

const home: Account = { id: "333333333333", organization: "none" };
const arn = "arn:aws:iam::333333333333:role/zero-trust/monitoring/prod-orders-db";
const instance = (name: string) => `arn:aws:rds:eu-west-1:333333333333:db:prod-orders-db-${name}`;

describeWithTerraform("the role that monitors a cluster", () => {
  const trusts = new Map<string, Policy>();
  beforeAll(async () => {
    const account = { id: home.id, region: "eu-west-1", partition: "aws" } as const;
    const of = (instances: string) => monitoringTrust(account, instanceArns(account, "prod-orders-db", instances));
    const made = await evaluated({ one: of("{ one = 1 }"), two: of("{ one = 1, two = 2 }") });
    for (const [name, text] of Object.entries(made)) trusts.set(name, readPolicy(name, text));
  });

  const taken = (trust: string, source: string, account = home.id, name = "monitoring.rds.amazonaws.com") =>
    evaluate(
      {
        principal: { kind: "service", name },
        action: "sts:AssumeRole",
        resource: { arn, account: home },
        context: { "aws:SourceAccount": account, "aws:SourceArn": source },
        otherKeys: absent,
      },
      { resource: trusts.get(trust) as Policy },
    ).answer;

  test.each([
    ["one", "one"],
    ["two", "one"],
    ["two", "two"],
  ])("is taken by RDS, in a cluster of %s, for the instance %s", (trust, name) => {
    expect(taken(trust, instance(name))).toBe("allow");
  });

  test("is taken for no other instance, account or service", () => {
    expect(taken("one", instance("two"))).toBe("deny");
    expect(taken("two", instance("2-one"))).toBe("deny");
    expect(taken("two", "arn:aws:rds:eu-west-1:333333333333:cluster:prod-orders-db")).toBe("deny");
    expect(taken("two", instance("one"), "999999999999")).toBe("deny");
    expect(taken("two", instance("one"), home.id, "ec2.amazonaws.com")).toBe("deny");
  });
});
