import { keyed, matching, name, object, oneOf, place, policyArn } from "../../core/schema";
import { statement } from "../../core/statement";
import { callerNames } from "./callers";

const roleName = { replaces: "the role, and shuts out whoever runs with it" };

export const inputs = object({
  account: place().describe("Where the service runs."),
  environment: name(20).meta(roleName).describe("The environment: the role is <environment>-<service>."),
  service: name(40).meta(roleName).describe("The service."),
  caller: oneOf(callerNames).describe(
    "Who becomes the role for the service: an instance (ec2), a task (ecs-tasks), a function (lambda) …",
  ),
  statements: keyed(statement())
    .default({})
    .describe(
      "What it may do, one policy for each grant, as `statementsOf(…)` of access/service-statements gives them.",
    ),
  boundaryArn: policyArn().describe("The most that it may ever do, whatever is granted."),
  instanceProfile: object({ name: matching("1 to 128 letters, digits and _+=,.@-", /^[A-Za-z0-9_+=,.@-]{1,128}$/) })
    .optional()
    .describe("What an instance is started with to have the role. For ec2 only."),
});

export const outputs = {
  roleArn: "ARN of the role.",
  roleName: "Name of the role.",
  instanceProfileArn: "ARN of the instance profile; null where there is none.",
} as const;
