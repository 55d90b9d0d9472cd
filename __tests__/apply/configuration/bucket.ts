/** A bucket whose objects are locked, and whose requests are recorded in another. The emulator forgets the format of the keys of records. */
import { policy, tags } from "./blocks";

const bucket = "${aws_s3_bucket.files.id}";

export const encryptedBucket = {
  aws_s3_bucket: {
    files: { bucket: "prod-orders-files", tags },
    access_logs: { bucket: "prod-access-logs", force_destroy: true, tags },
  },
  aws_s3_bucket_versioning: {
    files: { bucket, versioning_configuration: [{ status: "Enabled" }] },
  },
  aws_s3_bucket_object_lock_configuration: {
    files: {
      bucket,
      depends_on: ["aws_s3_bucket_versioning.files"],
      rule: [{ default_retention: [{ mode: "GOVERNANCE", days: 30 }] }],
    },
  },
  aws_s3_bucket_policy: {
    access_logs: {
      bucket: "${aws_s3_bucket.access_logs.id}",
      policy: policy(
        '{ Effect = "Allow", Principal = { Service = "logging.s3.amazonaws.com" }, Action = "s3:PutObject", Resource = "${aws_s3_bucket.access_logs.arn}/*" }',
      ),
    },
  },
  aws_iam_role: {
    copies: {
      name: "copies",
      assume_role_policy: policy(
        '{ Effect = "Allow", Principal = { Service = "s3.amazonaws.com" }, Action = "sts:AssumeRole" }',
      ),
    },
  },
  aws_s3_bucket_replication_configuration: {
    files: {
      bucket,
      role: "${aws_iam_role.copies.arn}",
      depends_on: ["aws_s3_bucket_versioning.files"],
      rule: [
        {
          id: "copy",
          status: "Enabled",
          priority: 0,
          filter: [{}],
          delete_marker_replication: [{ status: "Disabled" }],
          source_selection_criteria: [{ sse_kms_encrypted_objects: [{ status: "Enabled" }] }],
          destination: [
            {
              bucket: "arn:aws:s3:::prod-orders-files-copies",
              account: "999999999999",
              access_control_translation: [{ owner: "Destination" }],
              encryption_configuration: [
                {
                  replica_kms_key_id: "arn:aws:kms:eu-central-1:999999999999:key/01234567-89ab-cdef-0123-456789abcdef",
                },
              ],
              metrics: [{ status: "Enabled" }],
            },
          ],
        },
      ],
    },
  },
  aws_s3_bucket_logging: {
    files: {
      bucket,
      target_bucket: "${aws_s3_bucket.access_logs.id}",
      depends_on: ["aws_s3_bucket_policy.access_logs"],
      target_prefix: "prod-orders-files/",
    },
  },
};
