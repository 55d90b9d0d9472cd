/** Where what later layers make stands: in the network, by the facts that it published. */
import { zonesFor } from "../environments/network-shape";
import type { Fence } from "./account-stack";
import { type EnvironmentPlan, identityOf } from "./environment-plan";

/** A fact of a layer below, as a late value. */
export type Read = (fact: string) => string;

type Placed = Pick<EnvironmentPlan, "file" | "network">;

/** The facts that name the security group of a member and the subnets of its segment, by zone. */
export const standing = (group: string, segment: string, placed: Placed) => ({
  group: `network/group/${identityOf(group, placed)}`,
  subnets: Object.fromEntries(zonesFor(placed.file).map((zone) => [zone, `network/subnet/${segment}-${zone}`])),
});

/** Those facts of all that stand in the network, once each. */
export const standingFacts = (
  members: readonly { readonly group: string; readonly segment: string }[],
  placed: Placed,
): readonly string[] => [
  ...new Set(
    members.flatMap((member) => {
      const { group, subnets } = standing(member.group, member.segment, placed);
      return [group, ...Object.values(subnets)];
    }),
  ),
];

/** The account of a module's inputs. */
export const placeOf = ({ fence: { account, region, partition } }: { readonly fence: Fence }) => ({
  id: account,
  region,
  partition,
});

/** Part of the id of a call, which Terraform and people read: `orders_db`. */
export const idOf = (name: string): string => name.replaceAll("-", "_");

/** The fact of the data layer that names a database's host, by the name that the store was made with. */
export const hostFact = (identity: string): string => `host/${identity}`;

/** The facts of the data layer that name a file system, and what a service mounts of it, by the names that they were made with. */
export const fileSystemFact = (what: "id" | "arn", identity: string): string => `file-system-${what}/${identity}`;
export const accessPointFact = (what: "id" | "arn", identity: string, service: string): string =>
  `access-point-${what}/${identity}/${service}`;

/** The fact of the workload layer that names the load balancer of a service, by the name that the service was made with. */
export const balancerFact = (identity: string): string => `load-balancer/${identity}`;
