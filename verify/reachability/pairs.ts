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
  const joined = joinedVpcs(network);
  for (const from of [...sources, internet])
    for (const to of [...places, internet]) {
      if (from.id === to.id || !mayMeet(network, joined, from, to)) continue;
      const found = reach(network, from, to);
      if (found.may.length > 0) yield { from, to, reach: found };
    }
}

type Joined = ReadonlyMap<string, ReadonlySet<string>>;

/** The VPCs that peering or a transit gateway joins to each. */
function joinedVpcs(network: Network): Joined {
  const joined = new Map<string, Set<string>>();
  const join = (a: string, b: string): void => {
    joined.set(a, (joined.get(a) ?? new Set([a])).add(b));
  };
  for (const { vpcs } of network.peerings.values()) for (const a of vpcs) for (const b of vpcs) join(a, b);
  const attachments = [...network.attachments.values()];
  for (const a of attachments) for (const b of attachments) if (a.gateway === b.gateway) join(a.vpc, b.vpc);
  return joined;
}

function mayMeet(network: Network, joined: Joined, from: Place | Outside, to: Place | Outside): boolean {
  if (isOutside(from) || isOutside(to)) return isOutside(from) !== isOutside(to);
  const [a, b] = [vpcsOf(network, from), vpcsOf(network, to)];
  return a.some((one) =>
    b.some((other) => one === other || joined.get(one)?.has(other) === true || leadsAnywhere(one, other)),
  );
}

/** Where the VPC of one is not known, the two may be anywhere to each other. */
const leadsAnywhere = (one: string, other: string): boolean => one === "" || other === "";

const vpcsOf = (network: Network, place: Place): readonly string[] => [
  ...new Set(place.subnets.map((id) => network.subnets.get(id)?.vpc ?? "")),
];
