/** Arguments that turn something off, or make it weaker, while the resource stays. */
import type { Resource } from "../../model/resource";
import type { Severity } from "../finding";

export interface Switch {
  readonly type: string;
  readonly path: string;
  readonly severity: Severity;
  /** Whether the change from one value to the other is the weaker way. Values are as Terraform writes them, `""` where there is none. */
  readonly weakens: (before: string, after: string) => boolean;
  readonly why: string;
}

const off = (before: string, after: string): boolean => before === "true" && after !== "true";
const on = (before: string, after: string): boolean => before !== "true" && after === "true";
const less = (before: string, after: string): boolean => Number(after) < Number(before);
const left =
  (...good: readonly string[]) =>
  (before: string, after: string): boolean =>
    good.includes(before) && !good.includes(after);
/** `0` keeps for ever. */
const shorter = (before: string, after: string): boolean => after !== "0" && (before === "0" || less(before, after));

const recorded = "Calls are no longer recorded.";
const lost = "What is deleted by mistake is gone.";

const opened = "A policy or an ACL can open it to the world.";
const blocks = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

export const switches: readonly Switch[] = [
  ...["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"].flatMap((type) =>
    blocks.map((path) => ({ type, path, severity: "critical" as const, weakens: off, why: opened })),
  ),
  { type: "aws_cloudtrail", path: "enable_logging", severity: "critical", weakens: off, why: recorded },
  { type: "aws_cloudtrail", path: "is_multi_region_trail", severity: "high", weakens: off, why: recorded },
  {
    type: "aws_guardduty_detector",
    path: "enable",
    severity: "critical",
    weakens: off,
    why: "Threats are no longer found.",
  },
  {
    type: "aws_config_configuration_recorder_status",
    path: "is_enabled",
    severity: "high",
    weakens: off,
    why: "Changes of resources are no longer recorded.",
  },
  {
    type: "aws_cloudwatch_metric_alarm",
    path: "actions_enabled",
    severity: "medium",
    weakens: off,
    why: "Nobody is told.",
  },
  {
    type: "aws_cloudwatch_event_rule",
    path: "state",
    severity: "medium",
    weakens: left("ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
    why: "What it waits for starts nothing.",
  },
  {
    type: "aws_cloudwatch_log_group",
    path: "retention_in_days",
    severity: "medium",
    weakens: shorter,
    why: "Logs that are older are deleted.",
  },
  {
    type: "aws_s3_bucket_versioning",
    path: "versioning_configuration.status",
    severity: "high",
    weakens: left("Enabled"),
    why: lost,
  },
  {
    type: "aws_db_instance",
    path: "backup_retention_period",
    severity: "high",
    weakens: less,
    why: "Backups that are older are deleted.",
  },
  {
    type: "aws_rds_cluster",
    path: "backup_retention_period",
    severity: "high",
    weakens: less,
    why: "Backups that are older are deleted.",
  },
  { type: "aws_db_instance", path: "deletion_protection", severity: "high", weakens: off, why: lost },
  { type: "aws_rds_cluster", path: "deletion_protection", severity: "high", weakens: off, why: lost },
  { type: "aws_dynamodb_table", path: "deletion_protection_enabled", severity: "high", weakens: off, why: lost },
  { type: "aws_dynamodb_table", path: "point_in_time_recovery.enabled", severity: "high", weakens: off, why: lost },
  {
    type: "aws_lb",
    path: "enable_deletion_protection",
    severity: "medium",
    weakens: off,
    why: "One call takes the service off the network.",
  },
  {
    type: "aws_s3_bucket",
    path: "force_destroy",
    severity: "medium",
    weakens: on,
    why: "A destroy takes the objects with it.",
  },
  {
    type: "aws_kms_key",
    path: "enable_key_rotation",
    severity: "medium",
    weakens: off,
    why: "The key stays the same for ever.",
  },
  {
    type: "aws_kms_key",
    path: "is_enabled",
    severity: "high",
    weakens: off,
    why: "What is encrypted with it cannot be read.",
  },
  {
    type: "aws_kms_key",
    path: "deletion_window_in_days",
    severity: "low",
    weakens: less,
    why: "There is less time to notice that a key is being deleted.",
  },
];

/** What an argument says, as text; undefined where it is not known. */
export function said(resource: Resource, path: string): string | undefined {
  const value = resource.text(path);
  return typeof value === "object" ? undefined : (value ?? "");
}
