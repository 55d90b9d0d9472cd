/** Which service may become the role of a service, and for whom: decided as IAM decides on what Terraform would make. */
import { type CallerName, callers } from "../../../modules/workload-role/callers";
import { example } from "../../../modules/workload-role/example";
import { workloadRole } from "../../../modules/workload-role/workload-role";
import { readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { absent, type ContextValue } from "../../../verify/policy/request";
import { type Planned, Planner } from "../../support/planned";
import { describeWithTerraform } from "../../support/terraform";

const account = { id: "333333333333" };
const role = { arn: "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api", account };

describeWithTerraform("the role of a service", () => {
  const made = new Map<string, Planned>();
  const callerNames: readonly CallerName[] = ["ecs-tasks", "lambda", "ec2"];
  beforeAll(async () => {
    const planner = new Planner(workloadRole);
    for (const caller of callerNames) made.set(caller, await planner.plan({ ...example, caller }));
  });

  const ask = (caller: CallerName, by: string, context: Readonly<Record<string, ContextValue>>) =>
    evaluate(
      {
        principal: { kind: "service", name: by },
        action: "sts:AssumeRole",
        resource: role,
        context,
        otherKeys: absent,
      },
      { resource: readPolicy("trust", made.get(caller)?.["aws_iam_role.role"]?.["assume_role_policy"]) },
    ).answer;
  const task = (id: string, region = "eu-west-1") => ({
    "aws:SourceAccount": id,
    "aws:SourceArn": `arn:aws:ecs:${region}:${id}:task/cluster/1`,
  });

  test("is that of its own tasks, and of no task of another account or region", () => {
    expect(ask("ecs-tasks", "ecs-tasks.amazonaws.com", task("333333333333"))).toBe("allow");
    expect(ask("ecs-tasks", "ecs-tasks.amazonaws.com", task("666666666666"))).toBe("deny");
    expect(ask("ecs-tasks", "ecs-tasks.amazonaws.com", task("333333333333", "us-east-1"))).toBe("deny");
    expect(ask("ecs-tasks", "ecs-tasks.amazonaws.com", {})).toBe("deny");
  });

  test("is that of functions of its account, which say no more than that", () => {
    expect(ask("lambda", "lambda.amazonaws.com", { "aws:SourceAccount": "333333333333" })).toBe("allow");
    expect(ask("lambda", "lambda.amazonaws.com", { "aws:SourceAccount": "666666666666" })).toBe("deny");
  });

  test("is that of instances, for which EC2 says nothing", () => {
    expect(ask("ec2", "ec2.amazonaws.com", {})).toBe("allow");
  });

  test("is that of no other service", () => {
    for (const caller of callerNames)
      for (const { service } of Object.values(callers))
        if (service !== callers[caller].service) expect(ask(caller, service, task("333333333333"))).toBe("deny");
  });

  test("is that of no person, not even of an administrator of the account", () => {
    const administrator = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    };
    const { answer } = evaluate(
      {
        principal: { kind: "role", arn: "arn:aws:iam::333333333333:role/admin", account },
        action: "sts:AssumeRole",
        resource: role,
        otherKeys: absent,
      },
      {
        identity: [readPolicy("administrator", administrator)],
        resource: readPolicy("trust", made.get("ecs-tasks")?.["aws_iam_role.role"]?.["assume_role_policy"]),
      },
    );
    expect(answer).toBe("deny");
  });
});
