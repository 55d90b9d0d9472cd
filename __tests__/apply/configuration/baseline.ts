/** What an account sets once, for itself and for a region. */
import { tags } from "./blocks";

export const baseline = {
  aws_ebs_encryption_by_default: { volumes: { enabled: true } },
  aws_ebs_default_kms_key: { volumes: { key_arn: "${aws_kms_key.main.arn}" } },
  aws_ebs_snapshot_block_public_access: { snapshots: { state: "block-all-sharing" } },
  aws_ec2_image_block_public_access: { images: { state: "block-new-sharing" } },
  aws_ec2_instance_metadata_defaults: {
    metadata: {
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 1,
      instance_metadata_tags: "disabled",
    },
  },
  aws_ec2_serial_console_access: { console: { enabled: false } },
  aws_iam_account_password_policy: {
    passwords: {
      minimum_password_length: 20,
      password_reuse_prevention: 24,
      require_lowercase_characters: true,
      require_uppercase_characters: true,
      require_numbers: true,
      require_symbols: true,
      allow_users_to_change_password: true,
    },
  },
  aws_s3_account_public_access_block: {
    buckets: {
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
  },
  aws_accessanalyzer_analyzer: { outside: { analyzer_name: "outside", type: "ACCOUNT", tags } },
};
