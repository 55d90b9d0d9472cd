/** Where what later layers make stands: in the network, by the facts that it published. */
import { zonesFor } from "../environments/network-shape";
import type { Environment } from "../environments/types";
import type { Fence } from "./account-stack";
import type { NetworkPlan } from "./network-plan";

/** A fact of a layer below, as a late value. */
export type Read = (fact: string) => string;

interface Placed {
  readonly file: Environment;
  readonly network: NetworkPlan;
}

/** The facts that name the security group of a member and the subnets of its segment, by zone. */
export const standing = (group: string, segment: string, { file, network }: Placed) => ({
  group: `network/group/${network.identities[group] ?? group}`,
  subnets: Object.fromEntries(zonesFor(file).map((zone) => [zone, `network/subnet/${segment}-${zone}`])),
});

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

/** The fact of the workload layer that names the load balancer of a service, by the name that the service was made with. */
export const balancerFact = (identity: string): string => `load-balancer/${identity}`;
