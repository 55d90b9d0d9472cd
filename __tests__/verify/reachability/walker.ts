/** One packet at a time through a network, and its answer back: written apart from what it is compared with. Everything is certain here. */
import type { Acl, Network, Place, Route, Subnet } from "../../../verify/reachability/network";

export interface Packet {
  readonly protocol: string;
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** An end of a packet: a place at an address, or somebody on the internet. */
export interface Point {
  readonly address: number;
  readonly place?: Place;
}

const hasPorts = (protocol: string): boolean => protocol === "tcp" || protocol === "udp";

function aclLets(acl: Acl, direction: "ingress" | "egress", packet: Packet): boolean {
  const address = direction === "ingress" ? packet.source : packet.destination;
  for (const entry of acl[direction]) {
    if (entry.protocol !== "all" && entry.protocol !== packet.protocol) continue;
    if (address < entry.addresses.first || address > entry.addresses.last) continue;
    const counts = entry.protocol !== "all" && hasPorts(packet.protocol);
    if (counts && (packet.destinationPort < entry.ports.first || packet.destinationPort > entry.ports.last)) continue;
    return entry.allow;
  }
  return false;
}

/** The route table of a subnet. Undefined: nowhere. */
function nextHop(routes: readonly Route[], address: number): Route["target"] | undefined {
  let best: Route | undefined;
  for (const route of routes) {
    if (address < route.to.first || address > route.to.last) continue;
    // Of routes for the same block the first is taken, as by the model: AWS refuses a second.
    if (!best || route.to.last - route.to.first < best.to.last - best.to.first) best = route;
  }
  return best?.target;
}

export class Walker {
  constructor(private readonly network: Network) {}

  private subnetOf({ place }: Point): Subnet | undefined {
    return place && this.network.subnets.get(place.subnets[0] ?? "");
  }

  private acl(subnet: Subnet): Acl {
    return this.network.acls.get(subnet.acl ?? "") ?? { id: "", ingress: [], egress: [] };
  }

  /** Whether somebody's connection gets there, and the answer back. */
  connects(from: Point, to: Point, protocol: string, destinationPort: number, sourcePort: number): boolean {
    const packet = { protocol, source: from.address, destination: to.address, sourcePort, destinationPort };
    const [a, b] = [this.subnetOf(from), this.subnetOf(to)];
    if (a && b) return this.withinNetworks(from, to, a, b, packet);
    if (b) return this.fromInternet(from, to, b, packet);
    return a !== undefined && this.toInternet(from, to, a, packet);
  }

  private answerTo = (packet: Packet): Packet => ({
    protocol: packet.protocol,
    source: packet.destination,
    destination: packet.source,
    sourcePort: packet.destinationPort,
    destinationPort: packet.sourcePort,
  });

  private groupLets(at: Point, direction: "ingress" | "egress", other: Point, packet: Packet, sees: boolean): boolean {
    for (const id of at.place?.groups ?? [])
      for (const rule of this.network.groups.get(id)?.[direction] ?? []) {
        if (rule.protocol !== "all" && rule.protocol !== packet.protocol) continue;
        const counts = rule.protocol !== "all" && hasPorts(packet.protocol);
        if (counts && (packet.destinationPort < rule.ports.first || packet.destinationPort > rule.ports.last)) continue;
        const { peer } = rule;
        if (
          peer.kind === "addresses" &&
          peer.ranges.some((one) => one.first <= other.address && other.address <= one.last)
        )
          return true;
        if (peer.kind === "group" && sees && other.place?.groups.includes(peer.group)) return true;
      }
    return false;
  }

  /** Which kind of connection leads from one subnet to an address in the other. */
  private link(from: Subnet, to: Subnet, address: number): "local" | "peering" | "transit" | undefined {
    if (from.vpc === to.vpc) return "local";
    const target = nextHop(from.routes ?? [], address);
    if (target?.kind === "peering") return this.network.peerings.has(target.id) ? "peering" : undefined;
    if (target?.kind !== "transit") return undefined;
    for (const attachment of this.network.attachments.values()) {
      if (attachment.vpc !== from.vpc) continue;
      let best: (typeof attachment.routes)[number] | undefined;
      for (const route of attachment.routes) {
        if (address < route.to.first || address > route.to.last) continue;
        if (!best || route.to.last - route.to.first < best.to.last - best.to.first) best = route;
      }
      return best && this.network.attachments.get(best.attachment)?.vpc === to.vpc ? "transit" : undefined;
    }
    return undefined;
  }

  private withinNetworks(from: Point, to: Point, a: Subnet, b: Subnet, packet: Packet): boolean {
    const answer = this.answerTo(packet);
    const there = this.link(a, b, to.address);
    const back = this.link(b, a, from.address);
    if (!there || !back) return false;
    const sees = there !== "transit" && back !== "transit";
    if (!this.groupLets(from, "egress", to, packet, sees)) return false;
    if (a.id !== b.id) {
      if (!aclLets(this.acl(a), "egress", packet) || !aclLets(this.acl(b), "ingress", packet)) return false;
      if (!aclLets(this.acl(b), "egress", answer) || !aclLets(this.acl(a), "ingress", answer)) return false;
    }
    return this.groupLets(to, "ingress", from, packet, sees);
  }

  private fromInternet(from: Point, to: Point, b: Subnet, packet: Packet): boolean {
    if (!to.place?.isPublic || !b.internet.in) return false;
    if (nextHop(b.routes ?? [], from.address)?.kind !== "internet") return false;
    if (!aclLets(this.acl(b), "ingress", packet)) return false;
    if (!aclLets(this.acl(b), "egress", this.answerTo(packet))) return false;
    return this.groupLets(to, "ingress", from, packet, false);
  }

  private toInternet(from: Point, to: Point, a: Subnet, packet: Packet): boolean {
    if (!this.groupLets(from, "egress", to, packet, false)) return false;
    const target = nextHop(a.routes ?? [], to.address);
    const answer = this.answerTo(packet);
    if (target?.kind === "internet")
      return (
        from.place?.isPublic === true &&
        a.internet.out &&
        aclLets(this.acl(a), "egress", packet) &&
        aclLets(this.acl(a), "ingress", answer)
      );
    if (target?.kind !== "nat") return false;
    const n = this.network.subnets.get(target.subnet ?? "");
    if (!n?.internet.nat || nextHop(n.routes ?? [], to.address)?.kind !== "internet") return false;
    const acl = this.acl(n);
    if (a.id !== n.id) {
      if (!aclLets(this.acl(a), "egress", packet) || !aclLets(acl, "ingress", packet)) return false;
      if (!aclLets(acl, "egress", answer) || !aclLets(this.acl(a), "ingress", answer)) return false;
    }
    // Outside, the gateway has a port of its own: some port of clients has to get the answer in.
    if (!aclLets(acl, "egress", packet)) return false;
    return this.natPorts.some((port) => aclLets(acl, "ingress", { ...answer, destinationPort: port }));
  }

  /** One of each kind that entries tell apart, of those that a NAT gateway takes. */
  private readonly natPorts = [1_024, 5_432, 5_433, 32_768, 61_000];
}
