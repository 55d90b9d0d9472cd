/** Whether packets pass from every subnet in which one stands to every subnet in which the other does. */

import { isOutside } from "../reachability/ends";
import type { Network, Outside, Place } from "../reachability/network";
import { difference } from "../reachability/ranges";
import { type Opening, portsOf, reach } from "../reachability/reach";
import { type PacketStop, packetStop } from "../reachability/stop";
import type { Certainty, Ports } from "./report";

/** Two subnets between which something does not surely pass. `may`: nobody can tell that it does not. */
export interface Gap extends PacketStop {
  readonly certainty: Certainty;
  readonly from: string;
  readonly to: string;
  readonly ports: Ports;
}

interface Where {
  readonly network: Network;
  /** Ids of places that stand in some of their subnets, and nobody can tell in which. */
  readonly anywhere: ReadonlySet<string>;
}

/** Of what stands nowhere for sure nothing can be said. */
export function gapBetween(
  { network, anywhere }: Where,
  from: readonly Place[],
  to: readonly (Place | Outside)[],
  ports: readonly Ports[],
): Gap | undefined {
  let doubtful: Gap | undefined;
  for (const [source, target] of pairs(from.filter(isCertain), to.filter(isCertain))) {
    const isSomewhere = anywhere.has(source.id) || anywhere.has(target.id);
    for (const [a, b] of pairs(spotsOf(source), spotsOf(target)))
      for (const range of ports) {
        const gap = gapAt(network, a, b, range);
        if (gap?.certainty === "sure" && !isSomewhere) return gap;
        if (gap) doubtful ??= { ...gap, certainty: "may" };
      }
  }
  return doubtful;
}

export const isCertain = (place: Place | Outside): boolean => isOutside(place) || place.certain;

function* pairs<A, B>(all: readonly A[], others: readonly B[]): Generator<readonly [A, B]> {
  for (const a of all) for (const b of others) yield [a, b];
}

/** Kept, so that what is worked out for a place is worked out once. */
const spots = new WeakMap<Place, readonly Place[]>();

/** The same place in each of its subnets alone. */
export function spotsOf(place: Place | Outside): readonly (Place | Outside)[] {
  if (isOutside(place)) return [place];
  const found = spots.get(place) ?? place.subnets.map((subnet) => ({ ...place, subnets: [subnet] }));
  spots.set(place, found);
  return found;
}

export const closedOf = (open: readonly Opening[], { protocol, first, last }: Ports): readonly Ports[] =>
  difference([{ first, last }], portsOf(open, protocol)).map((range) => ({ protocol, ...range }));

function gapAt(network: Network, from: Place | Outside, to: Place | Outside, ports: Ports): Gap | undefined {
  const { protocol, first, last } = ports;
  // Asking for one port of one address is much cheaper than working out all of them.
  if (first === last && !packetStop(network, from, to, protocol, first)) return undefined;
  const { sure, may } = reach(network, from, to);
  const [closed] = closedOf(sure, ports);
  if (!closed) return undefined;
  const stop = packetStop(network, from, to, protocol, closed.first) ?? { what: "addresses", at: to.id };
  const certainty = closedOf(may, ports).length === 0 ? "may" : "sure";
  return { ...stop, certainty, from: subnetOf(from), to: subnetOf(to), ports: closed };
}

const subnetOf = (place: Place | Outside): string => (isOutside(place) ? place.id : (place.subnets[0] ?? place.id));
