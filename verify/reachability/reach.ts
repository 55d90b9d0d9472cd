/** Which ports of one place another reaches, and what lets it: hop by hop. */
import { everything, type Mode, type Other, type Passed, throughAcl, throughGroups, witnessesOf } from "./filters";
import { type Network, type Outside, type Place, type Protocol, protocols, type Subnet } from "./network";
import { allPorts, atoms, ephemeral, intersection, overlaps, type Range, type Ranges, union } from "./ranges";
import { exitsOf, wayBetween } from "./routing";

/** One hop: where a packet is looked at, and what lets it pass there. */
export interface Hop {
  readonly at: string;
  /** What looks at it there, in words. */
  readonly what?: string;
  readonly by: readonly string[];
}

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

export const isOutside = (place: Place | Outside): place is Outside => "addresses" in place;

export interface End {
  readonly place: Place | Outside;
  /** Undefined on the internet. */
  readonly subnet: Subnet | undefined;
  readonly whole: Range;
}

export function endsOf(network: Network, place: Place | Outside): readonly End[] {
  if (isOutside(place)) return [{ place, subnet: undefined, whole: place.addresses }];
  return place.subnets.flatMap((id) => {
    const subnet = network.subnets.get(id);
    return subnet ? [{ place, subnet, whole: subnet.addresses }] : [];
  });
}

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

/** Something that looks at packets. */
export interface Stage {
  readonly at: string;
  /** What it is, in words. */
  readonly what: string;
  readonly passed: (protocol: Protocol) => Passed;
}

/** A part of the way back, with the ports that the answer may go to. */
export interface Stretch {
  readonly to: Range;
  readonly stages: readonly Stage[];
}

/** Who means harm sends from any port, others from those of clients. */
const stretch = (mode: Mode, ...stages: readonly Stage[]): Stretch => ({
  to: mode === "sure" ? ephemeral : allPorts,
  stages,
});

/** What a packet passes on its way, and its answer on the way back: by stretches, since a NAT gateway takes a port of its own. */
export interface Path {
  readonly hops: readonly Hop[];
  readonly there: readonly Stage[];
  readonly back: readonly Stretch[];
}

export function paths(network: Network, from: End, to: End, mode: Mode): readonly Path[] {
  const allowed = !isOutside(from.place) && from.place.allowed ? from.place.allowed(to.whole.first) : [];
  if (!allowed) return [];
  const first: readonly Hop[] = allowed.length > 0 ? [{ at: from.place.id, by: allowed }] : [];
  if (from.subnet && to.subnet) return inside(network, from, to, mode, first);
  if (to.subnet) return inbound(network, from, to, mode);
  return outbound(network, from, to, mode, first);
}

const otherOf = ({ place, whole }: End, groupsSeen: boolean): Other => ({
  address: whole.first,
  groups: groupsSeen && !isOutside(place) ? place.groups : [],
  otherGroups: groupsSeen && !isOutside(place) && !place.certain,
});

const groupsAt = (network: Network, end: End, direction: "ingress" | "egress", other: Other, mode: Mode) => {
  const { place } = end;
  const groups = isOutside(place) ? [] : place.groups.map((id) => network.groups.get(id));
  // Groups that nobody knows may let everything through.
  const open = mode === "may" && !isOutside(place) && (!place.certain || groups.includes(undefined));
  return {
    at: place.id,
    what: `security groups, ${direction}`,
    passed: (protocol: Protocol): Passed =>
      open ? everything("groups that are not known") : throughGroups(groups, direction, protocol, other, mode),
  };
};

const aclAt = (
  network: Network,
  { id, acl }: Subnet,
  direction: "ingress" | "egress",
  address: number,
  mode: Mode,
) => ({
  at: id,
  what: `network ACL, ${direction}`,
  passed: (protocol: Protocol): Passed =>
    throughAcl(acl === undefined ? undefined : network.acls.get(acl), direction, protocol, address, mode),
});

