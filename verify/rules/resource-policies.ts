/** Resources whose argument `policy` says who may use them: who they let in is asked of all of them alike. */
export const policyTypes: readonly string[] = [
  "aws_backup_vault_policy",
  "aws_cloudwatch_event_bus_policy",
  "aws_dynamodb_resource_policy",
  "aws_ecr_repository_policy",
  "aws_efs_file_system_policy",
  "aws_kms_key",
  "aws_kms_key_policy",
  "aws_s3_bucket",
  "aws_s3_bucket_policy",
  "aws_secretsmanager_secret",
  "aws_secretsmanager_secret_policy",
  "aws_sns_topic",
  "aws_sns_topic_policy",
  "aws_sqs_queue",
  "aws_sqs_queue_policy",
];
