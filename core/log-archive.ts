/** Which logs the archive keeps, how each gets there, and what their buckets are called: writers in other accounts work it out without a lookup. */
import { label } from "./names";

/** Kinds that S3 gets from the service itself, into the bucket that is locked. */
export const directKinds = ["dns", "flow", "trail"] as const;

/**
 * Kinds that AWS delivers into no bucket with object lock, or is not known to: they land in a bucket without, which is copied into the locked
 * one. Config refuses a lock (https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannel.html), so do server access logs
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html); load balancers write under keys of S3 only
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html). For Firehose and GuardDuty, AWS says nothing
 * of the checksum without which a locked bucket refuses an object.
 */
export const landedKinds = ["access", "config", "database", "finding", "load-balancer", "session", "vpn"] as const;

/** Kinds that go to log groups only: a subscription of the log group takes them on, through a stream. */
export const streamedKinds = ["database", "session", "vpn"] as const;

/** Kinds that land under a key of S3: their service writes under no other. */
export const plainKinds = ["access", "load-balancer"] as const;

export const logKinds = [...directKinds, ...landedKinds].sort();
export type LogKind = (typeof directKinds)[number] | (typeof landedKinds)[number];
export type StreamedKind = (typeof streamedKinds)[number];

export interface ArchivePlace {
  readonly organization: string;
  /** Of the log-archive account. */
  readonly account: { readonly id: string; readonly region: string };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketNameLimit = 63;

const bucketOf = ({ organization, account }: ArchivePlace, ...rest: readonly string[]): string => {
  const end = `-${account.id}-${account.region}`;
  return `${label([organization, ...rest], bucketNameLimit - end.length)}${end}`;
};

/** The locked bucket of a kind, which is read. */
export const archiveBucket = (place: ArchivePlace, kind: LogKind): string => bucketOf(place, "logs", kind);

/** The bucket that a service is told to write a kind to: the locked one, or the one that is copied into it. */
export const deliveryBucket = (place: ArchivePlace, kind: LogKind): string =>
  (landedKinds as readonly string[]).includes(kind) ? bucketOf(place, "landing", kind) : archiveBucket(place, kind);

/** The name of the destination that subscriptions of log groups are given, of the archive's account and their own region. */
export const destinationName = (kind: StreamedKind): string => `log-archive-${kind}`;
