import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { instanceArn, monitoringTrust, monitoringWrite } from "../../core/database-monitoring";
import type { inputs } from "./inputs";

export type Given = Accepted<(typeof inputs)["shape"]>;

/** The role that readings of the operating system are written with: for this database only, into RDS's own log group only. */
export class MonitoringRole extends Construct {
  readonly arn: string;
  /** What has to be there before the role can be used. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, { account, boundaryArn }: Given, identifier: string) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      path: "/zero-trust/monitoring/",
      name: identifier,
      description: Fn.join(" ", ["Monitors the database", identifier]),
      permissionsBoundary: boundaryArn,
      assumeRolePolicy: monitoringTrust(account, instanceArn(account, identifier)),
    });
    this.policy = new IamRolePolicy(this, "policy", {
      name: "write",
      role: role.name,
      policy: monitoringWrite(account),
    });
    this.arn = role.arn;
  }
}
