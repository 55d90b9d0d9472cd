import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Fn, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { rootOf } from "../../core/key-policy";
import { address, at, str } from "../../core/late";
import { Alarms } from "./alarms";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { path, roleName, userPath, userPolicyName } from "./names";

type Given = Accepted<(typeof inputs)["shape"]>;

/** The way in when every other is closed: two users with hardware keys, one role, and an alarm whenever it is used. */
export class BreakGlass extends Construct {
  readonly roleArn: string;
  readonly userPolicyArn: string;
  readonly topicArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);

    this.roleArn = arnIfAny(this.role(given));
    this.userPolicyArn = arnIfAny(this.userPolicy(given));
    this.topicArn = new Alarms(this, "alarm", given).topicArn;
  }

  /**
   * The users are named by a condition: a policy that names a user who does not exist yet is refused, and one who is made anew would be
   * another. MFA is asked for here since no session of the role carries it, and only one hop away from the user.
   */
  private role({ account, managementAccountId, users, role }: Given): IamRole {
    const made = new IamRole(this, "role", {
      forEach: role.forEach,
      path,
      name: roleName,
      description: "For emergencies. Every use raises an alarm.",
      maxSessionDuration: 3600,
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "BreakTheGlass",
            Effect: "Allow",
            Principal: { AWS: rootOf({ partition: account.partition, id: managementAccountId }) },
            Action: "sts:AssumeRole",
            Condition: {
              ArnEquals: { "aws:PrincipalArn": userArns({ account, managementAccountId, users }) },
              Bool: { "aws:MultiFactorAuthPresent": "true" },
              NumericLessThan: { "aws:MultiFactorAuthAge": str("tostring(each.value.mfa_max_age_minutes * 60)") },
            },
          },
        ],
      }),
    });
    new IamRolePolicyAttachment(this, "administrator", {
      forEach: role.forEach,
      role: at(made, "each.key", "name"),
      policyArn: Fn.join("", ["arn:", account.partition, ":iam::aws:policy/AdministratorAccess"]),
    });
    return made;
  }

  /** All that the users may do by themselves. */
  private userPolicy({ account, userPolicy }: Given): IamPolicy {
    return new IamPolicy(this, "user_policy", {
      forEach: userPolicy.forEach,
      path,
      name: userPolicyName,
      description: "For the users who may break the glass, and for nobody else.",
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "BreakTheGlass",
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Resource: Fn.join("", ["arn:", account.partition, ":iam::*:role", path, roleName]),
            Condition: {
              StringEquals: { "aws:ResourceOrgID": userPolicy.value.organizationId },
              Bool: { "aws:MultiFactorAuthPresent": "true" },
            },
          },
        ],
      }),
    });
  }
}

const arnIfAny = (resource: TerraformResource) => str(`one([for r in ${address(resource)} : r.arn])`);

const userArns = ({ account, managementAccountId, users }: Pick<Given, "account" | "managementAccountId" | "users">) =>
  Fn.formatlist(`arn:%s:iam::%s:user${userPath}%s`, [account.partition, managementAccountId, users]) as unknown;

export const breakGlass = defineModule({
  name: "break-glass",
  summary:
    "The emergency role of an account, for named users with a recent MFA only, and an alarm whenever it is used.",
  inputs,
  outputs,
  checks,
  construct: BreakGlass,
});
