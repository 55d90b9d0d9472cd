import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { roleArn } from "../../core/role-patterns";
import type { inputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

const path = "/zero-trust/backup/";

/** AWS adds to them what a new kind of store takes. https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html */
export const policies = {
  backup: {
    stores: "service-role/AWSBackupServiceRolePolicyForBackup",
    buckets: "AWSBackupServiceRolePolicyForS3Backup",
  },
  restore: {
    stores: "service-role/AWSBackupServiceRolePolicyForRestores",
    buckets: "AWSBackupServiceRolePolicyForS3Restore",
  },
} as const;
type Task = keyof typeof policies;

const roleName = (name: string, task: Task): string => Fn.join("-", [name, task]);

/** ARN of the role that does this, before it exists. */
export const taskArn = ({ account, name }: Pick<Given, "account" | "name">, task: Task): string =>
  roleArn(account, Fn.join("", ["role", path, roleName(name, task)]));

/** What AWS Backup becomes for one task: whoever backs up cannot restore over what is there. */
export class TaskRole extends Construct {
  readonly arn: string;
  readonly attachments: readonly IamRolePolicyAttachment[];

  constructor(scope: Construct, task: Task, given: Given) {
    super(scope, task);
    const role = new IamRole(this, "role", {
      path,
      name: roleName(given.name, task),
      description: Fn.join(" ", ["AWS Backup becomes it to", task, "with the vault", given.name]),
      permissionsBoundary: given.boundaryArn,
      // A role is handed to AWS Backup within its own account only, and AWS documents nothing of its requests that a condition could ask for.
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
    });
    this.arn = role.arn;
    const attach = (what: keyof (typeof policies)[Task]) =>
      new IamRolePolicyAttachment(this, what, {
        role: role.name,
        policyArn: Fn.join("", ["arn:", given.account.partition, ":iam::aws:policy/", policies[task][what]]),
      });
    this.attachments = [attach("stores"), attach("buckets")];
  }
}
