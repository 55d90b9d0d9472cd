import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { bucketPolicy } from "./bucket-policy";
import type { Given } from "./key";

/** A bucket that hosts write recordings of sessions into, and nobody takes any out of before their time. */
export class Recordings extends Construct {
  readonly bucketName: string;
  readonly bucketArn: string;

  constructor(scope: Construct, id: string, given: Given, bucketName: string, key: KmsKey) {
    super(scope, id);
    // It goes before the key does: as long as there are recordings, which keep it from being destroyed, their key stays too.
    const bucket = new S3Bucket(this, "bucket", {
      bucket: bucketName,
      forceDestroy: false,
      tags: { Name: bucketName },
      dependsOn: [key],
    });
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
      // Without a bucket key the key policy sees which object is asked for.
      rule: [
        {
          bucketKeyEnabled: false,
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
        },
      ],
    });
    new S3BucketPolicy(this, "policy", { bucket: bucket.id, policy: bucketPolicy(given, bucket.arn, key.arn) });
    this.keep(given, bucket);
    this.bucketName = bucket.id;
    this.bucketArn = bucket.arn;
  }

  private keep({ recordingRetentionDays }: Given, bucket: S3Bucket): void {
    const versions = new S3BucketVersioningA(this, "versions", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "retention", {
      bucket: bucket.id,
      dependsOn: [versions],
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{}],
          expiration: [{ days: recordingRetentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
  }
}