function inside(network: Network, from: End, to: End, mode: Mode, first: readonly Hop[]): readonly Path[] {
  if (!from.subnet || !to.subnet) return [];
  const [a, b] = [from.whole.first, to.whole.first];
  const way = wayBetween(network, { subnet: from.subnet, address: a }, { subnet: to.subnet, address: b }, mode);
  if (!way) return [];
  // Within a subnet no ACL is asked.
  const crosses = from.subnet.id !== to.subnet.id;
  const acls = (there: boolean) =>
    crosses && from.subnet && to.subnet
      ? there
        ? [aclAt(network, from.subnet, "egress", b, mode), aclAt(network, to.subnet, "ingress", a, mode)]
        : [aclAt(network, to.subnet, "egress", a, mode), aclAt(network, from.subnet, "ingress", b, mode)]
      : [];
  const [out, into] = acls(true);
  const leaving = groupsAt(network, from, "egress", otherOf(to, way.groupsSeen), mode);
  const arriving = groupsAt(network, to, "ingress", otherOf(from, way.groupsSeen), mode);
  return [
    {
      hops: [...first, ...(way.by.length > 0 ? [{ at: "routes", by: way.by }] : [])],
      there: [leaving, ...(out ? [out] : []), ...(into ? [into] : []), arriving],
      back: [stretch(mode, ...acls(false))],
    },
  ];
}

/** From the internet to a public address. */
function inbound(network: Network, from: End, to: End, mode: Mode): readonly Path[] {
  const { subnet, place } = to;
  if (!subnet || isOutside(place) || !subnet.internet.in) return [];
  if (place.isPublic === false || (mode === "sure" && place.isPublic === undefined)) return [];
  const address = from.whole.first;
  return exitsOf(network, subnet, address, mode)
    .filter(({ kind }) => kind === "gateway")
    .map(({ by }) => ({
      hops: [{ at: "routes", by }],
      there: [
        aclAt(network, subnet, "ingress", address, mode),
        groupsAt(network, to, "ingress", otherOf(from, false), mode),
      ],
      back: [stretch(mode, aclAt(network, subnet, "egress", address, mode))],
    }));
}

/** To the internet, by a public address or behind a NAT gateway. */
function outbound(network: Network, from: End, to: End, mode: Mode, first: readonly Hop[]): readonly Path[] {
  const { subnet, place } = from;
  if (!subnet || isOutside(place)) return [];
  const address = to.whole.first;
  const leaving = groupsAt(network, from, "egress", otherOf(to, false), mode);
  const own = [aclAt(network, subnet, "egress", address, mode)];
  const ownBack = [aclAt(network, subnet, "ingress", address, mode)];
  return exitsOf(network, subnet, address, mode).flatMap((exit): readonly Path[] => {
    const hops = [...first, { at: "routes", by: exit.by }];
    if (exit.kind === "gateway") {
      const hasAddress = place.isPublic === true || (mode === "may" && place.isPublic === undefined);
      return hasAddress && subnet.internet.out
        ? [{ hops, there: [leaving, ...own], back: [stretch(mode, ...ownBack)] }]
        : [];
    }
    if (!exit.subnet.internet.nat) return [];
    const crosses = exit.subnet.id !== subnet.id;
    const nat = natAcls(network, exit.subnet, from.whole.first, address, crosses, mode);
    return [
      {
        hops,
        there: [leaving, ...(crosses ? own : []), ...nat.there],
        back: [nat.outside, stretch(mode, ...nat.inside, ...(crosses ? ownBack : []))],
      },
    ];
  });
}

/** At the subnet of a NAT gateway packets come in from inside and go out again, and answers the other way. */
function natAcls(network: Network, subnet: Subnet, inside: number, outside: number, crosses: boolean, mode: Mode) {
  const at = (direction: "ingress" | "egress", address: number) => aclAt(network, subnet, direction, address, mode);
  return {
    there: [...(crosses ? [at("ingress", inside)] : []), at("egress", outside)],
    outside: { to: ephemeral, stages: [at("ingress", outside)] },
    inside: crosses ? [at("egress", inside)] : [],
  };
}

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
