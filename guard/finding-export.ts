/** What GuardDuty needs in the bucket and of the key that its findings are exported to: the archive lets it in by these. */

/** The account that administers GuardDuty: its detectors export the findings of all accounts. */
export interface Exporter {
  readonly partition: string;
  readonly accountId: string;
  /** Regions with a detector. */
  readonly regions: readonly string[];
}

export interface ExportAccess {
  readonly service: string;
  readonly onBucket: readonly string[];
  readonly onObjects: readonly string[];
  readonly onKey: readonly string[];
  /** Conditions of every statement. Both keys are in every request that GuardDuty makes for the export. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * Detectors are named by account and region: their ids are known only after the archive is there. A key and its bucket stand in one region,
 * which may be another than the detector's but none that has to be opted in to.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 */
export const findingExport = ({ partition, accountId, regions }: Exporter): ExportAccess => ({
  service: "guardduty.amazonaws.com",
  onBucket: ["s3:GetBucketLocation"],
  onObjects: ["s3:PutObject"],
  onKey: ["kms:GenerateDataKey"],
  conditions: {
    StringEquals: { "aws:SourceAccount": [accountId] },
    ArnLike: {
      "aws:SourceArn": regions.map((region) => `arn:${partition}:guardduty:${region}:${accountId}:detector/*`),
    },
  },
});
