/** Which way a packet takes from one end to the other, what looks at it there, and what at the answer. */
import { type End, isOutside } from "./ends";
import { everything, type Mode, type Other, type Passed, throughAcl, throughGroups } from "./filters";
import type { Network, Protocol, Subnet } from "./network";
import { allPorts, ephemeral, type Range } from "./ranges";
import { exitsOf, wayBetween } from "./routing";

/** One hop: where a packet is looked at, and what lets it pass there. */
export interface Hop {
  readonly at: string;
  /** What looks at it there, in words. */
  readonly what?: string;
  readonly by: readonly string[];
}

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
