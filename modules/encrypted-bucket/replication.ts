import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { objectsOf } from "../../core/bucket-policy";
import { at } from "../../core/late";
import { copies } from "./actions";
import type { inputs } from "./inputs";
import { replicationName, replicationPath } from "./names";

type Given = Accepted<(typeof inputs)["shape"]>;

/** Copies what is written to another account and region. Deletions stay here: whoever deletes the original does not delete the copy. */
export function replicate(scope: Construct, given: Given, bucket: S3Bucket, versions: S3BucketVersioningA): void {
  const { account, replication, boundaryArn } = given;
  const { forEach, value } = replication;
  const role = new IamRole(scope, "replication_role", {
    forEach,
    path: replicationPath,
    name: replicationName(given),
    description: "Copies the bucket to another account and region.",
    permissionsBoundary: boundaryArn,
    assumeRolePolicy: Fn.jsonencode({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "s3.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": account.id }, ArnLike: { "aws:SourceArn": bucket.arn } },
        },
      ],
    }),
  });
  const policy = new IamRolePolicy(scope, "replication_policy", {
    forEach,
    name: "replicate",
    role: at(role, "each.key", "name"),
    policy: rolePolicy(given, bucket.arn),
  });
  new S3BucketReplicationConfigurationA(scope, "replication", {
    forEach,
    bucket: bucket.id,
    role: at(role, "each.key", "arn"),
    rule: [
      {
        id: "copy",
        status: "Enabled",
        priority: 0,
        filter: {},
        deleteMarkerReplication: { status: "Disabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
          bucket: value.bucketArn,
          account: value.accountId,
          accessControlTranslation: { owner: "Destination" },
          encryptionConfiguration: { replicaKmsKeyId: value.keyArn },
          metrics: { status: "Enabled" },
        },
      },
    ],
    dependsOn: [versions, policy],
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
function rolePolicy({ keyArn, replication: { value } }: Given, bucketArn: string): string {
  const allow = (sid: string, actions: readonly string[], resource: string, condition?: object) => ({
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  });
  const through = (key: string, bucket: string) => ({
    StringLike: {
      "kms:ViaService": Fn.join("", ["s3.", Fn.element(Fn.split(":", key), 3) as string, ".amazonaws.com"]),
      "kms:EncryptionContext:aws:s3:arn": [bucket, objectsOf(bucket)],
    },
  });
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      allow("Find", ["s3:GetReplicationConfiguration", "s3:ListBucket"], bucketArn),
      allow("Read", originals, objectsOf(bucketArn)),
      allow("Copy", copies, objectsOf(value.bucketArn)),
      allow("Decrypt", ["kms:Decrypt"], keyArn, through(keyArn, bucketArn)),
      allow("Encrypt", ["kms:Encrypt", "kms:GenerateDataKey"], value.keyArn, through(value.keyArn, value.bucketArn)),
    ],
  });
}

const originals = [
  "s3:GetObjectLegalHold",
  "s3:GetObjectRetention",
  "s3:GetObjectVersionAcl",
  "s3:GetObjectVersionForReplication",
  "s3:GetObjectVersionTagging",
];
