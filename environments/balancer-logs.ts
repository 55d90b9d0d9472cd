/** Where the load balancers of an environment write their records. */
import { deliveryBucket } from "../core/log-archive";
import { detectionAccounts } from "./detection";
import { accountIdOf } from "./fence";
import type { Environment, Organization } from "./types";

/** The bucket that the file names, or the archive's of the region; undefined where there is neither, or while the archive has no id. */
export function balancerBucket(
  { loadBalancerLogs, region }: Pick<Environment, "loadBalancerLogs" | "region">,
  organization: Organization,
): string | undefined {
  if (loadBalancerLogs) return loadBalancerLogs.bucket;
  const accounts = organization.detection && detectionAccounts(organization);
  const id = accounts && accountIdOf(accounts.archive, organization);
  return id === undefined
    ? undefined
    : deliveryBucket({ organization: organization.name, account: { id, region } }, "load-balancer");
}
