import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { objectsOf } from "../../core/bucket-policy";
import { at } from "../../core/late";
import type { Buckets } from "./buckets";
import type { inputs } from "./inputs";
import { roleName, rolePath } from "./names";

interface CopyProps extends Pick<Accepted<(typeof inputs)["shape"]>, "account" | "logs" | "boundaryArn"> {
  readonly from: Buckets;
  readonly to: Buckets;
}

/** Copies what lands into the locked bucket of its kind, under the key of the kind. Nothing deletes there what goes here. */
export class Copy extends Construct {
  constructor(scope: Construct, id: string, props: CopyProps) {
    super(scope, id);
    const { logs, from, to, boundaryArn } = props;
    const { forEach, value, key } = logs;
    const source = at(from.bucket, "each.key", "arn");
    const target = at(to.bucket, "each.key", "arn");
    const role = new IamRole(this, "role", {
      forEach,
      path: rolePath,
      name: roleName(props, key, "copy"),
      description: "Copies logs that landed into the locked bucket.",
      permissionsBoundary: boundaryArn,
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "s3.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: { "aws:SourceAccount": props.account.id },
              ArnLike: { "aws:SourceArn": source },
            },
          },
        ],
      }),
    });
    const policy = new IamRolePolicy(this, "policy", {
      forEach,
      name: "copy",
      role: at(role, "each.key", "name"),
      policy: rolePolicy({ source, target, keyArn: value.keyArn, region: props.account.region }),
    });
    new S3BucketReplicationConfigurationA(this, "replication", {
      forEach,
      bucket: from.id,
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
            bucket: target,
            encryptionConfiguration: { replicaKmsKeyId: value.keyArn },
            metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
            // Copied within minutes, and told where it is not: what has only landed is not locked.
            replicationTime: { status: "Enabled", time: { minutes: 15 } },
          },
        },
      ],
      dependsOn: [from.versions, to.versions, policy],
    });
  }
}

interface Copied {
  readonly source: string;
  readonly target: string;
  readonly keyArn: string;
  readonly region: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
function rolePolicy({ source, target, keyArn, region }: Copied): string {
  const allow = (sid: string, actions: readonly string[], resource: string, condition?: object) => ({
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  });
  const buckets = [source, objectsOf(source), target, objectsOf(target)];
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      allow("Find", ["s3:GetReplicationConfiguration", "s3:ListBucket"], source),
      allow("Read", originals, objectsOf(source)),
      allow("Copy", ["s3:ReplicateObject", "s3:ReplicateTags"], objectsOf(target)),
      allow("Encrypt", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], keyArn, {
        StringEquals: { "kms:ViaService": Fn.join("", ["s3.", region, ".amazonaws.com"]) },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": buckets },
      }),
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
