/** Resources that log, watch, limit or protect something: by type, what is without it. */
import type { Severity } from "../finding";

export interface Guard {
  readonly severity: Severity;
  /** What is no longer so when it is gone, after "without it". */
  readonly without: string;
  /** The argument that names what it guards: where that goes as well, nothing is left to guard. */
  readonly of?: string;
}

const guard = (severity: Severity, without: string, of?: string): Guard => ({
  severity,
  without,
  ...(of !== undefined && { of }),
});

export const guards: Readonly<Record<string, Guard>> = {
  aws_organizations_policy: guard("high", "no account is held to the guardrail"),
  aws_organizations_policy_attachment: guard("high", "the guardrail no longer holds there", "target_id"),
  aws_cloudtrail: guard("critical", "calls are no longer recorded"),
  aws_cloudtrail_event_data_store: guard("high", "recorded calls can no longer be searched, and are deleted"),
  aws_flow_log: guard("high", "nobody sees who talked to whom", "vpc_id"),
  aws_guardduty_detector: guard("critical", "threats are no longer found"),
  aws_guardduty_detector_feature: guard("medium", "threats of that kind are no longer found"),
  aws_guardduty_organization_configuration: guard("high", "new accounts are not watched"),
  aws_guardduty_organization_admin_account: guard("high", "nobody administers the detectors of all accounts"),
  aws_config_configuration_recorder: guard("high", "changes of resources are no longer recorded"),
  aws_config_configuration_recorder_status: guard("high", "the recorder stops"),
  aws_config_delivery_channel: guard("high", "what is recorded goes nowhere"),
  aws_config_config_rule: guard("medium", "nobody is told what breaks the rule"),
  aws_config_conformance_pack: guard("medium", "nobody is told what breaks its rules"),
  aws_config_configuration_aggregator: guard("medium", "accounts are no longer seen together"),
  aws_securityhub_account: guard("high", "findings are no longer collected"),
  aws_securityhub_organization_configuration: guard("high", "new accounts are left out"),
  aws_securityhub_standards_subscription: guard("medium", "the standard is no longer checked"),
  aws_securityhub_finding_aggregator: guard("medium", "regions are no longer seen together"),
  aws_macie2_account: guard("medium", "personal data is no longer found"),
  aws_inspector2_enabler: guard("medium", "weaknesses of software are no longer found"),
  aws_accessanalyzer_analyzer: guard("medium", "access from outside is no longer found"),
  aws_detective_graph: guard("medium", "findings can no longer be traced"),
  aws_cloudwatch_metric_alarm: guard("medium", "nobody is told"),
  aws_cloudwatch_composite_alarm: guard("medium", "nobody is told"),
  aws_cloudwatch_log_metric_filter: guard("medium", "what it counts raises no alarm", "log_group_name"),
  aws_cloudwatch_log_subscription_filter: guard("medium", "logs go nowhere any more", "log_group_name"),
  aws_cloudwatch_event_rule: guard("medium", "what it waits for starts nothing"),
  aws_cloudwatch_event_target: guard("medium", "the event starts nothing"),
  aws_sns_topic_subscription: guard("low", "who subscribed is not told any more", "topic_arn"),
  aws_s3_bucket_public_access_block: guard("critical", "a policy or an ACL can open the bucket to the world", "bucket"),
  aws_s3_account_public_access_block: guard("critical", "any bucket of the account can be opened to the world"),
  aws_s3_bucket_logging: guard("medium", "who reads the bucket is no longer logged", "bucket"),
  aws_s3_bucket_versioning: guard("high", "what is overwritten or deleted cannot be brought back", "bucket"),
  aws_s3_bucket_server_side_encryption_configuration: guard(
    "medium",
    "objects are encrypted with AWS's key only",
    "bucket",
  ),
  aws_s3_bucket_object_lock_configuration: guard("high", "new objects can be deleted at once", "bucket"),
  aws_s3_bucket_ownership_controls: guard("medium", "ACLs may hold again", "bucket"),
  aws_ebs_encryption_by_default: guard("high", "new volumes are not encrypted unless they ask"),
  aws_ebs_snapshot_block_public_access: guard("high", "snapshots can be made public"),
  aws_ec2_image_block_public_access: guard("high", "images can be made public"),
  aws_ec2_instance_metadata_defaults: guard("medium", "new instances take requests for credentials without a token"),
  aws_vpc_block_public_access_options: guard("high", "the internet reaches the VPCs of the region where routes lead"),
  aws_ec2_serial_console_access: guard("medium", "the serial console may be open"),
  aws_wafv2_web_acl: guard("high", "requests are no longer filtered"),
  aws_wafv2_web_acl_association: guard("high", "requests are no longer filtered", "resource_arn"),
  aws_wafv2_web_acl_logging_configuration: guard("medium", "what is filtered is no longer logged", "resource_arn"),
  aws_networkfirewall_firewall: guard("high", "packets are no longer filtered", "vpc_id"),
  aws_networkfirewall_logging_configuration: guard("medium", "what is filtered is no longer logged", "firewall_arn"),
  aws_route53_resolver_firewall_rule_group_association: guard("high", "any name is resolved", "vpc_id"),
  aws_route53_resolver_query_log_config: guard("medium", "names that are asked for are no longer logged"),
  aws_route53_resolver_query_log_config_association: guard(
    "medium",
    "names that are asked for are no longer logged",
    "resource_id",
  ),
  aws_shield_protection: guard("medium", "floods are no longer held back", "resource_arn"),
  aws_backup_plan: guard("high", "nothing new is backed up by it"),
  aws_backup_selection: guard("high", "what it names is no longer backed up"),
  aws_backup_vault_lock_configuration: guard("high", "backups can be deleted before their time", "backup_vault_name"),
  aws_backup_vault_policy: guard("medium", "any policy of the account can let backups be deleted", "backup_vault_name"),
  aws_dlm_lifecycle_policy: guard("medium", "no snapshots are made any more"),
  aws_iam_account_password_policy: guard("medium", "passwords of IAM may be anything"),
  aws_iam_organizations_features: guard("high", "root users of accounts are no longer held"),
  aws_secretsmanager_secret_rotation: guard("medium", "the secret stays the same", "secret_id"),
};
