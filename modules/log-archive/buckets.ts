import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import { address, at } from "../../core/late";
import type { Target } from "./policy";

export interface BucketsProps {
  readonly forEach: TerraformIterator;
  readonly name: string;
  readonly locked: boolean;
  /** What a bucket says of encryption by default. */
  readonly encryption: { readonly algorithm: string; readonly keyArn: string };
  /** What is delivered by kind, in HCL. */
  readonly deliveries: string;
  readonly policy: (target: Target) => string;
}

/** A bucket per kind: versioned, not public, its own. */
export class Buckets extends Construct {
  readonly bucket: S3Bucket;
  readonly versions: S3BucketVersioningA;
  readonly policy: S3BucketPolicy;
  /** Of the bucket of a kind. */
  readonly id: string;

  constructor(scope: Construct, id: string, { forEach, name, locked, encryption, deliveries, policy }: BucketsProps) {
    super(scope, id);
    this.bucket = new S3Bucket(this, "bucket", {
      forEach,
      bucket: name,
      forceDestroy: false,
      objectLockEnabled: locked,
      tags: { Name: name },
    });
    const bucket = at(this.bucket, "each.key");
    this.id = bucket;
    new S3BucketOwnershipControls(this, "ownership", {
      forEach,
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    new S3BucketPublicAccessBlock(this, "public_access", {
      forEach,
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      forEach,
      bucket,
      rule: [
        {
          bucketKeyEnabled: true,
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: encryption.algorithm,
            kmsMasterKeyId: encryption.keyArn,
          },
        },
      ],
    });
    this.versions = new S3BucketVersioningA(this, "versions", {
      forEach,
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    this.policy = new S3BucketPolicy(this, "policy", {
      forEach,
      bucket,
      policy: policy({
        arn: at(this.bucket, "each.key", "arn"),
        hcl: { arn: `${address(this.bucket)}[each.key].arn`, deliveries },
      }),
    });
  }
}
