import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { rootOf } from "../../core/key-policy";
import { all, at } from "../../core/late";
import { roleArn } from "../../core/role-patterns";
import { writtenDown } from "../../core/written-down";
import {
  factsOf,
  handlerPrefix,
  type PlaybookName,
  playbookNames,
  responderPath,
  untouchable,
} from "../../guard/response/playbooks";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

const version = "2012-10-17";

/** What playbooks may do in an account: a role for each, which only the handler of that playbook becomes. */
export class ResponseRole extends Construct {
  readonly roleArns: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { forEach, key } = given.playbooks;
    const documents = playbookNames.map((name) => [name, policyOf(name, given)] as const);
    const policies = writtenDown(this, "policies", Object.fromEntries(documents));
    const role = new IamRole(this, "role", {
      forEach,
      path: `/${responderPath}/`,
      name: key,
      description: Fn.join(" ", ["What the playbook", key, "may do in this account"]),
      maxSessionDuration: 3600,
      permissionsBoundary: given.boundaryArn,
      assumeRolePolicy: trustPolicy(given),
    });
    new IamRolePolicy(this, "policy", {
      forEach,
      name: "respond",
      role: at(role, "each.key", "name"),
      policy: policies("each.key"),
    });

    this.roleArns = all(role, "arn");
  }
}

/** By name: the handler may be made later, and one that is made anew is the same. */
const trustPolicy = ({ account, respondingAccountId, organizationId, playbooks }: Given): string => {
  const handler = { id: respondingAccountId, partition: account.partition };
  return Fn.jsonencode({
    Version: version,
    Statement: [
      {
        Sid: "Handler",
        Effect: "Allow",
        Principal: { AWS: rootOf(handler) },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:PrincipalOrgID": organizationId },
          ArnEquals: {
            "aws:PrincipalArn": roleArn(
              handler,
              Fn.join("-", [`role/${responderPath}/${handlerPrefix}`, playbooks.key]),
            ),
          },
          // The name of a session says which action it is for.
          StringLike: { "sts:RoleSessionName": "incident-*" },
        },
      },
    ],
  });
};

/** What is never touched is denied too: a handler that errs can do nothing to it. */
const policyOf = (name: PlaybookName, { account }: Given): string => {
  const within = (resource: string) =>
    resource === "*" ? "*" : Fn.join("", ["arn:", account.partition, ":", resource]);
  const allowed = factsOf(name).permissions.map(({ actions, resources, conditions }, i) => ({
    Sid: `Respond${i + 1}`,
    Effect: "Allow",
    Action: actions,
    Resource: resources.map(within),
    ...(conditions === undefined ? {} : { Condition: conditions }),
  }));
  const spared = {
    Sid: "Spare",
    Effect: "Deny",
    Action: "iam:*",
    Resource: untouchable.map((resource) => within(`iam::*:${resource}`)),
  };
  return Fn.jsonencode({ Version: version, Statement: [...allowed, spared] });
};

export const responseRole = defineModule({
  name: "response-role",
  summary: "What playbooks may do in one account: a role for each, which only the handler of that playbook becomes.",
  inputs,
  outputs,
  checks,
  construct: ResponseRole,
});
