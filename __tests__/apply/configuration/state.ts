/** A bucket that keeps state: versions, one key, one owner. */
import { policy, tags } from "./blocks";

const bucket = "${aws_s3_bucket.state.id}";

export const state = {
  aws_s3_bucket: { state: { bucket: "zero-trust-state", tags } },
  aws_s3_bucket_ownership_controls: { state: { bucket, rule: [{ object_ownership: "BucketOwnerEnforced" }] } },
  aws_s3_bucket_versioning: { state: { bucket, versioning_configuration: [{ status: "Enabled" }] } },
  aws_s3_bucket_server_side_encryption_configuration: {
    state: {
      bucket,
      rule: [
        {
          bucket_key_enabled: false,
          apply_server_side_encryption_by_default: [
            { sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.main.arn}" },
          ],
        },
      ],
    },
  },
  aws_s3_bucket_lifecycle_configuration: {
    state: {
      bucket,
      depends_on: ["aws_s3_bucket_versioning.state"],
      rule: [
        {
          id: "former-versions",
          status: "Enabled",
          filter: [{}],
          noncurrent_version_expiration: [{ noncurrent_days: 365, newer_noncurrent_versions: 20 }],
          expiration: [{ expired_object_delete_marker: true }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
    },
  },
  aws_s3_bucket_policy: {
    state: {
      bucket,
      depends_on: ["aws_s3_bucket_ownership_controls.state"],
      policy: policy(
        '{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = aws_s3_bucket.state.arn, Condition = { Bool = { "aws:SecureTransport" = "false" } } }',
      ),
    },
  },
};
