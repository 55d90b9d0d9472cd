import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { administeredBy } from "../../core/key-policy";
import type { Given } from "./host-role";

/** The key of the host's volume: Auto Scaling starts instances with it, and nobody else uses it. */
export class VolumeKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, given: Given, name: string) {
    super(scope, id);
    const key = new KmsKey(this, "key", {
      description: Fn.join(" ", ["Volume of the host", name]),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: volumeKeyPolicy(given),
      tags: { Name: name },
    });
    new KmsAlias(this, "alias", {
      name: Fn.join("/", ["alias/zero-trust", given.name, Fn.join("-", [given.door, "host"])]),
      targetKeyId: key.keyId,
    });
    this.arn = key.arn;
  }
}

/**
 * The role of Auto Scaling has no rights to keys of its own, so the account's policies could not give it any; and it may not exist yet, so it is
 * named by a condition. Without this instances are started and end at once.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export function volumeKeyPolicy({ account, keyAdministrators }: Pick<Given, "account" | "keyAdministrators">): string {
  const scaling = Fn.join("", [
    "arn:",
    account.partition,
    ":iam::",
    account.id,
    ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
  ]);
  const ofScaling = (sid: string, actions: readonly string[], more: Readonly<Record<string, object>> = {}) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: actions,
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalArn": scaling, "kms:CallerAccount": account.id }, ...more },
  });
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      administeredBy(keyAdministrators, account),
      ofScaling("UseForVolumes", [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey",
      ]),
      ofScaling("GrantToVolumes", ["kms:CreateGrant"], { Bool: { "kms:GrantIsForAWSResource": "true" } }),
    ],
  });
}
