/** Where the logs of an environment are delivered to, in the archive. */
import { deliveryBucket, destinationName, type LogKind, type StreamedKind } from "../core/log-archive";
import { detectionAccounts } from "./detection";
import { accountIdOf } from "./fence";
import { partitionOf } from "./regions";
import type { Environment, Organization } from "./types";

type Written = Pick<Environment, "loadBalancerLogs" | "region">;

/** The archive's account; undefined where there is no archive, or while the account has no id. */
function archiveIn(organization: Organization): string | undefined {
  const accounts = organization.detection && detectionAccounts(organization);
  return accounts && accountIdOf(accounts.archive, organization);
}

/** The archive's bucket of the region. */
function bucketOf(kind: LogKind, { region }: Written, organization: Organization): string | undefined {
  const id = archiveIn(organization);
  return id === undefined
    ? undefined
    : deliveryBucket({ organization: organization.name, account: { id, region } }, kind);
}

/** Of load balancers: the bucket that the file names, or the archive's. */
export const balancerBucket = (file: Written, organization: Organization): string | undefined =>
  file.loadBalancerLogs?.bucket ?? bucketOf("load-balancer", file, organization);

/** Of a network, by ARN; undefined where the file does not ask for it. */
export function networkBucket(kind: "dns" | "flow", file: Written, organization: Organization): string | undefined {
  const bucket = organization.detection?.networkLogs && bucketOf(kind, file, organization);
  return bucket === undefined ? undefined : `arn:${partitionOf(file.region)}:s3:::${bucket}`;
}

/** What the archive's destinations of the region are called that subscriptions of log groups name; undefined where the file does not ask for it. */
export function recordDestination(
  kind: StreamedKind,
  { region }: Pick<Environment, "region">,
  organization: Organization,
): string | undefined {
  const id = organization.detection?.accessRecords && archiveIn(organization);
  return id === undefined
    ? undefined
    : `arn:${partitionOf(region)}:logs:${region}:${id}:destination:${destinationName(kind)}`;
}
