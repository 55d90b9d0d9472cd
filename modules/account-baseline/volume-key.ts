import { EbsDefaultKmsKey } from "@cdktf/provider-aws/lib/ebs-default-kms-key";
import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "name" | "account" | "keyAdministrators">;

/** The key of all volumes and snapshots, which are encrypted whether or not somebody asks for it. */
export class VolumeKey extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, given: Given) {
    super(scope, id);
    const key = new KmsKey(this, "key", {
      description: Fn.join(" ", ["Volumes and snapshots of", given.name]),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: keyPolicy(given),
      tags: { Name: Fn.join("-", [given.name, "volumes"]) },
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, "alias", {
      name: Fn.join("/", ["alias/zero-trust", given.name, "volumes"]),
      targetKeyId: key.keyId,
    });
    new EbsDefaultKmsKey(this, "default", { keyArn: key.arn });
    new EbsEncryptionByDefault(this, "encryption", { enabled: true });
    this.keyArn = key.arn;
  }
}

/** As AWS's own key for volumes has it, so that whoever may launch an instance needs no right on the key, with administration apart from use. */
function keyPolicy({ account, keyAdministrators }: Given): string {
  const role = (path: string) => Fn.join("", ["arn:", account.partition, ":iam::", account.id, path]);
  const fromHere = { "kms:CallerAccount": account.id };
  const throughEc2 = { ...fromHere, "kms:ViaService": Fn.join("", ["ec2.", account.region, ".amazonaws.com"]) };
  const scaling = {
    "aws:PrincipalArn": role(":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*"),
  };
  const forResources = { Bool: { "kms:GrantIsForAWSResource": "true" } };
  const statement = (sid: string, action: readonly string[] | string, condition: object) => ({
    Sid: sid,
    Effect: "Allow",
    // Not the account: a statement for the account asks for a right in IAM as well, which service roles do not have.
    Principal: { AWS: "*" },
    Action: action,
    Resource: "*",
    Condition: condition,
  });
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Administer",
        Effect: "Allow",
        Principal: { AWS: role(":root") },
        Action: administration,
        Resource: "*",
        Condition: { ArnLike: { "aws:PrincipalArn": keyAdministrators } },
      },
      statement("UseThroughEc2", use, { StringEquals: throughEc2 }),
      statement("GrantThroughEc2", "kms:CreateGrant", { StringEquals: throughEc2, ...forResources }),
      statement("UseByAutoScaling", use, { StringEquals: fromHere, ArnLike: scaling }),
      statement("GrantByAutoScaling", "kms:CreateGrant", {
        StringEquals: fromHere,
        ArnLike: scaling,
        ...forResources,
      }),
    ],
  });
}

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html */
const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

const administration = [
  "kms:Describe*",
  "kms:Enable*",
  "kms:List*",
  "kms:Put*",
  "kms:Update*",
  "kms:Revoke*",
  "kms:Disable*",
  "kms:Get*",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:ScheduleKeyDeletion",
  "kms:CancelKeyDeletion",
];
