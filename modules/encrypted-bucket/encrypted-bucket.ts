import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Fn, type IResolvable, Op, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { storeTags } from "../../core/store-backup";
import { backupTag } from "../../guard/reserved-names";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { breakGlassArn, bucketName, replicationArn } from "./names";
import { aroundOf, bucketPolicy } from "./policy";
import { replicate } from "./replication";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A store of objects: encrypted with one key, closed to all but those who are granted it. */
export class EncryptedBucket extends Construct {
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly replicationRoleArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const name = bucketName(given);

    const tags = storeTags(name, backupTag, given.backup);
    const bucket = new S3Bucket(this, "bucket", { bucket: name, forceDestroy: false, tags });
    this.close(given, bucket);
    const versions = this.keep(given, bucket);
    this.record(given, bucket, name);
    replicate(this, given, bucket, versions);

    this.bucketName = bucket.id;
    this.bucketArn = bucket.arn;
    this.replicationRoleArn = replicationArn(given);
  }

  private close(given: Given, bucket: S3Bucket): void {
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    new S3BucketPublicAccessBlock(this, "public_access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      // A bucket key: whoever is granted the bucket is granted all of it, so the key need not see which object is asked for.
      rule: [
        {
          bucketKeyEnabled: true,
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: given.keyArn },
        },
      ],
    });
    const around = new TerraformLocal(
      this,
      "around",
      aroundOf(given, {
        bucketArn: bucket.arn,
        breakGlass: breakGlassArn(given),
        replication: replicationArn(given),
      }),
    );
    new S3BucketPolicy(this, "policy", {
      bucket: bucket.id,
      policy: bucketPolicy(given, bucket.arn, {
        grants: given.grants.hcl,
        replicaOf: given.replicaOf.hcl,
        around: `local.${around.friendlyUniqueId}`,
      }),
    });
  }

  private keep({ retention, objectLock }: Given, bucket: S3Bucket): S3BucketVersioningA {
    const versions = new S3BucketVersioningA(this, "versions", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      dependsOn: [versions],
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{}],
          expiration: [{ days: retention.expirationDays, expiredObjectDeleteMarker: unless(retention.expirationDays) }],
          noncurrentVersionExpiration: [{ noncurrentDays: retention.formerVersionDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
    new S3BucketObjectLockConfigurationA(this, "object_lock", {
      forEach: objectLock.forEach,
      bucket: bucket.id,
      dependsOn: [versions],
      rule: { defaultRetention: { mode: objectLock.value.mode, days: objectLock.value.days } },
    });
    return versions;
  }

  private record({ accessLogs: { forEach, value } }: Given, bucket: S3Bucket, name: string): void {
    new S3BucketLoggingA(this, "access_logs", {
      forEach,
      bucket: bucket.id,
      targetBucket: value.bucketName,
      targetPrefix: Fn.join("", [name, "/"]),
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    });
  }
}

/** S3 takes one or the other: what expires by age loses its markers too. */
const unless = (days: number): IResolvable =>
  Fn.conditional(Op.eq(days, Token.nullValue()), true, Token.nullValue()) as IResolvable;

export const encryptedBucket = defineModule({
  name: "encrypted-bucket",
  summary: "A store of objects: encrypted with one key, versioned, closed to all but the roles that are granted it.",
  inputs,
  outputs,
  checks,
  construct: EncryptedBucket,
});
