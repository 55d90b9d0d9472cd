/** Which ports of one place another reaches, and what lets it: hop by hop. */
import { type End, endsOf, isOutside } from "./ends";
import { type Mode, type Passed, witnessesOf } from "./filters";
import { type Network, type Outside, type Place, type Protocol, protocols, type Subnet } from "./network";
import { type Hop, type Path, paths, type Stage, type Stretch } from "./paths";
import { allPorts, atoms, intersection, overlaps, type Range, type Ranges, union } from "./ranges";

export interface Opening {
  readonly protocol: Protocol;
  readonly ports: Ranges;
  /** Addresses that it holds for. */
  readonly from: Range;
  readonly to: Range;
  readonly hops: readonly Hop[];
}

export interface Reach {
  /** What surely passes. */
  readonly sure: readonly Opening[];
  /** What passes if the unknown turns out worst; it holds all that is sure. */
  readonly may: readonly Opening[];
}

export function reach(network: Network, from: Place | Outside, to: Place | Outside): Reach {
  const may = openings(network, from, to, "may");
  return { sure: may.length === 0 ? [] : openings(network, from, to, "sure"), may };
}

/** All ports of a protocol together. */
export const portsOf = (found: readonly Opening[], protocol: Protocol): Ranges =>
  found.filter((one) => one.protocol === protocol).reduce<Ranges>((all, { ports }) => union(all, ports), []);

function openings(network: Network, from: Place | Outside, to: Place | Outside, mode: Mode): readonly Opening[] {
  if (mode === "sure" && !(isCertain(from) && isCertain(to))) return [];
  if (isOutside(from) && isOutside(to)) return [];
  if (areClosed(network, from, "egress", to) || areClosed(network, to, "ingress", from)) return [];
  return endsOf(network, from).flatMap((source) =>
    endsOf(network, to).flatMap((destination) => between(network, source, destination, mode)),
  );
}

const isCertain = (place: Place | Outside): boolean => isOutside(place) || place.certain;

/** Whether no rule of any of its groups is about the other at all: then there is nothing to work out. */
function areClosed(
  network: Network,
  place: Place | Outside,
  direction: "ingress" | "egress",
  other: Place | Outside,
): boolean {
  if (isOutside(place) || !place.certain) return false;
  const [groups, ranges] = isOutside(other)
    ? [[], [other.addresses]]
    : [other.groups, other.subnets.flatMap((id) => network.subnets.get(id)?.addresses ?? [])];
  const isSure = isOutside(other) || other.certain;
  return place.groups.every((id) => {
    const group = network.groups.get(id);
    return group?.[direction].every(({ peer }) => {
      if (peer.kind === "group") return isSure && !groups.includes(peer.group);
      return peer.kind === "addresses" && !peer.ranges.some((one) => ranges.some((range) => overlaps(one, range)));
    });
  });
}

/** Addresses that all rules treat alike are one; of each, the first speaks for all. */
function between(network: Network, from: End, to: End, mode: Mode): readonly Opening[] {
  const [atFrom, atTo] = [boundsOf(network, from, to), boundsOf(network, to, from)];
  // The ACL of a NAT gateway's subnet sees the address that it stands for.
  const seen = to.subnet ? atTo : [...atTo, ...atFrom];
  return atoms(from.whole, seen).flatMap((source) =>
    atoms(to.whole, atFrom).flatMap((destination) =>
      paths(network, { ...from, whole: source }, { ...to, whole: destination }, mode).flatMap((path) =>
        protocols.flatMap((protocol) => opened(path, protocol, source, destination)),
      ),
    ),
  );
}

/** Worked out once for a place of a network, whoever asks. */
const known = new WeakMap<Network, WeakMap<Place, Map<string, readonly Range[]>>>();

/** Where the rules of one end begin and end to fit addresses of the other. */
function boundsOf(network: Network, { place, subnet }: End, other: End): readonly Range[] {
  if (isOutside(place) || !subnet) return [];
  const places = known.get(network) ?? new WeakMap<Place, Map<string, readonly Range[]>>();
  known.set(network, places);
  const bounds = places.get(place) ?? new Map<string, readonly Range[]>();
  places.set(place, bounds);
  const own = bounds.get(subnet.id) ?? ownBounds(network, place, subnet);
  bounds.set(subnet.id, own);
  return other.subnet && other.subnet.vpc !== subnet.vpc ? [...own, ...transitBounds(network)] : own;
}

function ownBounds(network: Network, place: Place, subnet: Subnet): readonly Range[] {
  const rules = place.groups.flatMap((id) => {
    const group = network.groups.get(id);
    return group ? [...group.ingress, ...group.egress] : [];
  });
  const nats = (subnet.routes ?? []).flatMap(({ target }) =>
    target.kind === "nat" && target.subnet !== undefined ? (network.subnets.get(target.subnet) ?? []) : [],
  );
  const entries = [subnet, ...nats].flatMap(({ acl }) => {
    const found = acl === undefined ? undefined : network.acls.get(acl);
    return found ? [...found.ingress, ...found.egress] : [];
  });
  return distinct([
    ...rules.flatMap(({ peer }) => (peer.kind === "addresses" ? peer.ranges : [])),
    ...entries.map(({ addresses }) => addresses),
    ...[subnet, ...nats].flatMap(({ routes }) => (routes ?? []).map(({ to }) => to)),
    ...(place.bounds ?? []),
  ]);
}

const distinct = (ranges: readonly Range[]): readonly Range[] => [
  ...new Map(ranges.map((range) => [`${range.first}-${range.last}`, range])).values(),
];

const transitBounds = (network: Network): readonly Range[] =>
  [...network.attachments.values()].flatMap(({ routes }) => routes.map(({ to }) => to));

function opened(path: Path, protocol: Protocol, from: Range, to: Range): readonly Opening[] {
  const there: (Pick<Stage, "at" | "what"> & { readonly passed: Passed })[] = [];
  let ports: Ranges = [allPorts];
  for (const { at, what, passed } of path.there) {
    const found = passed(protocol);
    ports = intersection(ports, found.ports);
    if (ports.length === 0) return [];
    there.push({ at, what, passed: found });
  }
  const back = path.back.map((one) => answered(one, protocol));
  if (back.some((hops) => hops === undefined)) return [];
  const hops = [
    ...path.hops,
    ...there.map(({ at, what, passed }) => ({ at, what, by: witnessesOf(passed, ports) })),
    ...back.flatMap((answer) => answer ?? []),
  ];
  return [{ protocol, ports, from, to, hops }];
}

/** The hops of an answer; undefined where none gets through. */
function answered({ to, stages: all }: Stretch, protocol: Protocol): readonly Hop[] | undefined {
  const stages = all.map(({ at, what, passed }) => ({ at, what, passed: passed(protocol) }));
  const ports = stages.reduce<Ranges>((left, { passed }) => intersection(left, passed.ports), [to]);
  if (ports.length === 0) return undefined;
  return stages.map(({ at, what, passed }) => ({ at: `${at}, back`, what, by: witnessesOf(passed, ports) }));
}
