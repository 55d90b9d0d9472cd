/** Of what keeps data, and of what stacks publish. */
import { type Exception, unknownKey } from "../exception";

export const stores: readonly Exception[] = [
  {
    checks: ["CKV_AWS_18", "AwsSolutions-S1"],
    module: "encrypted-bucket",
    resource: "aws_s3_bucket.bucket",
    reason:
      "Access logs need a bucket that takes them: `accessLogs` names it, and neither the example nor the example organization has one.",
  },
  {
    checks: ["CKV_AWS_144"],
    module: "encrypted-bucket",
    resource: "aws_s3_bucket.bucket",
    reason:
      "Where a copy may go is a question of law and money: `replication` says it, and is left out in the smallest use.",
  },
  ...["session-manager", "state-backend"].flatMap((module): readonly Exception[] => {
    const resource = module === "state-backend" ? "aws_s3_bucket.bucket" : "aws_s3_bucket.recordings_bucket";
    return [
      {
        checks: ["CKV_AWS_18", "AwsSolutions-S1"],
        ...{ module, resource },
        reason:
          "The module has no input for access logs. Who read what is told by data events of CloudTrail where a trail records them, and more surely: access logs of S3 are best effort.",
      },
    ];
  }),
  {
    checks: ["CKV_AWS_144"],
    module: "session-manager",
    resource: "aws_s3_bucket.recordings_bucket",
    reason: "Recordings stay in the region of the environment that they are about, as its data does.",
  },
  {
    checks: ["CKV_AWS_144"],
    module: "state-backend",
    resource: "aws_s3_bucket.bucket",
    reason:
      "A state is of use where its infrastructure is, and can be made again by import. Versions keep what was written over.",
  },
  ...[
    ["encrypted-bucket", "bucket"],
    ["session-manager", "recordings_bucket"],
    ["state-backend", "bucket"],
  ].flatMap(([module = "", name = ""]): readonly Exception[] => [
    {
      checks: ["CKV2_AWS_62"],
      ...{ module, resource: `aws_s3_bucket.${name}` },
      reason: "Notifications are for whoever works on new objects. They protect nothing, and nobody listens here.",
    },
    {
      checks: ["AwsSolutions-S10"],
      ...{ module, resource: `aws_s3_bucket.${name}`, undecided: "id" },
      reason:
        "The policy of the bucket is not known yet. It denies what comes without TLS (`__tests__/terraform/policies/`).",
    },
  ]),
  ...[
    ["encrypted-database", "aws_db_instance.instance"],
    ["encrypted-cluster", "aws_rds_cluster.cluster"],
  ].map(([module = "", resource = ""]) => ({
    checks: ["AwsSolutions-RDS11"],
    ...{ module, resource },
    reason:
      "Another port hides nothing from a scan. Who may connect is in security groups, which name groups and no addresses.",
  })),
  {
    checks: ["CKV2_AWS_27"],
    module: "encrypted-cluster",
    resource: "aws_rds_cluster.cluster",
    reason:
      "It looks for log_statement, which writes data into logs. pgaudit records sign-ins and changes of tables and rights.",
  },
  {
    checks: ["CKV2_AWS_8"],
    module: "encrypted-cluster",
    resource: "aws_rds_cluster.cluster",
    reason:
      "Plans of AWS Backup take stores by a tag, which `backup` gives: always in an environment, and in the smallest use left out. checkov looks for a plan that selects it by ARN.",
  },
  {
    checks: ["CKV_AWS_157", "AwsSolutions-RDS3"],
    module: "encrypted-database",
    resource: "aws_db_instance.instance",
    only: ["dev-data"],
    reason: "dev declares that it does without a standby: it saves half of the cost, and data is protected as in prod.",
  },
  {
    checks: ["CKV_AWS_354"],
    module: "encrypted-database",
    resource: "aws_db_instance.instance",
    undecided: "performance_insights_kms_key_id",
    reason: unknownKey,
  },
  ...["iam-db-auth-error", "postgresql", "upgrade"].map((log) => ({
    checks: ["CKV_AWS_158"],
    module: "encrypted-database",
    resource: `aws_cloudwatch_log_group.log_${log}`,
    undecided: "kms_key_id",
    reason: unknownKey,
  })),
  {
    checks: ["CKV_AWS_166"],
    module: "backup",
    resource: "aws_backup_vault.vault",
    undecided: "kms_key_arn",
    reason: unknownKey,
  },
  {
    checks: ["CKV2_AWS_18"],
    module: "encrypted-file-system",
    resource: "aws_efs_file_system.file_system",
    reason:
      "`aws_efs_backup_policy` puts it into the daily backups of AWS Backup. checkov looks for a plan that selects it by ARN.",
  },
  {
    checks: ["CKV2_AWS_34"],
    module: "stack",
    resource: "aws_ssm_parameter.fact",
    reason:
      "Facts are ids, names and ARNs for other stacks and teams, never a secret. Under a key, whoever reads one would need that too.",
  },
];
