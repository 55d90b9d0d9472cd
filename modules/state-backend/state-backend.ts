import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { bucketPolicy, keyPolicy } from "./access";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A bucket for the state of a whole organization, in which every account reads and writes its own. */
export class StateBackend extends Construct {
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props);
    const { name, account } = given;
    const bucketName = Fn.join("-", [name, "state", account.id, account.region]);

    const key = new KmsKey(this, "key", {
      description: Fn.join(" ", ["Terraform state of", name]),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: keyPolicy(given, Fn.join("", ["arn:", account.partition, ":s3:::", bucketName])),
      tags: { Name: Fn.join("-", [name, "state"]) },
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, "alias", { name: Fn.join("/", ["alias/zero-trust", name, "state"]), targetKeyId: key.keyId });
    const bucket = new S3Bucket(this, "bucket", {
      bucket: bucketName,
      forceDestroy: false,
      tags: { Name: bucketName },
      lifecycle: { preventDestroy: true },
    });
    this.close(bucket);
    this.keep(given, bucket, key);
    new S3BucketPolicy(this, "policy", { bucket: bucket.id, policy: bucketPolicy(given, bucket.arn, key.arn) });

    this.bucketName = bucket.id;
    this.bucketArn = bucket.arn;
    this.keyArn = key.arn;
  }

  private close(bucket: S3Bucket): void {
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
  }

  private keep({ formerVersionDays }: Given, bucket: S3Bucket, key: KmsKey): void {
    const versions = new S3BucketVersioningA(this, "versions", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    // Without a bucket key the key policy sees which object is asked for, and keeps accounts apart by itself.
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [
        {
          bucketKeyEnabled: false,
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
        },
      ],
    });
    new S3BucketLifecycleConfiguration(this, "former_versions", {
      bucket: bucket.id,
      dependsOn: [versions],
      rule: [
        {
          id: "former-versions",
          status: "Enabled",
          filter: [{}],
          noncurrentVersionExpiration: [{ noncurrentDays: formerVersionDays, newerNoncurrentVersions: 20 }],
          expiration: [{ expiredObjectDeleteMarker: true }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
  }
}

export const stateBackend = defineModule({
  name: "state-backend",
  summary:
    "A bucket and a key for Terraform state, in which every account of the organization reads and writes its own only.",
  inputs,
  outputs,
  construct: StateBackend,
});
