import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { address, str } from "../../core/late";
import { policyOfOne } from "../../core/statement";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { trustPolicy } from "./trust";

/** Below it are the roles of services, and nothing else. */
const path = "/zero-trust/service/";

/** The role of a service: just what is granted to it, within the boundary, and for that service of AWS only. */
export class WorkloadRole extends Construct {
  readonly roleArn: string;
  readonly roleName: string;
  readonly instanceProfileArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { environment, service, statements, boundaryArn, instanceProfile } = given;

    const role = new IamRole(this, "role", {
      path,
      name: Fn.join("-", [environment, service]),
      description: Fn.join(" ", ["The service", service, "of", environment]),
      permissionsBoundary: boundaryArn,
      assumeRolePolicy: trustPolicy(this, given),
      tags: { Service: service },
    });
    new IamRolePolicy(this, "grant", {
      forEach: statements.forEach,
      role: role.name,
      name: Fn.replace(statements.key, "/", "."),
      policy: str(policyOfOne("each.value")),
    });
    const profile = new IamInstanceProfile(this, "instance_profile", {
      forEach: instanceProfile.forEach,
      path,
      name: instanceProfile.value.name,
      role: role.name,
    });

    this.roleArn = role.arn;
    this.roleName = role.name;
    this.instanceProfileArn = str(`one([for p in ${address(profile)} : p.arn])`);
  }
}

export const workloadRole = defineModule({
  name: "workload-role",
  summary: "The role of a service: just what is granted to it, within a boundary, and for that service of AWS only.",
  inputs,
  outputs,
  checks,
  construct: WorkloadRole,
});
