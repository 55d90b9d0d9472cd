/** What services may do to deliver a kind: write it below a path, for accounts of the organization. None reads or deletes. */
import { Fn } from "cdktf";
import { str } from "../../core/late";

export interface Delivered {
  readonly account: { readonly id: string; readonly region: string; readonly partition: string };
  readonly organizationId: string;
  readonly trailArns: string[];
  /** The account that administers GuardDuty: its detectors export the findings of all. */
  readonly securityAccountId: string;
  /** Accounts whose load balancers deliver, in HCL. */
  readonly senders: string;
}

/** Paths are below the bucket; without any, the bucket itself is meant. */
interface Delivery {
  readonly sid: string;
  readonly principal: string;
  readonly actions: readonly string[];
  readonly paths: readonly string[] | string[];
  readonly conditions: object;
}

const looks = ["s3:GetBucketAcl", "s3:ListBucket"];

/** It looks whether the bucket is there, and writes below paths. */
const writes = (principal: string, paths: Delivery["paths"], conditions: object): readonly Delivery[] => [
  { sid: "Find", principal, actions: looks, paths: [""], conditions },
  { sid: "Deliver", principal, actions: ["s3:PutObject"], paths, conditions },
];

/**
 * Without a condition on `s3:x-amz-acl`, which AWS's examples have: where the owner is enforced, not every service sends an ACL.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 */
const logDelivery = ({ account, organizationId }: Delivered): readonly Delivery[] =>
  writes("delivery.logs.amazonaws.com", ["/AWSLogs/*"], {
    StringEquals: { "aws:SourceOrgID": organizationId },
    ArnLike: { "aws:SourceArn": Fn.join("", ["arn:", account.partition, ":logs:", account.region, ":*:*"]) },
  });

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
const trail = ({ trailArns }: Delivered): readonly Delivery[] =>
  writes("cloudtrail.amazonaws.com", ["/AWSLogs/*"], { StringEquals: { "aws:SourceArn": trailArns } });

/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html */
const config = ({ organizationId }: Delivered): readonly Delivery[] =>
  writes("config.amazonaws.com", ["/AWSLogs/*/Config/*"], { StringEquals: { "aws:SourceOrgID": organizationId } });

/**
 * Detectors of any region: their ids are known only after the archive is there.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 */
const finding = ({ account, securityAccountId }: Delivered): readonly Delivery[] => {
  const conditions = {
    StringEquals: { "aws:SourceAccount": securityAccountId },
    ArnLike: {
      "aws:SourceArn": Fn.join("", ["arn:", account.partition, ":guardduty:*:", securityAccountId, ":detector/*"]),
    },
  };
  const principal = "guardduty.amazonaws.com";
  return [
    { sid: "Find", principal, actions: ["s3:GetBucketLocation"], paths: [""], conditions },
    { sid: "Deliver", principal, actions: ["s3:PutObject"], paths: ["/*"], conditions },
  ];
};

/** Buckets of this account only: S3 delivers to no other. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html */
const access = ({ account }: Delivered): readonly Delivery[] => [
  {
    sid: "Deliver",
    principal: "logging.s3.amazonaws.com",
    actions: ["s3:PutObject"],
    paths: ["/*"],
    conditions: { StringEquals: { "aws:SourceAccount": account.id } },
  },
];

/**
 * By path, which holds the account whose load balancer it is: AWS's policy has no other condition, and one that the service does not send would
 * close the bucket to it. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const loadBalancer = ({ senders }: Delivered): readonly Delivery[] => [
  {
    sid: "Deliver",
    principal: "logdelivery.elasticloadbalancing.amazonaws.com",
    actions: ["s3:PutObject"],
    paths: str(
      `flatten([for a in ${senders} : [join("", ["/AWSLogs/", a, "/*"]), join("", ["/*/AWSLogs/", a, "/*"])]])`,
    ) as unknown as string[],
    conditions: { Bool: { "aws:SecureTransport": "true" } },
  },
];

/** By kind, for the bucket that services write it to. What comes by a stream is written by a role. */
export const deliveries = (given: Delivered) => ({
  locked: { dns: logDelivery(given), flow: logDelivery(given), trail: trail(given) },
  landing: {
    access: access(given),
    config: config(given),
    finding: finding(given),
    "load-balancer": loadBalancer(given),
  },
});
