/** What the layers of one environment that stand on its network are made from. */
import type { StreamedKind } from "../core/log-archive";
import { balancerBucket, recordDestination } from "../environments/archived-logs";
import type { Environment } from "../environments/types";
import type { Fence } from "./account-stack";
import { boundedBy } from "./baseline-inputs";
import { type NetworkPlan, planNetwork } from "./network-plan";
import type { PlanContext } from "./planned-stack";

export interface EnvironmentPlan {
  readonly file: Environment;
  readonly network: NetworkPlan;
  readonly fence: Fence;
  /** Name and id of the organization. */
  readonly organization: string;
  readonly organizationId: string;
  /** The bucket that takes the records of load balancers; empty while nobody knows it. */
  readonly balancerBucket: string;
  /** Where records of a kind are delivered to; undefined where nobody asks for it. */
  readonly recordDestination: (kind: StreamedKind) => string | undefined;
  /** What every role has to have that the deployer makes. */
  readonly boundary: { readonly boundaryArn?: string };
}

/** The network is planned at once, so that what is wrong with it is told with everything else. */
export function environmentPlan(file: Environment, context: PlanContext): (fence: Fence) => EnvironmentPlan {
  const { organization } = context;
  const network = planNetwork(file, context);
  return (fence) => ({
    file,
    network,
    fence,
    organization: organization.name,
    organizationId: organization.id,
    balancerBucket: balancerBucket(file, organization) ?? "",
    recordDestination: (kind) => recordDestination(kind, file, organization),
    boundary: boundedBy(file.account, organization, fence),
  });
}

/** The name that a service, store or load balancer was made with, which everything of it keeps. */
export const identityOf = (name: string, { network }: Pick<EnvironmentPlan, "network">): string =>
  network.identities[name] ?? name;
