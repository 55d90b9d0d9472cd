import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import type { inputs } from "./inputs";

export type Given = Accepted<(typeof inputs)["shape"]>;

/** Hosts have a path of their own, below which only the deployer makes roles. */
const path = "/zero-trust/host/";

/**
 * What the agent needs for sessions, and nothing besides: with AWS's own policy for it a host would read every parameter of the account.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export class HostRole extends Construct {
  readonly arn: string;
  readonly profileName: string;

  constructor(scope: Construct, id: string, given: Given, name: string) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      path,
      name,
      description: Fn.join(" ", ["The host of the door", given.door, "of", given.name]),
      permissionsBoundary: given.boundaryArn,
      // EC2 says neither for which account nor for which instance it asks: a condition on that would never hold.
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
    });
    new IamRolePolicy(this, "policy", { name: "sessions", role: role.name, policy: hostPolicy(given) });
    const profile = new IamInstanceProfile(this, "profile", { path, name, role: role.name });
    this.arn = role.arn;
    this.profileName = profile.name;
  }
}

const allow = (sid: string, actions: readonly string[], resource: string | readonly string[]) => ({
  Sid: sid,
  Effect: "Allow",
  Action: actions,
  Resource: resource,
});

export const hostPolicy = ({ session: { keyArn, logGroupArn, bucketArn } }: Pick<Given, "session">): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      // None of these names a resource: the agent asks for itself.
      allow(
        "Agent",
        [
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        "*",
      ),
      allow("SessionKey", ["kms:Decrypt", "kms:GenerateDataKey"], keyArn),
      allow("WriteRecording", ["s3:PutObject"], Fn.join("/", [bucketArn, "*"])),
      // The agent records nothing into a bucket or log group before it has seen that they are encrypted.
      allow("SeeEncryptionOfBucket", ["s3:GetEncryptionConfiguration"], bucketArn),
      allow("SeeEncryptionOfLogGroup", ["logs:DescribeLogGroups"], "*"),
      allow(
        "WriteLog",
        ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        [logGroupArn, Fn.join(":", [logGroupArn, "*"])],
      ),
    ],
  });
