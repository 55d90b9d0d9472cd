/**
 * Rules of Config that watch what this project promises, in every account: what is checked beside standards of Security Hub, and stays when
 * somebody switches those off. https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
interface Rule {
  readonly identifier: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** What a region has. */
export const regional: Readonly<Record<string, Rule>> = {
  "default-security-group-closed": { identifier: "VPC_DEFAULT_SECURITY_GROUP_CLOSED" },
  "detection-on": { identifier: "GUARDDUTY_ENABLED_CENTRALIZED" },
  "flow-logs-on": { identifier: "VPC_FLOW_LOGS_ENABLED" },
  "instance-metadata-by-token": { identifier: "EC2_IMDSV2_CHECK" },
  "instances-without-public-address": { identifier: "EC2_INSTANCE_NO_PUBLIC_IP" },
  "no-database-public": { identifier: "RDS_INSTANCE_PUBLIC_ACCESS_CHECK" },
  "no-function-public": { identifier: "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED" },
  "no-key-about-to-go": { identifier: "KMS_CMK_NOT_SCHEDULED_FOR_DELETION" },
  "no-snapshot-of-databases-public": { identifier: "RDS_SNAPSHOTS_PUBLIC_PROHIBITED" },
  "no-snapshot-public": { identifier: "EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK" },
  "no-ssh-from-anywhere": { identifier: "INCOMING_SSH_DISABLED" },
  "buckets-by-tls-only": { identifier: "S3_BUCKET_SSL_REQUESTS_ONLY" },
  "databases-encrypted": { identifier: "RDS_STORAGE_ENCRYPTED" },
  "keys-rotate": { identifier: "CMK_BACKING_KEY_ROTATION_ENABLED" },
  "volumes-encrypted-by-default": { identifier: "EC2_EBS_ENCRYPTION_BY_DEFAULT" },
};

/** What an account has once: watched in the home region, where its types are recorded. */
export const global: Readonly<Record<string, Rule>> = {
  "access-keys-rotate": { identifier: "ACCESS_KEYS_ROTATED", parameters: { maxAccessKeyAge: "90" } },
  "buckets-closed-to-the-public": { identifier: "S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC" },
  "no-access-key-of-root": { identifier: "IAM_ROOT_ACCESS_KEY_CHECK" },
  "no-policy-that-allows-all": { identifier: "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS" },
  "no-policy-on-users": { identifier: "IAM_USER_NO_POLICIES_CHECK" },
  "trail-on": { identifier: "CLOUD_TRAIL_ENABLED" },
  "users-with-mfa": { identifier: "IAM_USER_MFA_ENABLED" },
};

/** A template as Config takes it: a rule each, by its name. */
export const templateOf = (rules: Readonly<Record<string, Rule>>): object => ({
  Resources: Object.fromEntries(
    Object.entries(rules).map(([name, { identifier, parameters }]) => [
      logicalId(name),
      {
        Type: "AWS::Config::ConfigRule",
        Properties: {
          ConfigRuleName: name,
          Source: { Owner: "AWS", SourceIdentifier: identifier },
          ...(parameters === undefined ? {} : { InputParameters: parameters }),
        },
      },
    ]),
  ),
});

const logicalId = (name: string): string =>
  name
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
