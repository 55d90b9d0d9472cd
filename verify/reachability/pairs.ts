/** Who reaches whom in a whole network. */

import { isOutside } from "./ends";
import type { Network, Outside, Place } from "./network";
import { allAddresses } from "./ranges";
import { type Reach, reach } from "./reach";

export interface Pair {
  readonly from: Place | Outside;
  readonly to: Place | Outside;
  readonly reach: Reach;
}

/** Everybody who is not in the network. */
export const internet: Outside = { id: "internet", addresses: allAddresses };

/** Every pair of which one may reach the other; the internet is among both. */
export function* pairsIn(network: Network, sources: readonly Place[], places: readonly Place[]): Generator<Pair> {
  const near = nearIn(network, places);
  for (const from of [...sources, internet])
    for (const to of isOutside(from) ? places : [...near(from), internet]) {
      if (from.id === to.id) continue;
      const found = reach(network, from, to);
      if (found.may.length > 0) yield { from, to, reach: found };
    }
}

/** What stands for the VPC of a place where it is not known: that may be anywhere. */
const anywhere = "";

/** Which places one may meet, in their order: in its own VPCs, and in those that are joined to them. They are looked up, not compared pair by pair. */
function nearIn(network: Network, places: readonly Place[]): (from: Place) => readonly Place[] {
  const order = new Map(places.map((place, at) => [place, at]));
  const joined = joinedVpcs(network);
  const inVpc = new Map<string, Place[]>();
  for (const place of places)
    for (const vpc of vpcsOf(network, place)) inVpc.set(vpc, [...(inVpc.get(vpc) ?? []), place]);
  return (from) => {
    const own = vpcsOf(network, from);
    const vpcs = own.includes(anywhere)
      ? inVpc.keys()
      : new Set(own.flatMap((vpc) => [vpc, ...(joined.get(vpc) ?? []), anywhere]));
    const found = new Set([...vpcs].flatMap((vpc) => inVpc.get(vpc) ?? []));
    return [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  };
}

/** The VPCs that peering or a transit gateway joins to each. */
function joinedVpcs(network: Network): ReadonlyMap<string, ReadonlySet<string>> {
  const joined = new Map<string, Set<string>>();
  const join = (a: string, b: string): void => {
    joined.set(a, (joined.get(a) ?? new Set([a])).add(b));
  };
  for (const { vpcs } of network.peerings.values()) for (const a of vpcs) for (const b of vpcs) join(a, b);
  const attachments = [...network.attachments.values()];
  for (const a of attachments) for (const b of attachments) if (a.gateway === b.gateway) join(a.vpc, b.vpc);
  return joined;
}

const vpcsOf = (network: Network, place: Place): readonly string[] => [
  ...new Set(place.subnets.map((id) => network.subnets.get(id)?.vpc ?? anywhere)),
];
